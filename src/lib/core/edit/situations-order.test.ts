import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { madeBundle } from '../../../../tests/support/made-bundle.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { questionsOf, walk } from '../condition/relevance.ts';
import { variablesOf } from '../condition/variables.ts';
import { applyDecisions } from '../model/decide.ts';
import type { Answer, Answers, BundleSource, Condition, Situation } from '../model/index.ts';
import type { Given } from './situations-costs.ts';
import { orderEdits, shortestOrder } from './situations-order.ts';

const workspace = await openWorkspace('.');
async function load(id: string): Promise<BundleSource> {
  const loaded = await workspace.source(id);
  if (!loaded.ok) throw new Error(id);
  return applyDecisions(loaded.value);
}
const around = await load('newborn');

function withSituations(source: BundleSource, situations: Situation[]): BundleSource {
  return { ...source, bundle: { ...source.bundle, situations } };
}

/** Everything that people may answer, asked or not. */
function worlds(situations: Situation[]): Answers[] {
  return situations.reduce<Answers[]>(
    (before, { key, select, options }) => {
      const values = options.map(({ value }) => value);
      const choices: Answer[] =
        select === 'single'
          ? values
          : values.reduce<string[][]>((sets, v) => [...sets, ...sets.map((s) => [...s, v])], [[]]);
      return before.flatMap((answers) => choices.map((choice) => ({ ...answers, [key]: choice })));
    },
    [{}]
  );
}

/** Questions asked on average, by asking everybody in this order as the guide does. */
function average(source: BundleSource, order: Situation[], people: Given[]): number {
  const questions = questionsOf(withSituations(source, order));
  const asked = people.reduce((sum, { answers, count }) => sum + count * walk(questions, answers).asked.length, 0);
  return asked / people.reduce((sum, { count }) => sum + count, 0);
}

function* orders(left: Situation[], done: Situation[] = []): Generator<Situation[]> {
  if (left.length === 0) yield done;
  for (const next of left) {
    const isReady = variablesOf(next.askWhen ?? true).every((name) => done.some(({ key }) => `s.${key}` === name));
    if (isReady)
      yield* orders(
        left.filter((each) => each !== next),
        [...done, next]
      );
  }
}

const KEYS = ['a', 'b', 'c', 'd'];
const OPTIONS: Record<string, string[]> = { a: ['x', 'y', 'z'], b: ['x', 'y'], c: ['x', 'y', 'z'], d: ['p', 'q'] };
function about(keys: string[], depth: number): fc.Arbitrary<Condition> {
  const atom = fc.constantFrom(...keys).chain((key): fc.Arbitrary<Condition> => {
    const name = { var: `s.${key}` };
    const value = fc.constantFrom(...OPTIONS[key]!);
    if (key === 'd') return value.map((v): Condition => ({ in: [v, name] }));
    return fc.oneof(
      value.map((v): Condition => ({ '==': [name, v] })),
      value.map((v): Condition => ({ '!=': [name, v] })),
      fc.subarray(OPTIONS[key]!, { minLength: 1 }).map((vs): Condition => ({ in: [name, vs] }))
    );
  });
  if (depth === 0) return atom;
  const parts = fc.array(about(keys, depth - 1), { minLength: 2, maxLength: 3 });
  return fc.oneof(
    atom,
    parts.map((and): Condition => ({ and })),
    parts.map((or): Condition => ({ or })),
    about(keys, depth - 1).map((inner): Condition => ({ '!': inner }))
  );
}

