import type { JointStep } from '../model/steps.ts';
import { cancel, count, due, go, start } from './frame-words.ts';
import type { ClockSpec, StateConfig } from './types.ts';

/** Clocks of a step that several items share. */
export function jointClocks({ id, within, days, rectify, unit = 'workingDays' }: JointStep): ClockSpec[] {
  const clock = (name: string, length: number): ClockSpec => ({
    id: `${id}.${name}`,
    days: length,
    ...(unit !== 'workingDays' && { unit }),
    kind: 'joint',
    event: true
  });
  return [clock('gather', within), clock('visit', days), clock('rectify', rectify)];
}

/**
 * One visit for several items. It takes place when all that share it are ready, or when the time to gather is over: an item
 * that comes later rests on what was seen, so that nobody waits for ever, not even where one of them waits for another.
 */
export function jointRegion(id: string): StateConfig {
  const asks = (type: string) => ({ type, params: { joint: id } });
  // Whoever left may come back, when what it was cancelled for is taken up again.
  const nobody = (clock: string) => go('idle', asks('jointOver'), [cancel(clock)]);
  const [gather, visit, rectify] = [`${id}.gather`, `${id}.visit`, `${id}.rectify`];
  return {
    initial: 'idle',
    states: {
      idle: { always: [go('gathering', asks('jointWanted'))] },
      gathering: {
        entry: [start(gather)],
        always: [nobody(gather), go('visiting', asks('jointReady'), [cancel(gather)])],
        on: due(gather, 'visiting')
      },
      visiting: {
        entry: [{ type: 'joint', params: { joint: id } }, start(visit)],
        always: [nobody(visit)],
        on: {
          [`${id}.visited`]: [go('over', undefined, [cancel(visit)])],
          [`${id}.rectify`]: [go('rectifying', undefined, [cancel(visit)])],
          [`clock.due.${visit}`]: [
            {
              guard: { type: 'running', params: { clock: visit } },
              actions: [{ type: 'clock.done', params: { clock: visit } }]
            }
          ]
        }
      },
      rectifying: {
        entry: [start(rectify)],
        always: [nobody(rectify)],
        on: { [`${id}.rectified`]: [go('visiting', undefined, [cancel(rectify)])], ...due(rectify, 'visiting') }
      },
      over: { type: 'final', entry: [count(`${id}.done`)] }
    }
  };
}
