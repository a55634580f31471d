import { createBuilder, tidy, type Builder } from './builder.ts';
import { fromCondition, not, variable } from './expression.ts';
import type { Knowledge } from './knowledge.ts';
import type { Region, Way } from './leaves.ts';
import { LOST_TARGET, type Lost } from './lost.ts';
import { words } from './messages.ts';
import type { Graph, Trigger } from './model.ts';
import { partsOf, type Part } from './parts.ts';
import { regionGraph } from './region-graph.ts';

/**
 * What is in the box of one item: whether it applies, its work with what may end it from outside, that others hear of the
 * result, and what lasts after that.
 */
export function itemGraph(know: Knowledge, id: string): Graph {
  const builder = createBuilder(`${id}_item`);
  const region = know.regions.get(id)!;
  const { first, second } = partsOf(region);
  const work = `${id}_work`;
  const told = `${id}_told`;
  const policies = know.lostBy(id);
  const begin = policies.length > 0 ? `${id}_watched` : work;
  enter(know, builder, id, begin);
  if (begin !== work) {
    builder.add({ id: begin, kind: 'fork', name: '' });
    builder.join(begin, work);
    watch(know, builder, id, policies);
    builder.join(begin, `${id}_watch`);
  }
  builder.add({
    id: work,
    kind: 'box',
    name: words.work(),
    graph: regionGraph(know.scope(id, region, first, { id })),
    open: true
  });
  builder.add({ id: told, kind: 'throw', name: words.told(), signal: 'changed' });
  builder.join(work, told);
  around(know, builder, { id, region, part: first, work, told });
  if (second) lasting(know, builder, { id, region, part: second, told });
  else ended(know, builder, id, told);
  return tidy(builder.graph);
}

function enter({ chart }: Knowledge, builder: Builder, id: string, work: string): void {
  builder.add({ id: `${id}_start`, kind: 'start', name: words.received() });
  if (fromCondition(chart.items[id]!.appliesWhen) === true) return builder.join(`${id}_start`, work);
  builder.add({ id: `${id}_applies`, kind: 'choice', name: words.applies() });
  builder.join(`${id}_start`, `${id}_applies`);
  builder.join(`${id}_applies`, work, { name: words.needed(), when: { none: variable('outcome', id) } });
  builder.add({ id: `${id}_not_needed`, kind: 'end', name: words.notNeeded() });
  builder.join(`${id}_applies`, `${id}_not_needed`, { name: words.notNeeded(), otherwise: true });
}

interface Around {
  id: string;
  region: Region;
  part: Part;
  work: string;
  told: string;
}

/** What is said once for the whole item stands at the border of its work. */
function around(know: Knowledge, builder: Builder, { id, region, part, work, told }: Around): void {
  const { title } = know.scope(id, region, part, { id });
  const leaf = region.leaves.get(region.initial)!;
  const ways = leaf.ways.filter(({ whole, when }) => whole && typeof when === 'object' && 'event' in when);
  const eventOf = ({ when }: Way) => (when as { event: string }).event;
  const withdrawal = ways.find((way) => eventOf(way) === 'withdraw');
  if (withdrawal?.target !== undefined) result(`${id}_withdraw`, { signal: 'withdraw' }, withdrawal.target);
  const policies = know.lostBy(id);
  for (const policy of policies) result(`${id}_lost_${policy}`, { signal: `${policy}_${id}` }, LOST_TARGET[policy]);
  if (policies.length > 0 && pausesIn(know, id, region, part)) know.unsaid.add('cancelledWhilePaused');
  for (const way of ways) if (way.target === undefined && way.actions.length > 0) supplied(way);

  function result(at: string, trigger: Trigger, target: string): void {
    const entry = region.leaves.get(target)!.entry;
    builder.add({
      id: at,
      kind: 'boundary',
      host: work,
      name: words.trigger(trigger, know.moveOf),
      trigger,
      interrupting: true
    });
    builder.add({
      id: `${at}_do`,
      kind: 'script',
      name: words.result(title(target)),
      operations: know.sum(entry).operations
    });
    builder.join(at, `${at}_do`);
    builder.join(`${at}_do`, told);
  }

  function supplied(way: Way): void {
    const message = eventOf(way);
    const at = `${id}_${know.moveOf(message).name}`;
    const name = know.moveOf(message).label;
    builder.add({ id: at, kind: 'boundary', host: work, name, trigger: { message }, interrupting: false });
    builder.add({
      id: `${at}_do`,
      kind: 'script',
      name: words.script(way, know.moveOf),
      operations: know.sum(way.actions).operations
    });
    builder.add({ id: `${at}_told`, kind: 'throw', name: words.changed(), signal: 'changed' });
    builder.add({ id: `${at}_end`, kind: 'end', name: words.counted() });
    builder.join(at, `${at}_do`);
    builder.join(`${at}_do`, `${at}_told`);
    builder.join(`${at}_told`, `${at}_end`);
  }
}

