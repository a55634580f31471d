import { expect, it } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import { question, source } from '#lib/core/chart/fixtures.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import type { Runner, Snapshot, StepDone } from '#lib/core/run/types.ts';
import { createTextRunner, textOf } from './known-steps.ts';

const chart = compileChart(source({ A: { produces: ['child.no'] }, B: { waitsFor: ['A'] }, C: {} }));

function value(result: ReturnType<Runner['step']>): StepDone {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Counts how often the machine itself is asked. */
function counted(): { runner: Runner; asked: () => number } {
  let count = 0;
  const runner = createRunner(chart);
  const step: Runner['step'] = (...args) => {
    count += 1;
    return runner.step(...args);
  };
  return { runner: { ...runner, step }, asked: () => count };
}

const WAYS = [
  ['A.accept', 'C.accept', 'A.approve', 'B.accept', 'C.approve', 'B.approve'],
  ['C.accept', 'A.accept', 'C.approve', 'A.approve', 'B.accept', 'B.approve'],
  ['A.accept', 'A.approve', 'C.reject', 'B.accept', 'B.refuse']
];
const named = (type: string) => (type.endsWith('.approve') ? { type, produced: [] } : { type });

it.each([1, 3, 1000])('says what the machine says, whether it keeps %i snapshots', (atMost) => {
  const { runner } = counted();
  const known = createTextRunner(runner, atMost);
  for (const way of [...WAYS, ...WAYS]) {
    let own = value(runner.start({}));
    let text = textOf(value(known.start({})).snapshot);
    for (const type of way) {
      const snapshot = known.read(text);
      expect(known.can(snapshot, type)).toBe(true);
      expect(known.can(snapshot, `${type}ed`)).toBe(false);
      own = value(runner.step(JSON.parse(JSON.stringify(own.snapshot)) as Snapshot, named(type)));
      const done = value(known.step(snapshot, named(type)));
      expect(done).toEqual(own);
      expect(textOf(done.snapshot)).toBe(JSON.stringify(own.snapshot));
      text = textOf(done.snapshot);
    }
  }
});

it('asks the machine once for the same step of several applications, and again for what it refused', () => {
  const { runner, asked } = counted();
  const known = createTextRunner(runner);
  const text = textOf(value(known.start({})).snapshot);
  for (let application = 0; application < 5; application += 1)
    value(known.step(known.read(text), { type: 'A.accept' }));
  expect(asked()).toBe(1);
  for (let press = 0; press < 2; press += 1)
    expect(known.step(known.read(text), { type: 'C.resume' })).toMatchObject({
      ok: false,
      problems: [{ code: 'event/not-now' }]
    });
  expect(asked()).toBe(3);
});

it('tells events apart by all that they bring, and starts by their answers', () => {
  const asks = compileChart(
    source({ A: { when: { '==': [{ var: 's.q' }, 'yes'] } }, B: {} }, { situations: [question('q', 'yes', 'no')] })
  );
  const known = createTextRunner(createRunner(asks));
  expect(value(known.start({ q: 'yes' })).statuses).toMatchObject({ A: 'examining' });
  expect(value(known.start({ q: 'no' })).statuses).toMatchObject({ A: 'notNeeded' });

  const facts = createTextRunner(createRunner(chart));
  const accepted = value(facts.step(value(facts.start({})).snapshot, { type: 'A.accept' })).snapshot;
  const without = value(facts.step(accepted, { type: 'A.approve', produced: [] })).snapshot;
  const withFact = value(facts.step(accepted, { type: 'A.approve', produced: ['child.no'] })).snapshot;
  expect(textOf(withFact)).not.toBe(textOf(without));
});

it('what it gives out cannot be changed under others', () => {
  const known = createTextRunner(createRunner(chart));
  const done = value(known.start({}));
  expect(() => (done.statuses['A'] = 'approved')).toThrow(TypeError);
  expect(() => done.effects.push({ type: 'closed' })).toThrow(TypeError);
  expect(() => (known.read(textOf(done.snapshot)).context.answers['q'] = 'yes')).toThrow(TypeError);
});
