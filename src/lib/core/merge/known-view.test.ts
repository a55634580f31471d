import { expect, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { openClasses } from '../simulate/random-walk.ts';
import { answerForm, formUnder } from './form.ts';
import { KNOWN_AT_MOST, knownView } from './known-view.ts';
import { mergeBundle } from './merge.ts';
import { viewOf } from './view.ts';

const source = (await loadSources()).get('newborn')!;
const plan = mergeBundle(source);
const classes = openClasses(source);

test('the same answers have the same view, whatever their order, and other answers another', () => {
  const [one, other] = [classes[0]!, classes.find((each) => JSON.stringify(each) !== JSON.stringify(classes[0]))!];
  const turned = Object.fromEntries(Object.entries(one).reverse());
  expect(knownView(plan, source, turned)).toBe(knownView(plan, source, one));
  expect(knownView(plan, source, other)).not.toBe(knownView(plan, source, one));
});

test('what is remembered is what would be worked out', () => {
  for (const answers of classes.slice(0, 40)) {
    answerForm(plan, source, answers);
    expect(answerForm(plan, source, answers)).toEqual(formUnder(viewOf(plan, source, answers), source));
  }
});

test('answers that are changed later do not change what is remembered under the ones before', () => {
  const answers = { ...classes[0]! };
  const before = knownView(plan, source, answers);
  for (const key of Object.keys(answers)) delete answers[key];
  expect(before.answers).toEqual(classes[0]);
  expect(knownView(plan, source, answers)).not.toBe(before);
});

test('another source under the same plan is another view', () => {
  const items = source.bundle.items.slice(1);
  const smaller = { ...source, bundle: { ...source.bundle, items } };
  expect(knownView(plan, source, classes[0]!).active.size).toBeGreaterThan(
    knownView(plan, smaller, classes[0]!).active.size
  );
});

test('nobody can change a form that others share', () => {
  const form = answerForm(plan, source, classes[0]!);
  expect(answerForm(plan, source, classes[0]!)).toBe(form);
  expect(() => form.fields.pop()).toThrow(TypeError);
  expect(() => delete form.schema.properties).toThrow(TypeError);
});

test(`at most ${KNOWN_AT_MOST} sets of answers are remembered, those that were asked for last`, () => {
  const asked = Array.from({ length: KNOWN_AT_MOST + 1 }, (_, n) => ({ ...classes[0]!, made_up: String(n) }));
  const views = asked.map((answers) => knownView(plan, source, answers));
  expect(knownView(plan, source, asked.at(-1)!)).toBe(views.at(-1));
  expect(knownView(plan, source, asked[0]!)).not.toBe(views[0]);
});
