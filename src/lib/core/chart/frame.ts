import type { BundleSteps, JointStep } from '../model/steps.ts';
import { cancel, count, due, go, start } from './frame-words.ts';
import { jointClocks, jointRegion } from './joint.ts';
import type { ClockSpec, StateConfig } from './types.ts';

/**
 * The one correction round. Requests are collected until every item is examined, at the latest one working day before the
 * five days of 行政许可法 第三十二条 end; the citizen's time to answer is a default of ours, no law names it.
 */
const CORRECTION_CLOCKS: readonly ClockSpec[] = [
  { id: 'correction.collect', days: 4, kind: 'collect', event: true },
  { id: 'correction.answer', days: 15, kind: 'correction', event: true }
];

/** Names that an item's id may not take: regions, clocks and events of the frame use them. */
export const RESERVED = [
  'correction',
  'correct',
  'withdraw',
  'begin',
  'clock',
  'xstate',
  'prepare',
  'after',
  'sign',
  'pay',
  'collect',
  'deliver',
  'rate'
];

/** What a bundle has besides its items. */
interface Around {
  joint?: JointStep[] | undefined;
  steps?: BundleSteps | undefined;
}

/** A step before the items, its state and how long the citizen has: defaults of ours, no law names them. */
const BEFORE = { sign: { state: 'signing', days: 5 }, pay: { state: 'paying', days: 5 } } as const;
const AFTER = {
  collect: { state: 'collecting', days: 20 },
  deliver: { state: 'delivering', days: 10 },
  rate: { state: 'rating', days: 10 }
} as const;

/** Clocks that belong to no item. */
export function frameClocks({ joint = [], steps }: Around = {}): ClockSpec[] {
  const step = (stage: string, name: string, days: number): ClockSpec => ({
    id: `${stage}.${name}`,
    days,
    kind: 'step',
    event: true
  });
  return [
    ...CORRECTION_CLOCKS,
    ...joint.flatMap(jointClocks),
    ...(steps?.before ?? []).map((name) => step('prepare', name, BEFORE[name].days)),
    ...(steps?.after ?? []).map((name) => step('after', name, AFTER[name].days))
  ];
}

/** Root of a bundle's machine around the given item regions: its four stages and the one correction round (rules 11 and 13). */
export function frame(
  regions: Record<string, StateConfig>,
  { joint = [], steps }: { joint?: Pick<JointStep, 'id'>[] | undefined; steps?: BundleSteps | undefined } = {}
): StateConfig {
  return {
    initial: 'prepare',
    states: {
      prepare: prepareStage(steps?.before ?? []),
      run: {
        type: 'parallel',
        always: [go('after', { type: 'allSettled' })],
        states: {
          ...regions,
          ...Object.fromEntries(joint.map((step) => [step.id, jointRegion(step.id)])),
          correction: correctionRegion()
        }
      },
      after: afterStage(steps?.after ?? []),
      closed: { type: 'final', entry: [{ type: 'closed' }] }
    }
  };
}

/**
 * Guide and form lie before `begin`, where there is no application yet. Who does not sign or pay in time, or withdraws, ends
 * with every item before any department was asked.
 */
function prepareStage(before: BundleSteps['before']): StateConfig {
  const begin = { type: 'begin' };
  if (before.length === 0) return { on: { begin: [go('run', undefined, [begin])] } };
  const names = [...before.map((name) => BEFORE[name].state), 'ready'];
  const leave = (outcome: string) => [{ type: 'abandon', params: { outcome } }, count('prepare.left')];
  const states = before.map((name, index): [string, StateConfig] => {
    const id = `prepare.${name}`;
    return [
      BEFORE[name].state,
      {
        entry: [start(id)],
        on: {
          [name]: [go(names[index + 1]!, undefined, [cancel(id)])],
          withdraw: [go('left', undefined, [cancel(id), ...leave('withdrawn')])],
          ...due(id, 'left', leave('lapsed'))
        }
      }
    ];
  });
  return {
    initial: 'filling',
    states: {
      filling: { on: { begin: [go(names[0]!, undefined, [begin])] } },
      ...Object.fromEntries(states),
      ready: { type: 'final' },
      left: { type: 'final' }
    },
    onDone: [go('closed', { type: 'counted', params: { count: 'prepare.left' } }), go('run')]
  };
}

/** Nothing here can reopen an item, and nothing here has to be done: each step ends by itself when its time is over. */
function afterStage(after: BundleSteps['after']): StateConfig {
  if (after.length === 0) return { always: [go('closed')] };
  const names = [...after.map((name) => AFTER[name].state), 'over'];
  const states = after.map((name, index): [string, StateConfig] => {
    const id = `after.${name}`;
    const next = names[index + 1]!;
    return [
      AFTER[name].state,
      { entry: [start(id)], on: { [name]: [go(next, undefined, [cancel(id)])], ...due(id, next) } }
    ];
  });
  return {
    initial: names[0]!,
    states: { ...Object.fromEntries(states), over: { type: 'final' } },
    onDone: [go('closed')]
  };
}

function correctionRegion(): StateConfig {
  const over = [cancel('correction.answer')];
  return {
    initial: 'collecting',
    states: {
      collecting: {
        entry: [start('correction.collect')],
        exit: [count('correction.closed')],
        always: [go('choosing', { type: 'allExamined' }, [cancel('correction.collect')])],
        on: due('correction.collect', 'choosing')
      },
      choosing: { always: [go('waitingCitizen', { type: 'someAsked' }), go('done')] },
      waitingCitizen: {
        tags: ['#correcting'],
        entry: [{ type: 'notice' }, start('correction.answer')],
        always: [go('done', { type: 'noneAsked' }, over)],
        on: {
          correct: [go('done', undefined, [count('correction.answered'), ...over])],
          ...due('correction.answer', 'done', [count('correction.lapsed')])
        }
      },
      done: { type: 'final', entry: [count('correction.done')] }
    }
  };
}