/** Four questions, some of them asked only after certain answers to earlier ones, and a few items. */
const small = fc
  .tuple(
    fc.array(about(KEYS, 2), { minLength: 1, maxLength: 4 }),
    fc.tuple(fc.option(about(['a'], 0)), fc.option(about(['a', 'b'], 1)), fc.option(about(['b', 'c'], 1)))
  )
  .map(([conditions, [b, c, d]]): BundleSource => {
    const asks: Record<string, Condition | null> = { a: null, b, c, d };
    const situations = KEYS.map((key): Situation => {
      const askWhen = asks[key];
      return {
        key,
        question: key,
        select: key === 'd' ? 'multi' : 'single',
        options: OPTIONS[key]!.map((value) => ({ value, label: value })),
        ...(askWhen ? { askWhen } : {})
      };
    });
    const [entry] = around.bundle.items;
    const items = conditions.map((appliesWhen, at) => ({ ...entry!, id: `I${at}`, dependsOn: [], appliesWhen }));
    return { ...around, items: {}, bundle: { ...around.bundle, situations, items } };
  });

describe('the shortest order of questions', () => {
  it('is as short as the shortest of all orders, and counted as the guide asks', () => {
    let shorter = 0;
    fc.assert(
      fc.property(small, (source) => {
        const { situations } = source.bundle;
        const people = worlds(situations).map((answers) => ({ answers, count: 1 }));
        const found = shortestOrder(source)!;
        const shortest = Math.min(...[...orders(situations)].map((order) => average(source, order, people)));
        expect(found.exact).toBe(true);
        expect(found.now).toBeCloseTo(average(source, situations, people), 9);
        expect(found.best).toBeCloseTo(shortest, 9);
        const order = found.order.map((key) => situations.find((each) => each.key === key)!);
        expect(average(source, order, people)).toBeCloseTo(shortest, 9);
        if (found.best < found.now - 1e-9) shorter += 1;
        else expect(found.order).toEqual(KEYS);
      }),
      { numRuns: tries(40, 2000) }
    );
    expect(shorter).toBeGreaterThan(0);
  });

  it('weighs by real answers where these are given', () => {
    fc.assert(
      fc.property(small, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (source, picks) => {
        const { situations } = source.bundle;
        const all = worlds(situations);
        const people = picks.map((pick, at) => ({ answers: all[pick % all.length]!, count: at + 1 }));
        const found = shortestOrder(source, people)!;
        const shortest = Math.min(...[...orders(situations)].map((order) => average(source, order, people)));
        expect(found.best).toBeCloseTo(shortest, 9);
        expect(found.applications).toBe(people.reduce((sum, { count }) => sum + count, 0));
      }),
      { numRuns: tries(40, 2000) }
    );
  });

  it.each(workspace.bundles().map(({ id }) => id))('is exact for %s, and no longer than now', async (id) => {
    const source = await load(id);
    const found = shortestOrder(source)!;
    expect(found.exact).toBe(true);
    expect(found.best).toBeLessThanOrEqual(found.now);
    const order = found.order.map((key) => source.bundle.situations.find((each) => each.key === key)!);
    expect(shortestOrder(withSituations(source, order))!.now).toBeCloseTo(found.best, 9);
  });

  it('of more questions than can be gone through is no longer than now and no shorter than its bound', () => {
    const source = madeBundle(around, { items: 40, fields: 2 }, 3);
    const found = shortestOrder(source)!;
    expect(found.best).toBeLessThanOrEqual(found.now);
    expect(found.bound).toBeLessThanOrEqual(found.best + 1e-9);
    expect(found.order.toSorted()).toEqual(source.bundle.situations.map(({ key }) => key).toSorted());
  });

  it('is none where questions wait for each other', () => {
    const [first, ...rest] = around.bundle.situations;
    const circle = { ...first!, askWhen: { '==': [{ var: `s.${first!.key}` }, 'x'] } as Condition };
    expect(shortestOrder(withSituations(around, [circle, ...rest]))).toBeNull();
  });

  it('comes about by moving one after the other', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }), (order) => {
        const now = ['a', 'b', 'c', 'd', 'e'];
        for (const edit of orderEdits(now, order))
          if (edit.do === 'orderSituation') now.splice(edit.at, 0, ...now.splice(now.indexOf(edit.key), 1));
        expect(now).toEqual(order);
      })
    );
    expect(orderEdits(['a', 'b'], ['a', 'b'])).toEqual([]);
  });
});
