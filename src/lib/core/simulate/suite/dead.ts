import type { Node } from '../../run/table.ts';
import { pathOf, type Chart, type Way } from './arrows.ts';
import { text } from '../messages.ts';

/**
 * Transitions that cannot be taken in this bundle, with the reason: their item never applies or always does, waits for
 * nothing, or has another policy; and what lies behind such ones only.
 */
export function deadWays(
  chart: Chart,
  ways: readonly Way[],
  sets: readonly { active: Record<string, boolean> }[]
): Map<Way, string> {
  const dead = new Map<Way, string>();
  const returns = createReturns(chart, ways);
  for (const way of ways) {
    const reason = reasonOf(chart, way, sets, returns) ?? neverTakenUp(chart, way, ways, returns);
    if (reason !== undefined) dead.set(way, reason);
  }
  for (const [, region] of Map.groupBy(ways, (way) => way.region))
    for (const way of unreached(region.filter((each) => !dead.has(each))))
      dead.set(way, text.suite.behind(pathOf(way.arrow.source)));
  return dead;
}

/** Guards that speak of what an item waits for. */
const ABOUT_OTHERS = ['dependenciesFailed', 'dependenciesOpen', 'restsOnRevoked', 'revived'];

/** Whether somebody may bring back what ended otherwise than approved: a state below which something ended leads out of it. */
function reopens({ arrow: { source, enters }, guard, event }: Way): boolean {
  if (event === undefined || guard?.params?.['outcome'] === 'approved' || enters.length === 0) return false;
  const ended = [source, ...source.children].some(({ kind, key }) => kind === 'final' || key === 'refused');
  return ended && enters.at(-1)!.kind !== 'final';
}

/** Item → whether something that it waits for, directly or through others, can come back after it ended otherwise than well. */
function createReturns(chart: Chart, ways: readonly Way[]): (item: string) => boolean {
  const coming = new Set(ways.filter(reopens).map(({ region }) => region));
  const waits = (item: string, seen: Set<string>): boolean =>
    (chart.items[item]?.waitsFor ?? []).some(({ item: other }) => {
      if (seen.has(other)) return false;
      return coming.has(other) || waits(other, seen.add(other));
    });
  return (item) => waits(item, new Set());
}

/**
 * Where an item is held, or its citizen asked, since something failed it waits anew only if something that it waits for is taken up
 * again. Nothing can be: whatever ended there stays so, and there is no other one whose approval could be reconsidered.
 */
function neverTakenUp(
  { items }: Chart,
  way: Way,
  ways: readonly Way[],
  returns: (item: string) => boolean
): string | undefined {
  const { arrow, guard, region } = way;
  const isAboutOthers = guard?.type === 'dependenciesMet' || guard?.type === 'dependenciesOpen';
  if (!isAboutOthers || region === undefined || returns(region)) return undefined;
  const into = ways.filter((each) => each.region === region && each.arrow.enters.includes(arrow.source));
  const isOnlyFailed = into.every(
    (each) => each.guard?.type === 'dependenciesFailed' || each.arrow.source === arrow.source
  );
  const failed = into.length > 0 && isOnlyFailed;
  if (!failed || (guard.type === 'dependenciesOpen' && behind(items, region).size > 1)) return undefined;
  return text.suite.neverMet();
}

/** Everything that an item could have to wait for. */
function behind(items: Chart['items'], item: string, found = new Set<string>()): Set<string> {
  for (const wait of items[item]?.waitsFor ?? [])
    if (wait.item !== item && !found.has(wait.item)) behind(items, wait.item, found.add(wait.item));
  return found;
}

function reasonOf(
  chart: Chart,
  way: Way,
  sets: readonly { active: Record<string, boolean> }[],
  returns: (item: string) => boolean
): string | undefined {
  const { region } = way;
  const item = region === undefined ? undefined : chart.items[region];
  if (region === undefined || !item) return undefined;
  const { guard } = way;
  const applies = sets.map(({ active }) => active[region] === true);
  if (!applies.includes(true)) return text.suite.neverApplies();
  if (guard?.type === 'notActive') return applies.includes(false) ? undefined : text.suite.alwaysApplies();
  if (!ABOUT_OTHERS.includes(guard?.type ?? '')) return undefined;
  if (item.waitsFor.length === 0) return text.suite.waitsForNothing();
  if (guard?.type === 'revived') return returns(region) ? undefined : text.suite.nothingComesBack();
  if (guard?.type !== 'dependenciesFailed') return undefined;
  const policies = [item.onRefused, ...Object.values((item as { policies?: Record<string, string> }).policies ?? {})];
  const asked = guard.params?.['policy'];
  return asked === undefined || policies.includes(asked as never) ? undefined : text.suite.otherPolicy(String(asked));
}

/** Those whose state none of the others leads to, and that nothing begins in. */
function unreached(ways: readonly Way[]): Way[] {
  const entered = new Set<Node>();
  const first = ways[0]?.arrow.source;
  if (!first) return [];
  const region = regionNode(first);
  enter(region, entered);
  for (let moved = true; moved;) {
    moved = false;
    for (const { arrow } of ways) {
      if (!entered.has(arrow.source)) continue;
      for (const node of arrow.enters)
        if (!entered.has(node)) {
          entered.add(node);
          moved = true;
        }
    }
  }
  return ways.filter(({ arrow }) => !entered.has(arrow.source));
}

/** The child of `run`; the root for the frame. */
function regionNode(node: Node): Node {
  const { parent } = node;
  if (!parent) return node;
  return parent.key === 'run' && !parent.parent?.parent ? node : regionNode(parent);
}

function enter(node: Node, entered: Set<Node>): void {
  entered.add(node);
  if (node.kind === 'parallel') for (const child of node.children) enter(child, entered);
  else if (node.initial) enter(node.initial, entered);
}
