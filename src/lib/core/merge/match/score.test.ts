import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { labelsOf, shippedWords, sourceOf, withLabels } from '../../../../../tests/support/match.ts';
import { scoreBundle, type Erratum, type Score } from '../../../../../tests/support/match-score.ts';
import { rememberedIn } from './memory.ts';

/** A few of what `npm run bench -- match` measures over all: aims of the matcher that no change may lose. */
const BUNDLES = ['newborn', 'retirement', 'restaurant', 'realestate-transfer'];
const scores: Score[] = [];

beforeAll(() => {
  const words = shippedWords();
  const { errata } = JSON.parse(readFileSync('tests/fixtures/match/errata.json', 'utf8')) as { errata: Erratum[] };
  const sources = BUNDLES.map((id) => {
    const source = sourceOf(`tests/fixtures/packages/${id}.json`);
    const own = errata.filter(({ bundle }) => bundle === id);
    const labels = labelsOf(source);
    for (const { item, field, element } of own) labels.set(`${item}/${field}`, element);
    return withLabels(source, labels);
  });
  for (const source of sources) {
    const memory = sources.filter((other) => other !== source).flatMap(rememberedIn);
    scores.push(scoreBundle(source, words, memory).score);
  }
}, 60_000);

const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0);
const share = (part: (score: Score) => number, whole: (score: Score) => number) => sum(part) / sum(whole);

test('joins without a word are right and find most', () => {
  expect(
    share(
      (s) => s.unaided.right,
      (s) => s.unaided.predicted
    )
  ).toBeGreaterThanOrEqual(0.99);
  expect(
    share(
      (s) => s.unaided.right,
      (s) => s.unaided.gold
    )
  ).toBeGreaterThanOrEqual(0.6);
});

test('with roles confirmed no join is wrong and nearly all are found, with at most three questions an item', () => {
  expect(
    share(
      (s) => s.roles.right,
      (s) => s.roles.predicted
    )
  ).toBe(1);
  expect(
    share(
      (s) => s.roles.right,
      (s) => s.roles.gold
    )
  ).toBeGreaterThanOrEqual(0.9);
  expect(
    share(
      (s) => s.questions,
      (s) => s.items
    )
  ).toBeLessThanOrEqual(3);
});

test('of what is left the right element mostly stands first', () => {
  expect(
    share(
      (s) => s.first,
      (s) => s.left
    )
  ).toBeGreaterThanOrEqual(0.9);
});
