import { ok, refuse, type Result } from '../../errors.ts';
import type { ProcessEdit } from '../../model/process-edit.ts';
import type { Named } from '../types.ts';
import { text } from './messages.ts';
import { mapStates, mapWays, waysAt, withState, withWays, writtenTarget, type Draft, type State } from './tree.ts';

type Of<D extends ProcessEdit['do']> = Extract<ProcessEdit, { do: D }>;

/**
 * A clock runs while the item is in one state: it starts on entering and is cancelled on leaving. At its end it leads on, or,
 * where there is nowhere to lead to, it is only counted and reminded of.
 */
export function addClock(draft: Draft, { clock, during, target: to }: Of<'addClock'>): Result<Draft> {
  if (draft.clocks.some(({ id }) => id === clock.id))
    return refuse({ code: 'process/clock-taken', message: text.clockTaken(clock.id), path: during });
  const target = to === undefined ? undefined : writtenTarget(during, to);
  if (to !== undefined && target === undefined)
    return refuse({ code: 'process/branch', message: text.otherBranch(), path: during });
  const name = `$item.${clock.id}`;
  const move = (verb: string): Named => ({ type: `clock.${verb}`, params: { clock: name } });
  const late: Named = { type: 'count', params: { count: `${name}Overdue` } };
  const trigger = `clock.due.${name}`;
  const region = withState(draft.region, during, (state) =>
    withWays(
      {
        ...state,
        entry: [...(state.entry ?? []), move('start')],
        exit: [...(state.exit ?? []), move('cancel')]
      },
      trigger,
      [
        ...waysAt(state, trigger),
        {
          ...(target !== undefined && { target }),
          guard: { type: 'running', params: { clock: name } },
          actions: [move('done'), ...(target === undefined ? [late] : [])]
        }
      ]
    )
  );
  return ok({ ...draft, clocks: [...draft.clocks, { ...clock, event: target !== undefined }], region });
}

/** Its length, unit, kind and source; what it moves is told by the transitions. */
export function changeClock(draft: Draft, { clock }: Of<'changeClock'>): Result<Draft> {
  const at = draft.clocks.findIndex(({ id }) => id === clock.id);
  if (at < 0) return refuse({ code: 'process/no-clock', message: text.noClock(clock.id) });
  const { event, only } = draft.clocks[at]!;
  const { only: _, ...said } = clock;
  return ok({ ...draft, clocks: draft.clocks.with(at, { ...said, event, ...(only && { only }) }) });
}

/** A clock goes with everything that starts, stops, asks for, or waits for it. */
export function removeClock(draft: Draft, { clock }: Of<'removeClock'>): Result<Draft> {
  if (!draft.clocks.some(({ id }) => id === clock))
    return refuse({ code: 'process/no-clock', message: text.noClock(clock) });
  const name = `$item.${clock}`;
  const others = (list: Named[] = []) => list.filter(({ params }) => params?.['clock'] !== name);
  const region = mapStates(draft.region, (state) => {
    const moved = mapWays(state, (way, trigger) => {
      if (trigger === `clock.due.${name}` || way.guard?.params?.['clock'] === name) return undefined;
      const { actions, ...rest } = way;
      const kept = others(actions);
      return kept.length > 0 ? { ...rest, actions: kept } : rest;
    });
    return withLists(moved, others(state.entry), others(state.exit));
  });
  return ok({ ...draft, clocks: draft.clocks.filter(({ id }) => id !== clock), region });
}

function withLists(state: State, entry: Named[], exit: Named[]): State {
  const { entry: _, exit: __, ...rest } = state;
  return { ...rest, ...(entry.length > 0 && { entry }), ...(exit.length > 0 && { exit }) };
}
