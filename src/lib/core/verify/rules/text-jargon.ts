import plain from '../../../../../forms/elements/words/plain.json' with { type: 'json' };
import { titleFault } from '../../merge/titles.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

interface Shown {
  what: string;
  words: string[];
  path: string;
  element?: string;
}

/** What a citizen reads is in words that everybody knows; the list of others stands in `forms/elements/words/plain.json`. */
export const jargon: Rule = {
  code: 'text/jargon',
  check: (input) =>
    shownWords(input).flatMap((shown) =>
      plain.plain
        .filter(({ word }) => shown.words.some((words) => words.includes(word)))
        .map(({ word, say }) => draft(input, shown, word, say))
    )
};

function shownWords({ source, plan }: VerifyInput): Shown[] {
  return [
    ...source.bundle.situations.map(({ key, question, options }) => ({
      what: text.question(question),
      words: [question, ...options.map(({ label }) => label)],
      path: `situations/${key}`
    })),
    ...plan.elements
      .filter(({ uses }) => uses.length > 0)
      .map(({ element, title }) => ({ what: text.field(title), words: [title], path: `elements/${element}`, element }))
  ];
}

function draft({ source }: VerifyInput, { what, words, path, element }: Shown, word: string, say: string): Draft {
  const title = words[0]!.replace(word, say);
  const canBe = element !== undefined && !titleFault(title, source.departments);
  return {
    message: text.jargon(what, word, say),
    path,
    ...(canBe && { fix: { title: text.fixTitle(title), decision: { kind: 'title', element, title } as const } })
  };
}
