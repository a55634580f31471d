import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answerRoles,
  composedIn,
  errorsOf,
  glanceAt,
  keepOwn,
  recognisedIn,
  unlabelledIn,
  type Unlabelled
} from '../../../../tests/support/unlabelled.ts';

let one: Unlabelled;
beforeAll(async () => {
  one = await unlabelledIn(mkdtempSync(join(tmpdir(), 'yijianshi-unlabelled-')), 'restaurant');
});
afterAll(() => rmSync(one.dir, { recursive: true, force: true }));

test('a bundle without any label is published once roles are answered and the rest is kept apart', async () => {
  const before = await recognisedIn(one);
  expect(before.questions.length).toBeGreaterThan(0);
  const errors = await glanceAt(one);
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['decision/undecided-field']));

  expect(await answerRoles(one)).toBeGreaterThan(0);
  const settled = await recognisedIn(one);
  const sure = ({ bindings }: typeof before) => bindings.filter(({ auto }) => auto);
  expect(sure(settled).length).toBeGreaterThan(sure(before).length);
  expect(
    sure(settled).filter(({ item, field, element }) => one.meant.get(`${item}/${field}`) === element).length
  ).toBeGreaterThan(sure(settled).length * 0.9);

  const kept = settled.bindings.filter(({ auto }) => !auto);
  await keepOwn(one);
  const composed = await composedIn(one);
  expect(errorsOf(composed)).toEqual([]);
  if (!composed.ok) throw new Error('not composed');
  const { plan, source } = composed.content;
  const needed = kept.filter(({ item, field }) =>
    source.items[item]?.bindings.some((binding) => binding.field === field && binding.required)
  );
  expect(needed.length).toBeGreaterThan(0);
  // Each reaches its own department and nobody else.
  for (const { item, field } of needed) {
    const asked = plan.elements.filter(({ uses }) =>
      uses.some((use) => use.item === item && (use.field === field || field.startsWith(`${use.field}.`)))
    );
    expect(asked.map(({ uses }) => uses.map((use) => use.item))).toEqual([[item]]);
    expect(asked[0]!.element).toMatch(/^own\./);
  }
});
