import { DFA, getIntersectionWords, JS, NFA, Transformers, transform, Words } from 'refa';

/** A rule over texts: what its automaton is made from. */
export interface TextRule {
  pattern?: string;
  minLength?: number;
  maxLength?: number;
}

/** Longer borders make automata too large to be decided quickly. */
const LENGTH_AT_MOST = 600;
const NODES_AT_MOST = 20_000;
const KEPT_AT_MOST = 2000;
/** A value as it is meant: not empty, without space at either end (`cleanValue`). */
const CLEAN = '^\\S([^]*\\S)?$';

// By the text of the rules, and so across questions, combinations of answers and bundles.
const single = new Map<string, NFA | null>();
const together = new Map<string, NFA | null>();
const complements = new Map<string, NFA | null>();

/**
 * A shortest text, without space at either end, that all rules of `inside` accept and `outside`, where given, does not.
 * `null` when there is none, `undefined` when that cannot be decided: look-around that does not resolve, automata that grow
 * too large.
 */
export function shortestText(inside: TextRule[], outside: TextRule | null): string | null | undefined {
  try {
    const all = kept(together, JSON.stringify(inside), () => intersection(inside));
    return outside === null
      ? first(all.words())
      : first(getIntersectionWords(all, complementOf(outside), NODES_AT_MOST));
  } catch {
    return undefined;
  }
}

/** Of the shortest word and the next ones the first of usual characters, which reads better. */
function first(words: Iterable<number[]>): string | null {
  let shortest: string | null = null;
  let looked = 0;
  for (const word of words) {
    const text = Words.fromUnicodeToString(word);
    shortest ??= text;
    if (/^[\p{L}\p{N}@._-]+$/u.test(text)) return text;
    if (++looked >= 50) break;
  }
  return shortest;
}

function intersection(rules: TextRule[]): NFA {
  return [{ pattern: CLEAN }, ...rules]
    .map(languageOf)
    .reduce((a, b) => NFA.fromIntersection(a, b, new NFA.LimitedNodeFactory(NODES_AT_MOST)));
}

function complementOf(rule: TextRule): NFA {
  return kept(complements, JSON.stringify(rule), () => {
    const dfa = DFA.fromFA(languageOf(rule), new DFA.LimitedNodeFactory(NODES_AT_MOST));
    dfa.minimize();
    dfa.complement();
    return NFA.fromFA(dfa);
  });
}

function languageOf(rule: TextRule): NFA {
  return kept(single, JSON.stringify(rule), () => build(rule));
}

/** What was made before; `null` is what cannot be made. */
function kept(known: Map<string, NFA | null>, key: string, make: () => NFA): NFA {
  let found = known.get(key);
  if (found === undefined) {
    try {
      found = make();
    } catch {
      found = null;
    }
    if (known.size >= KEPT_AT_MOST) known.clear();
    known.set(key, found);
  }
  if (found === null) throw new Error('not decidable');
  return found;
}

function build({ pattern, minLength = 0, maxLength }: TextRule): NFA {
  if (pattern !== undefined) return parse(anchored(pattern));
  if (Math.max(minLength, maxLength ?? 0) > LENGTH_AT_MOST) throw new Error('too long');
  return parse(`[^]{${minLength},${maxLength ?? ''}}`);
}

function parse(source: string): NFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags: 'u' }).parse({
    backreferences: 'throw',
    assertions: 'parse'
  });
  return NFA.fromRegex(
    transform(Transformers.applyAssertions(), expression),
    { maxCharacter },
    { assertions: 'throw' }
  );
}

/** JSON Schema patterns look for a place in the text: what is not tied to an end may have anything before or after it. */
function anchored(pattern: string): string {
  return alternatives(pattern)
    .map((part) => {
      const start = part.startsWith('^');
      const end = /(^|[^\\])(\\\\)*\$$/.test(part);
      return `${start ? '' : '[^]*'}(?:${part.slice(start ? 1 : 0, end ? -1 : undefined)})${end ? '' : '[^]*'}`;
    })
    .join('|');
}

/** Parts between the outermost `|`. */
function alternatives(pattern: string): string[] {
  const parts = [''];
  let depth = 0;
  let inClass = false;
  for (const token of pattern.match(/\\[^]|[^]/gu) ?? []) {
    if (inClass) inClass = token !== ']';
    else if (token === '[') inClass = true;
    else if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (token === '|' && depth === 0 && !inClass) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}
