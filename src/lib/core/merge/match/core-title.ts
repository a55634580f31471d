import type { Lexicon } from './lexicon.ts';
import { plainWords, withoutBrackets } from './text.ts';

const SHORTEST = 3;

/** A title in the spelling under which titles of the same meaning are equal: without brackets, heads in their one form. */
export function coreOf(title: string, lexicon: Lexicon): string {
  const plain = withoutBrackets(title) || plainWords(title);
  return lexicon.soften(plain);
}

/** Whether a title means one thing wherever it stands: something is left of it without the words that say nothing. */
export function saysEnough(title: string, lexicon: Lexicon): boolean {
  const plain = withoutBrackets(title);
  if (plain.length <= SHORTEST || lexicon.loose.has(plain) || lexicon.loose.has(plainWords(title))) return false;
  return withoutStems(lexicon.soften(plain), lexicon.stems).length > 1;
}

function withoutStems(core: string, stems: string[]): string {
  let left = '';
  for (let at = 0; at < core.length;) {
    const stem = stems.reduce((best, one) => (one.length > best.length && core.startsWith(one, at) ? one : best), '');
    left += stem === '' ? core[at]! : '';
    at += stem.length || 1;
  }
  return left;
}
