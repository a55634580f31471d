import { describe, expect, it } from 'vitest';
import { reduction } from '../merge/reduction.ts';
import { mergeBundle } from '../merge/merge.ts';
import { applyDecisions } from '../model/decide.ts';
import type { BundleSource, StepChange } from '../model/index.ts';
import { verifyBundle } from '../verify/verify.ts';
import { withChangedSteps } from './change-steps.ts';
import { compileChart } from './compile.ts';
import { stepsIn } from './count-steps.ts';
import { source, type Draft } from './fixtures.ts';
import { processOf } from './process-of.ts';
import { stepsOfProcess } from './process-steps.ts';
import { PROCESSES } from './shipped.ts';

const consents = [{ department: 'office', who: '张某', date: '2026-11-02', document: '某办〔2026〕12 号' }];
const cancel = (state: string): StepChange => ({ how: 'cancel', state, consents });

function bundle(steps: StepChange[], draft: Draft): BundleSource {
  const made = source({ B: {}, A: { waitsFor: ['B'], ...draft } });
  return applyDecisions({
    ...made,
    bundle: {
      ...made.bundle,
      items: made.bundle.items.map((entry) => (entry.id === 'A' ? { ...entry, steps } : entry))
    }
  });
}

const statesOf = (made: BundleSource) => Object.keys(compileChart(made).config.states!['run']!.states!['A']!.states!);
const clockOf = (made: BundleSource, id: string) => compileChart(made).clocks.find((clock) => clock.id === id);

it('knows the steps of a template, what each is followed by, and what runs for it', () => {
  expect(
    stepsOfProcess(PROCESSES['joint']!).map(({ state, next, why, clock }) => [state, next, why, clock?.id])
  ).toEqual([
    ['examining', null, 'law', 'examine'],
    ['consulting', 'deciding', null, 'consult'],
    ['deciding', null, 'result', 'limit']
  ]);
});

const leavable = Object.values(PROCESSES).flatMap((process) =>
  stepsOfProcess(process)
    .filter(({ next }) => next !== null)
    .map(({ state }) => [process.id, state] as const)
);

describe.each(leavable)('%s without %s', (process, state) => {
  const without = bundle([cancel(state)], { process });

  it('has no such state, and no clock that only ran for it', () => {
    expect(statesOf(bundle([], { process }))).toContain(state);
    expect(statesOf(without)).not.toContain(state);
    const clock = stepsOfProcess(PROCESSES[process]!).find((step) => step.state === state)!.clock;
    if (clock) expect(clockOf(without, `A.${clock.id}`)).toBeUndefined();
    expect(JSON.stringify(compileChart(without).config)).not.toContain(clock ? `A.${clock.id}"` : `"${state}"`);
  });

  it('is proven to come to an end as the whole template is', () => {
    const errors = (made: BundleSource) =>
      verifyBundle(made, mergeBundle(made))
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ code, path }) => `${code} ${path}`);
    expect(errors(without)).toEqual(errors(bundle([], { process })));
  });

  it('is one step less, once its department agreed', () => {
    const count = stepsIn(without);
    const whole = stepsOfProcess(PROCESSES[process]!).length;
    expect(count('A')).toEqual({ before: whole, after: whole - 1 });
    const asked = bundle([{ ...cancel(state), consents: [] }], { process });
    expect(stepsIn(asked)('A')).toEqual({ before: whole, after: whole });
  });
});

it('shortens the clock of a step, and what the item promises where that is the step’s', () => {
  const made = bundle(
    [
      { how: 'shorten', state: 'consulting', days: 2, consents },
      { how: 'shorten', state: 'deciding', days: 3, limit: true, consents }
    ],
    { process: 'joint', days: 10 }
  );
  expect(clockOf(made, 'A.consult')).toMatchObject({ days: 2 });
  expect(clockOf(made, 'A.limit')).toMatchObject({ days: 3 });
  expect(made.items['A']!.limit).toEqual({ legal: 20, promised: 3 });
});

it('leaves out neither what the law asks for nor the decision, nor what is not there', () => {
  const joint = PROCESSES['joint']!;
  for (const state of ['examining', 'deciding', 'nowhere'])
    expect(withChangedSteps(joint, [cancel(state)])).toBe(joint);
});

it('is counted as saved once whoever takes the step over agreed too', () => {
  const merged = (...by: string[]) => {
    const agreed = by.map((department) => ({ ...consents[0]!, department }));
    const made = bundle(
      [{ how: 'merge', state: 'consulting', into: { item: 'B', step: 'deciding' }, consents: agreed }],
      {
        process: 'joint'
      }
    );
    made.items['B']!.department = 'other';
    return stepsIn(made)('A').after;
  };
  expect([merged('office'), merged('other'), merged('office', 'other')]).toEqual([3, 3, 2]);
});

it('names a step by both where one is done with the other', () => {
  const made = bundle([{ how: 'merge', state: 'consulting', into: { step: 'deciding' }, consents }], {
    process: 'joint'
  });
  expect(processOf(made.items['A']!, made)!.titles!['deciding']).toBe('审查决定、征求协办部门意见');
  expect(PROCESSES['joint']!.titles!['deciding']).toBe('审查决定');
});

it('is counted in what the bundle saves', () => {
  const steps = (made: BundleSource) =>
    reduction(made, mergeBundle(made), {}, { before: 1, after: 1 }, stepsIn(made)).steps!;
  const [whole, less] = [bundle([], { process: 'joint' }), bundle([cancel('consulting')], { process: 'joint' })];
  expect(steps(less).before).toBe(steps(whole).before);
  expect(steps(less).after).toBe(steps(whole).after - 1);
});
