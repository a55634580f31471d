import type { TaskStatus } from '#lib/core/run/types.ts';
import type { EngineDeps } from './deps.ts';
import { hasEnded, isActive, itemName, loadOwn, type Loaded } from './load.ts';
import type { Actor } from './types.ts';

/** What would come of withdrawing one item, or all of them. Names of items. */
export interface WithdrawalEffect {
  /** End with it. */
  ends: string[];
  /** Do not end: the applicant is asked whether they go on. */
  asks: string[];
  /** Decided before: their results stay. */
  stays: string[];
}

export interface WithdrawalChoice extends WithdrawalEffect {
  item: string;
  itemName: string;
}

/** What the flow lets the applicant withdraw now, and what would come of it. `all` null: not the whole any more. */
export interface WithdrawalPreview {
  items: WithdrawalChoice[];
  all: WithdrawalEffect | null;
}

/**
 * Tried on the chart as it is now, without writing anything: what is shown is what would happen. Null: not the visitor's own.
 */
export async function previewWithdrawal(
  deps: EngineDeps,
  application: string,
  actor: Actor
): Promise<WithdrawalPreview | null> {
  const loaded = await loadOwn(deps, application, actor);
  if (!loaded) return null;
  const open = Object.keys(loaded.statuses).filter((item) => isOpen(loaded.statuses[item]));
  return {
    all: effectOf(loaded, 'withdraw', null),
    items: open.flatMap((item) => {
      const effect = effectOf(loaded, `${item}.withdraw`, item);
      return effect ? [{ item, itemName: itemName(loaded.version, item), ...effect }] : [];
    })
  };
}

function effectOf(loaded: Loaded, type: string, own: string | null): WithdrawalEffect | null {
  const { runner, snapshot, statuses: before, version } = loaded;
  if (!runner.can(snapshot, type)) return null;
  const done = runner.step(snapshot, { type });
  if (!done.ok) return null;
  const after = done.value.statuses;
  const having = (holds: (item: string) => boolean) =>
    Object.keys(after)
      .filter((item) => item !== own && holds(item))
      .map((item) => itemName(version, item));
  return {
    ends: having((item) => isOpen(before[item]) && hasEnded(after[item])),
    asks: having((item) => before[item] !== 'asking' && after[item] === 'asking'),
    stays: having((item) => before[item] === 'approved' && after[item] === 'approved')
  };
}

function isOpen(status: TaskStatus | undefined): boolean {
  return isActive(status) && !hasEnded(status);
}
