import type { Side } from '../../model/index.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

interface Words {
  what: string;
  words: string;
  path: string;
  side: Side;
  /** What the words would be for. */
  key: Side;
}

/** What people read is not empty: names, questions, options. */
export const textMissing: Rule = {
  code: 'text/missing',
  check: (input) =>
    allWords(input)
      .filter(({ words }) => words.trim() === '')
      .map(({ what, path, side, key }) => ({ message: text.missingText(what), path, sides: [side, key] }))
};

function allWords(input: VerifyInput): Words[] {
  const { bundle } = input.source;
  const inBundle = (what: string, words: string, path: string, key: string): Words => ({
    what,
    words,
    path,
    side: bundleSide(input, path, words),
    key: bundleSide(input, path.replace(/\/\w+$/, ''), key)
  });
  return [
    inBundle(text.bundleName(), bundle.name, 'bundle/name', bundle.id),
    ...bundle.situations.flatMap(({ key, question, options }) => [
      inBundle(text.questionOf(key), question, `situations/${key}/question`, key),
      ...options.map(({ value, label }) =>
        inBundle(text.optionOf(question || key, value), label, `situations/${key}/options/${value}`, value)
      )
    ]),
    ...input.items.flatMap((item) => ofItem(item))
  ];
}

function ofItem(item: VerifyInput['items'][number]): Words[] {
  const { id, document } = item;
  const words = (what: string, shown: string, path: string, key: string): Words => ({
    what,
    words: shown,
    path: `items/${id}/${path}`,
    side: itemSide(item, path, shown),
    key: itemSide(item, 'id', key)
  });
  return [
    words(text.nameOf(id), document.name, 'name', document.id),
    words(text.resultOf(document.name || id), document.result.name, 'result', document.id),
    ...document.materials.map(({ name, sharedKey }) =>
      words(text.materialOf(document.name || id, sharedKey), name, `materials/${sharedKey}`, sharedKey)
    )
  ];
}
