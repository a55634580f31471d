import { aroundIn, createGuards, type Around } from '../../chart/guards.ts';
import type { Chart, StateConfig } from '../../chart/types.ts';
import { outcomeOf } from '../../chart/waits.ts';
import type { Standing } from '../../run/stepper.ts';
import type { Node } from '../../run/table.ts';
import { factsMark, sentMark } from './marks.ts';

/** What holds of an item wherever it comes to rest. */
export const LAWS = [
  'lost-item',
  'ended-but-open',
  'unheard-clock',
  'unheard-answer',
  'waits-though-over',
  'ground-gone',
  'decided-unsent',
  'facts-unrecorded',
  'no-withdrawal',
  'undone-by-citizen',
  'not-reconsidered',
  'not-revived',
  'examination-uncounted',
  'owed-without-clock'
] as const;
export type Law = (typeof LAWS)[number];

/** A law that does not hold, and where. */
export interface Breach {
  law: Law;
  /** State of the region: `deciding`, `settled.refused`. */
  state: string;
  /** The clock or event that it is about. */
  what?: string;
}

/** How an item stands in a configuration. */
interface View {
  at: Standing;
  outcome: string | undefined;
  /** `examining` of the tag `ITEM:examining`, and `#correcting` or `#owed`. */
  tags: Set<string>;
  isFinal: boolean;
  hears(event: string): boolean;
  /** The same, and it is not forbidden there. */
  moves(event: string): boolean;
}

/**
 * Looks at every configuration of a walk (over a chart with marks) for what must not be.
 * @param nodes of the explorer over that chart
 * @param around in the place of what the item waits for
 * @returns the breaches of a configuration, none as a rule
 */
export function createLaws(
  nodes: readonly Node[],
  chart: Chart,
  item: string,
  around: Around = aroundIn(chart)
): (at: Standing) => Breach[] {
  const region = nodes.find(({ key, parent }) => key === item && parent?.key === 'run')!;
  const inside = nodes.slice(region.at, region.end);
  const tags = tagsOf(region, chart.config.states!.run!.states![item]!, item);
  const laws = lawsOf(chart, item, around);

  return (at) => {
    const outcome = outcomeOf(at.context.outcomes, item);
    if (!at.active[region.at]) return at.done && outcome === undefined ? [{ law: 'lost-item', state: 'closed' }] : [];
    const standing = inside.filter((node) => at.active[node.at]);
    const hears = (event: string) =>
      standing.some(({ on }) => on.get(event)?.some(({ guard }) => !guard || guard(at.context)) ?? false);
    const moves = (event: string) => {
      const open = standing.flatMap(({ on }) => on.get(event)?.find(({ guard }) => !guard || guard(at.context)) ?? []);
      const taken = open.at(-1);
      return taken !== undefined && (taken.domain !== undefined || taken.actions.length > 0);
    };
    const isFinal = standing.at(-1)!.kind === 'final';
    const view = {
      at,
      outcome,
      tags: new Set(standing.flatMap((node) => tags.get(node) ?? [])),
      isFinal,
      hears,
      moves
    };
    const state = standing
      .slice(1)
      .map(({ key }) => key)
      .join('.');
    return laws(view).map((breach) => ({ ...breach, state }));
  };
}

function tagsOf(node: Node, config: StateConfig, item: string, found = new Map<Node, string[]>()): Map<Node, string[]> {
  const own = (config.tags ?? []).filter((tag) => tag.startsWith(`${item}:`) || tag.startsWith('#'));
  found.set(
    node,
    own.map((tag) => tag.replace(`${item}:`, ''))
  );
  for (const child of node.children) tagsOf(child, config.states![child.key]!, item, found);
  return found;
}

type Found = Omit<Breach, 'state'>;

function lawsOf(chart: Chart, item: string, around: Around): (view: View) => Found[] {
  const guards = createGuards(chart, around);
  const clocks = chart.clocks.filter((clock) => clock.item === item);
  const owed = clocks.filter(({ kind }) => kind === 'deferral');
  const event = (move: string) => `${item}.${move}`;

  return ({ at: { context }, outcome, tags, isFinal, hears, moves }) => {
    const found: Found[] = [];
    const breach = (law: Law, what?: string) => void found.push({ law, ...(what !== undefined && { what }) });
    const runs = (clock: string) => context.clocks[clock] === 'running';
    const counted = (name: string) => (context.counts[event(name)] ?? 0) > 0;
    const isWorking = [...tags].some((tag) => !tag.startsWith('#'));
    const heard = (move: string) => {
      if (!hears(move)) breach('unheard-answer', move);
    };

    if (outcome === undefined && isFinal) breach('lost-item');
    if (outcome !== undefined && isWorking) breach('ended-but-open', outcome);
    for (const { id } of clocks) if (runs(id) && !hears(`clock.due.${id}`)) breach('unheard-clock', id);

    if (tags.has('#correcting')) heard('correct');
    if (tags.has('asking')) heard(event('goOn'));
    if (tags.has('deciding')) heard(event('fail'));
    const owing = owed.length > 0 && guards.owing(context, { item });
    if (owed.some(({ id }) => runs(id))) heard(event('supply'));
    const waitsForPapers = outcome === undefined ? !tags.has('reconsidering') : tags.has('#owed');
    if (owing && waitsForPapers && !owed.some(({ id }) => runs(id))) breach('owed-without-clock');

    if (outcome === undefined) {
      if (!hears('withdraw')) breach('no-withdrawal');
      if (tags.has('reconsidering') && moves('withdraw')) breach('undone-by-citizen');
      if (!tags.has('examining') && !counted('examined')) breach('examination-uncounted');
      const decides = hears(event('approve'));
      if (decides && !runs(sentMark(item))) breach('decided-unsent');
      if (decides || tags.has('waiting') || tags.has('asking')) {
        const { met, failed } = around.waiting(context, item);
        const isOver = failed === 'cancel' || failed === 'withdraw';
        if (decides && isOver) breach('ground-gone');
        if (!decides && (isOver || met)) breach('waits-though-over', tags.has('asking') ? 'asking' : 'waiting');
      }
    }
    if (outcome === 'approved') {
      if (!runs(factsMark(item))) breach('facts-unrecorded');
      if (!hears(event('reconsider')) || guards.restsOnRevoked(context, { item })) breach('not-reconsidered');
    }
    if (outcome === 'cancelled')
      if ([true, false].some((examined) => guards.revived(context, { item, examined }))) breach('not-revived');
    return found;
  };
}