/** Something under way that a lost predecessor ends only later, in our own engine. */
function pausesIn({ scope, isItem }: Knowledge, id: string, region: Region, part: Part): boolean {
  const { isAround } = scope(id, region, part, { id });
  return [...part.leaves].some((name) => {
    const { state, ways } = region.leaves.get(name)!;
    const isOpen = isItem(id) && state.tags?.some((tag) => tag.startsWith(`${id}:`));
    return isOpen && !ways.some((way) => way.when === 'always' && isAround(way));
  });
}

/**
 * Beside the work: looks at every change whether what the item waits for is lost, and ends the work by a signal of its own.
 * An event at the border that does not interrupt would say the same, but engines differ in how often they hear one.
 */
function watch({ failed }: Knowledge, builder: Builder, id: string, policies: Lost[]): void {
  const [look, lost, changed] = [`${id}_watch`, `${id}_watch_lost`, `${id}_watch_changed`];
  builder.add({ id: look, kind: 'merge', name: '' });
  builder.add({ id: lost, kind: 'choice', name: words.lostQuestion() });
  builder.join(look, lost);
  for (const policy of policies) {
    const at = `${id}_watch_${policy}`;
    builder.add({ id: at, kind: 'throw', name: words.lost(policy), signal: `${policy}_${id}` });
    builder.add({ id: `${at}_end`, kind: 'end', name: words.lost(policy) });
    builder.join(lost, at, { name: words.lost(policy), when: failed(id, policy) });
    builder.join(at, `${at}_end`);
  }
  builder.add({ id: changed, kind: 'catch', name: words.changed(), trigger: { signal: 'changed' } });
  builder.join(lost, changed, { name: words.goesOnAnyway(), otherwise: true });
  builder.join(changed, look);
}

function lasting(know: Knowledge, builder: Builder, { id, region, part, told }: Omit<Around, 'work'>): void {
  const after = `${id}_after`;
  const graph = regionGraph(know.scope(id, region, part, { id: after, after: true }));
  builder.add({ id: `${id}_more`, kind: 'choice', name: words.settledThen() });
  builder.join(told, `${id}_more`);
  builder.add({ id: after, kind: 'box', name: words.lasts(), graph, open: true });
  builder.join(`${id}_more`, after, { name: words.more(), when: not({ none: variable('next', id) }) });
  builder.add({ id: `${after}_told`, kind: 'throw', name: words.told(), signal: 'changed' });
  builder.join(after, `${after}_told`);
  ended(know, builder, id, `${after}_told`);
  builder.join(`${id}_more`, `${id}_end`, { name: words.done(), otherwise: true });
}

/** The end of an item that watches others ends the watch with it. */
function ended({ lostBy }: Knowledge, builder: Builder, id: string, from: string): void {
  builder.add({ id: `${id}_end`, kind: 'end', name: words.settled(), ...(lostBy(id).length > 0 && { all: true }) });
  builder.join(from, `${id}_end`);
}
