import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** Years after which a source of a limit or a bundle is looked up anew. */
const OLD = 5;

/** What a bundle and its limits rest on is recent, by the newest year that it names and the newest calendar. */
export const staleSource: Rule = {
  code: 'text/stale-source',
  check: (input) => {
    const newest = Math.max(...Object.keys(input.source.calendar.years).map(Number));
    return sourcesOf(input).flatMap(({ what, words, path }) => {
      const year = Math.max(...yearsIn(words));
      return year <= newest - OLD ? [{ message: text.staleSource(what, year), path }] : [];
    });
  }
};

function sourcesOf({ source: { bundle }, items }: VerifyInput) {
  return [
    { what: text.bundle(bundle.name), words: bundle.sourceRef ?? '', path: 'bundle/sourceRef' },
    ...items.map(({ id, title, document }) => ({
      what: text.limitOf(title),
      words: document.limitSource ?? '',
      path: `items/${id}/limitSource`
    }))
  ];
}

/** 2020 年, and years in addresses; none: newer than any. */
function yearsIn(words: string): number[] {
  const found = [...words.matchAll(/(?<!\d)((?:19|20)\d{2})(?=\s*年|[/_-]|\d{2}\/|\s*上半年|\s*下半年)/g)];
  return found.length === 0 ? [Infinity] : found.map((match) => Number(match[1]));
}
