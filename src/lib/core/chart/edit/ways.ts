import { ok, refuse, type Result } from '../../errors.ts';
import type { ProcessEdit, Way } from '../../model/process-edit.ts';
import { text } from './messages.ts';
import { stateNamed, waysAt, withState, withWays, writtenTarget, type Draft, type Written } from './tree.ts';
import { isForItems, triggersOf } from './vocabulary.ts';

type Of<D extends ProcessEdit['do']> = Extract<ProcessEdit, { do: D }>;

export function addWay(draft: Draft, { from, trigger, way }: Of<'addWay'>): Result<Draft> {
  if (!triggersOf(draft).includes(trigger))
    return refuse({ code: 'process/trigger', message: text.unknownTrigger(trigger), path: from });
  const written = writeWay(from, way);
  return written.ok ? ok(replace(draft, from, trigger, (ways) => [...ways, written.value])) : written;
}

/** Whom it is kept for (`only`) stays as it was. */
export function changeWay(draft: Draft, { from, trigger, at, way }: Of<'changeWay'>): Result<Draft> {
  const before = wayAt(draft, from, trigger, at);
  if (!before) return gone(from);
  const written = writeWay(from, way);
  if (!written.ok) return written;
  const next = { ...(before.only && { only: before.only }), ...written.value };
  return ok(replace(draft, from, trigger, (ways) => ways.with(at, next)));
}

export function removeWay(draft: Draft, { from, trigger, at }: Of<'removeWay'>): Result<Draft> {
  if (!wayAt(draft, from, trigger, at)) return gone(from);
  return ok(replace(draft, from, trigger, (ways) => ways.toSpliced(at, 1)));
}

export function earlier(draft: Draft, { from, trigger, at }: Of<'earlier'>): Result<Draft> {
  const way = wayAt(draft, from, trigger, at);
  if (!way) return gone(from);
  if (at === 0) return refuse({ code: 'process/order', message: text.firstAlready(), path: from });
  return ok(replace(draft, from, trigger, (ways) => ways.toSpliced(at, 1).toSpliced(at - 1, 0, way)));
}

function writeWay(from: string, { target: to, guard, actions }: Way): Result<Written> {
  const named = [...(guard ? [{ named: guard, kind: 'guard' as const }] : [])];
  const strange = [...named, ...(actions ?? []).map((each) => ({ named: each, kind: 'action' as const }))].find(
    (each) => !isForItems(each.named, each.kind)
  );
  if (strange) return refuse({ code: 'process/frame', message: text.notForItems(strange.named.type), path: from });
  const target = to === undefined ? undefined : writtenTarget(from, to);
  if (to !== undefined && target === undefined)
    return refuse({ code: 'process/branch', message: text.otherBranch(), path: from });
  return ok({
    ...(target !== undefined && { target }),
    ...(guard && { guard }),
    ...(actions && actions.length > 0 && { actions })
  });
}

function wayAt({ region }: Draft, from: string, trigger: string, at: number): Written | undefined {
  return waysAt(stateNamed(region, from)!, trigger)[at];
}

function replace(draft: Draft, from: string, trigger: string, change: (ways: Written[]) => Written[]): Draft {
  const region = withState(draft.region, from, (state) => withWays(state, trigger, change(waysAt(state, trigger))));
  return { ...draft, region };
}

function gone(path: string): Result<Draft> {
  return refuse({ code: 'process/gone', message: text.noWay(), path });
}
