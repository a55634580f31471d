import { ok, refuse, type Result } from '../../errors.ts';
import type { CodeList, CodeValue } from '../../model/element.ts';
import { text } from './messages.ts';

/** What a person says of one code. */
export interface ValueSaid {
  title: string;
  /** Words of departments for exactly this value. */
  labels: readonly string[];
  /** Codes of coarser values that contain it. */
  within: readonly string[];
}

/** The value as it is written, or why it cannot be: a word means one code only, and nothing contains itself. */
export function checkValue(
  list: CodeList,
  code: string,
  { title, labels, within }: ValueSaid
): Result<Pick<CodeValue, 'title' | 'labels' | 'within'>> {
  if (title === '' || title.length > 80) return wrong('codelist/title', text.noTitle(80), 'title');
  const long = labels.find((label) => label.length > 80);
  if (long) return wrong('codelist/label', text.tooLong(80), 'labels');
  const taken = takenWord(list, code, { title, labels });
  if (!taken.ok) return taken;
  const strange = within.find((each) => !isCoarser(list, code, each));
  if (strange !== undefined) return wrong('codelist/within', text.within(strange), 'within');
  return ok({
    title,
    ...(labels.length > 0 ? { labels: [...new Set(labels)] } : {}),
    ...(within.length > 0 ? { within: [...new Set(within)] } : {})
  });
}

/** A word means one code only. */
export function takenWord(
  list: CodeList,
  code: string,
  { title, labels }: Pick<ValueSaid, 'title' | 'labels'>
): Result<null> {
  for (const word of new Set([title, ...labels])) {
    const other = wordHolder(list, code, word);
    if (other) return wrong('codelist/word', text.takenWord(word, other.title), word === title ? 'title' : 'labels');
  }
  return ok(null);
}

/** Another value that is asked for and goes by this word. */
function wordHolder(list: CodeList, code: string, word: string): CodeValue | undefined {
  const plain = plainWord(word);
  return list.values.find(
    (value) =>
      value.code !== code &&
      !value.retired &&
      [value.title, ...(value.labels ?? [])].some((each) => plainWord(each) === plain)
  );
}

/** Two words are the same when nothing but width, spaces and capitals differ. */
export function plainWord(word: string): string {
  return word.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Whether a value is there and does not lie within the code itself. */
function isCoarser(list: CodeList, code: string, wider: string): boolean {
  const seen = new Set<string>();
  for (let now = [wider]; now.length > 0;) {
    if (now.includes(code)) return false;
    now.forEach((each) => seen.add(each));
    now = list.values
      .filter((value) => now.includes(value.code))
      .flatMap(({ within = [] }) => within)
      .filter((each) => !seen.has(each));
  }
  return list.values.some((value) => value.code === wider);
}

function wrong(code: string, message: string, path: string) {
  return refuse({ code, message, path });
}
