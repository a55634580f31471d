import { processOf } from '../../chart/process-of.ts';
import type { Chart, Named, StateConfig } from '../../chart/types.ts';
import { ITEM_EVENTS } from '../../model/events.ts';
import type { BundleSource } from '../../model/index.ts';
import { variable, variablesIn, type Expression } from './expression.ts';
import { createGuardConditions, type Said } from './guards.ts';
import { readRegion, type Leaf, type Region, type Way } from './leaves.ts';
import { DIAGRAM_WORDS, STATE_WORDS } from './messages.ts';
import { APPLICANT, type Performer, type UnsaidKey } from './model.ts';
import { createOperations, type Done } from './operations.ts';
import { LOST, LOST_TARGET, type Lost } from './lost.ts';
import type { Part } from './parts.ts';
import type { Scope } from './scope.ts';
import { staged } from './stages.ts';
import { createWaiting } from './waiting.ts';

/** Steps of the whole application that the leading department takes; the others are the applicant's. */
const OFFICE_STEPS = ['deliver'];

/** What every part of a process is made from: the chart's regions as conditions, operations, performers and names. */
export interface Knowledge {
  chart: Chart;
  source: BundleSource;
  /** Region of an item, of a joint step, `correction`. */
  regions: Map<string, Region>;
  before: Region | undefined;
  after: Region | undefined;
  unsaid: Set<UnsaidKey>;
  isItem(id: string): boolean;
  /** The policies for a lost predecessor that can hold for this item at all. */
  lostBy(item: string): Lost[];
  failed(item: string, policy: string): Expression;
  /** The operations of several actions; what they only tell is noted. */
  sum(actions: Named[]): Done;
  moveOf(event: string): { name: string; label: string };
  scope(id: string, region: Region, part: Part, where: { id: string; after?: boolean }): Scope;
}

export function createKnowledge(chart: Chart, source: BundleSource): Knowledge {
  const stages = chart.config.states!;
  const waiting = createWaiting(chart);
  const failed = (item: string, policy: string) => waiting('dependenciesFailed', { item, policy });
  const condition = createGuardConditions(chart, waiting);
  const operations = createOperations(chart);
  const unsaid = new Set<UnsaidKey>(['workingDays', 'counts', 'lanesInside']);
  const isItem = (id: string) => Object.hasOwn(chart.items, id);
  const regions = new Map(Object.entries(stages['run']!.states!).map(([id, state]) => [id, read(state, id)]));
  const before = stages['prepare']!.states && read(staged(stages['prepare']!), '');
  const after = stages['after']!.states && read(staged(stages['after']!), '');
  const heard = heardIn([...regions.values(), ...(before ? [before] : []), ...(after ? [after] : [])]);

  /** The gate is outside: within its box an item applies. */
  function read(state: StateConfig, id: string): Region {
    const inside = (guard: Named | undefined): Said =>
      guard?.type === 'notActive' && guard.params?.['item'] === id ? false : condition(guard);
    const region = readRegion(state, inside);
    for (const key of region.unsaid) unsaid.add(key);
    for (const { state: leaf } of region.leaves.values())
      if (leaf.meta?.['noClock'] !== undefined) unsaid.add('noClock');
    return region;
  }

  function lostBy(item: string): Lost[] {
    return isItem(item) ? LOST.filter((policy) => failed(item, policy) !== false) : [];
  }

  function done(action: Named): Done {
    const made = operations(action);
    if (made.tells.length > 0) unsaid.add(/Facts$/.test(action.type) ? 'facts' : 'effects');
    return made;
  }

  function sum(actions: Named[]): Done {
    const each = actions.map(done);
    return {
      operations: each.flatMap((one) => one.operations),
      tells: [...new Set(each.flatMap(({ tells }) => tells))]
    };
  }

  function actorOf(event: string): 'officer' | 'citizen' | 'system' {
    const [owner, move] = event.split('.');
    if (move !== undefined && isItem(owner!)) return ITEM_EVENTS[move as keyof typeof ITEM_EVENTS] ?? 'officer';
    return move !== undefined || OFFICE_STEPS.includes(event) ? 'officer' : 'citizen';
  }

  function performerOf(id: string, { state }: Leaf, event: string): Performer {
    if (actorOf(event) === 'citizen') return APPLICANT;
    const item = chart.items[id];
    if (!item) return source.bundle.lead;
    const { finalDepartment, department } = item;
    return finalDepartment !== undefined && state.tags?.includes(`${id}@final`) ? finalDepartment : department;
  }

  function moveOf(event: string) {
    const name = event.split('.').at(-1)!;
    return { name, label: DIAGRAM_WORDS[name] ?? name };
  }

  /** Said once, at the border: a withdrawal, what comes in from outside without moving anything, a lost predecessor. */
  function isAround(id: string, { when, whole, target, guard }: Way): boolean {
    if (typeof when === 'object')
      return whole && 'event' in when && (when.event === 'withdraw' || target === undefined);
    return (
      variablesIn(guard).some((name) => name.startsWith('outcome_')) &&
      lostBy(id).some((policy) => LOST_TARGET[policy] === target)
    );
  }

  function scope(id: string, region: Region, part: Part, where: { id: string; after?: boolean }): Scope {
    const item = isItem(id) ? source.items[id] : undefined;
    const isJoint = Object.hasOwn(chart.joint ?? {}, id);
    const over = isJoint ? condition({ type: 'jointOver', params: { joint: id } }) : undefined;
    const titles = (item && processOf(item, source)?.titles) ?? {};
    return {
      id: where.id,
      isAfter: where.after ?? false,
      signalsEnd: !item,
      region,
      part,
      next: variable('next', id),
      title: titled(titles, isJoint ? 'joint' : id),
      performer: (leaf, event) => performerOf(id, leaf, event),
      actorOf,
      moveOf,
      sum,
      heard,
      ...(item && { item: id }),
      limits: [`${id}.examine`, `${id}.limit`, 'correction.answer'],
      ...(over !== undefined && { over: over as Expression }),
      isAround: (way) => isAround(id, way)
    };
  }

  return { chart, source, regions, before, after, unsaid, isItem, lostBy, failed, sum, moveOf, scope };
}

/** The template's own word, then ours. */
function titled(titles: Record<string, string>, frame: string): (leaf: string) => string {
  return (leaf) => {
    const last = leaf.split('.').at(-1)!;
    return titles[leaf] ?? STATE_WORDS[`${frame}.${leaf}`] ?? titles[last] ?? STATE_WORDS[last] ?? leaf;
  };
}

/** What gateways and watchers wait for. */
function heardIn(regions: Region[]): ReadonlySet<string> {
  const leaves = regions.flatMap((region) => [...region.leaves.values()]);
  const guards = leaves.flatMap(({ ways }) => ways.filter(({ when }) => when === 'always').map(({ guard }) => guard));
  return new Set(guards.flatMap(variablesIn).filter((name) => !name.startsWith('answer_')));
}
