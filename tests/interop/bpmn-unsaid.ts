import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { createGuards } from '../../src/lib/core/chart/guards.ts';
import type { ChartContext, StateConfig } from '../../src/lib/core/chart/types.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import type { Snapshot } from '../../src/lib/core/run/types.ts';
import { leavesOf } from './support/courses.ts';

/** Up to where what the export lists as unsaid would happen: something that has ended is opened again, or is lost while it is paused. */
export function untilUnsaid<Step extends { type: string; snapshot: Snapshot }>(
  source: BundleSource,
  course: Step[]
): Step[] {
  const chart = compileChart(source);
  const { dependenciesFailed } = createGuards(chart);
  const leafState = (path: string): StateConfig | undefined =>
    path.split('.').reduce<StateConfig | undefined>((state, key) => state?.states?.[key], chart.config);
  const at = course.findIndex(({ type, snapshot }, index) => {
    const before = course[index - 1]?.snapshot;
    if (type.endsWith('.reconsider')) return true;
    if (before && reopened(before, snapshot)) return true;
    return leavesOf(snapshot.value).some((leaf) => {
      const [stage, item] = leaf.split('.');
      if (stage !== 'run' || !Object.hasOwn(chart.items, item!)) return false;
      const state = leafState(leaf);
      if (!state?.tags?.some((tag) => tag.startsWith(`${item}:`))) return false;
      if (state.always?.some(({ guard }) => guard?.type === 'dependenciesFailed')) return false;
      return ['cancel', 'withdraw'].some((policy) =>
        dependenciesFailed(snapshot.context as ChartContext, { item: item!, policy })
      );
    });
  });
  return at < 0 ? course : course.slice(0, at);
}

const FOR_GOOD = ['approved', 'refusedForGood', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled', 'upheld', 'revoked'];

function reopened(before: Snapshot, after: Snapshot): boolean {
  const now = new Set(leavesOf(after.value));
  return leavesOf(before.value).some((leaf) => {
    const [stage, item, settled, state] = leaf.split('.');
    const ended = stage === 'run' && settled === 'settled' && FOR_GOOD.includes(state!);
    return ended && !now.has(leaf) && [...now].some((other) => other.startsWith(`run.${item}.`));
  });
}
