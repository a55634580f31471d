/** Deeper than any chart that a person drew; readers that call themselves would run out of stack. */
const DEEPEST = 200;

/** Where a text is nested too deeply, by its brackets outside of `"…"`; `undefined` where it is not. */
export function deeperThan(text: string, open: string, close: string, deepest = DEEPEST): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (open.includes(character)) {
      depth += 1;
      if (depth > deepest) return at;
    } else if (close.includes(character)) depth -= 1;
  }
  return undefined;
}
