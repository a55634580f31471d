import type { Node } from '../../run/table.ts';
import { configAt, outcomeIn, type Chart, type Way } from './arrows.ts';

/** How far the innermost states of a region are from some of its transitions, other guards left out of account. */
export interface Distances {
  /** 0 where one of them could be taken; `undefined` where none can be come by. */
  from(leaf: Node | undefined): number | undefined;
  /** Whether a transition is one of them, or leads nearer to them than this state is. */
  nears(way: Way, leaf: Node | undefined): boolean;
}

/** Innermost state that a transition leads to; where it stays, the state itself. */
export function leafOf({ arrow }: Way): Node {
  return arrow.enters.findLast((node) => node.children.length === 0) ?? arrow.source;
}

/** Distances to these transitions, over all transitions of the region. */
export function distancesTo(chart: Chart, targets: readonly Way[], ways: readonly Way[]): Distances {
  const far = new Map<Node, number>();
  const wanted = new Set(targets);
  for (const way of targets) for (const leaf of startsOf(chart, way)) far.set(leaf, 0);
  for (let round = 1, moved = true; moved; round += 1) {
    moved = false;
    for (const way of ways) {
      if (far.get(leafOf(way)) !== round - 1) continue;
      for (const leaf of startsOf(chart, way))
        if (!far.has(leaf)) {
          far.set(leaf, round);
          moved = true;
        }
    }
  }
  const from = (leaf: Node | undefined) => leaf && far.get(leaf);
  return {
    from,
    nears: (way, leaf) => {
      if (wanted.has(way)) return true;
      const [here, there] = [from(leaf), far.get(leafOf(way))];
      return there !== undefined && (here === undefined || there < here);
    }
  };
}

/** Ends from which a guard lets a region come back. */
const BACK_FROM: Record<string, string> = { revived: 'cancelled', restsOnRevoked: 'approved' };

/**
 * Innermost states in which a transition may be taken: what has ended comes back from one kind of end only, and what asks for
 * a running clock from where that clock begins.
 */
function startsOf(chart: Chart, { arrow: { source }, guard }: Way): Node[] {
  const leaves = leavesUnder(source);
  const fitting = leaves.filter((leaf) => fits(chart, leaf, guard));
  return fitting.length > 0 ? fitting : leaves;
}

function fits(chart: Chart, leaf: Node, guard: Way['guard']): boolean {
  if (guard?.type === 'running') return startsIn(chart, leaf).includes(guard.params?.['clock']);
  const end = guard?.type === 'ended' ? guard.params?.['outcome'] : BACK_FROM[guard?.type ?? ''];
  return end !== undefined && outcomeIn(chart, leaf) === end;
}

function startsIn(chart: Chart, leaf: Node): unknown[] {
  const entry = configAt(chart, leaf).entry ?? [];
  return entry.flatMap(({ type, params }) => (type === 'clock.start' ? [params?.['clock']] : []));
}

function leavesUnder(node: Node): Node[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesUnder);
}
