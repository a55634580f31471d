import type { ClockSpec, Named, StateConfig, TransitionConfig } from './types.ts';

/**
 * What every bundle has around its items: the root's four stages and the one correction round (rule 13).
 * Requests are collected until every item is examined, at the latest one working day before the five days of
 * 行政许可法 第三十二条 end; the citizen's time to answer is a default of ours, no law names it.
 */
export const FRAME_CLOCKS: readonly ClockSpec[] = [
  { id: 'correction.collect', days: 4, kind: 'collect', event: true },
  { id: 'correction.answer', days: 15, kind: 'correction', event: true }
];

/** Names that an item's id may not take: regions, clocks and events of the frame use them. */
export const RESERVED = ['correction', 'correct', 'withdraw', 'begin', 'clock', 'xstate'];

const go = (target: string, guard?: Named, actions?: Named[]): TransitionConfig => ({
  target,
  ...(guard && { guard }),
  ...(actions && { actions })
});
const clock = (verb: string, id: string): Named => ({ type: `clock.${verb}`, params: { clock: id } });
const count = (name: string): Named => ({ type: 'count', params: { count: name } });
const running = (id: string): Named => ({ type: 'running', params: { clock: id } });

/** Root of a bundle's machine around the given item regions. */
export function frame(regions: Record<string, StateConfig>): StateConfig {
  return {
    initial: 'prepare',
    states: {
      prepare: { on: { begin: [go('run', undefined, [{ type: 'begin' }])] } },
      run: {
        type: 'parallel',
        always: [go('after', { type: 'allSettled' })],
        states: { ...regions, correction: correctionRegion() }
      },
      // Rights that outlive the decisions (复核, post-checks, deferrals) will be held here.
      after: { always: [go('closed')] },
      closed: { type: 'final', entry: [{ type: 'closed' }] }
    }
  };
}

function correctionRegion(): StateConfig {
  const over = [clock('cancel', 'correction.answer')];
  return {
    initial: 'collecting',
    states: {
      collecting: {
        entry: [clock('start', 'correction.collect')],
        exit: [count('correction.closed')],
        always: [go('choosing', { type: 'allExamined' }, [clock('cancel', 'correction.collect')])],
        on: {
          'clock.due.correction.collect': [
            go('choosing', running('correction.collect'), [clock('done', 'correction.collect')])
          ]
        }
      },
      choosing: { always: [go('waitingCitizen', { type: 'someAsked' }), go('done')] },
      waitingCitizen: {
        tags: ['#correcting'],
        entry: [{ type: 'notice' }, clock('start', 'correction.answer')],
        always: [go('done', { type: 'noneAsked' }, over)],
        on: {
          correct: [go('done', undefined, [count('correction.answered'), ...over])],
          'clock.due.correction.answer': [
            go('done', running('correction.answer'), [clock('done', 'correction.answer'), count('correction.lapsed')])
          ]
        }
      },
      done: { type: 'final', entry: [count('correction.done')] }
    }
  };
}
