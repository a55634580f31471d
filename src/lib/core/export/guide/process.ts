import { resolveWaits, waitingGraph } from '../../deadline/waiting.ts';
import type { BundleSource } from '../../model/index.ts';
import type { Block, Section } from './blocks.ts';
import type { Told } from './types.ts';
import { text } from './messages.ts';

/** The items in an order in which they can be done, each with what it waits for. */
export function processSection(source: BundleSource, told: Told[]): Section {
  const graph = waitingGraph(source);
  const active = Object.fromEntries(
    source.bundle.items.map(({ id }) => [id, told.some(({ place }) => place.id === id)])
  );
  const waits = new Map(told.map(({ place }) => [place.id, resolveWaits(graph, active, place.id)]));
  const nameOf = (id: string) => source.items[id]?.name ?? id;
  const steps = inOrder(told, (id) => (waits.get(id) ?? []).map(({ item }) => item)).map(
    ({ place, item, department }) => {
      const own = waits.get(place.id) ?? [];
      const all = own.filter(({ group }) => group === 'all').map((wait) => nameOf(wait.item));
      const any = own.filter(({ group }) => group === 'any').map((wait) => nameOf(wait.item));
      const words = `${all.length > 0 ? text.waitsAll(all) : ''}${any.length > 0 ? text.waitsAny(any) : ''}`;
      return text.step(item.name, department, words);
    }
  );
  const { before = [], after = [] } = source.bundle.steps ?? {};
  const joint = (source.bundle.joint ?? []).flatMap(({ name, items, within }) => {
    const here = items.filter((id) => active[id]);
    return here.length > 0 ? [text.joint(name, here.map(nameOf), within)] : [];
  });
  const blocks: Block[] = [
    { kind: 'text', text: text.submitOnce() },
    ...(before.length > 0 ? [{ kind: 'text' as const, text: text.before(before) }] : []),
    { kind: 'list', ordered: true, items: steps },
    ...(joint.length > 0 ? [{ kind: 'list' as const, items: joint }] : []),
    ...(after.length > 0 ? [{ kind: 'text' as const, text: text.after(after) }] : [])
  ];
  return { title: text.process(), blocks };
}

/** Whoever waits comes after what it waits for; else the order of the bundle. What waits in a circle comes last. */
function inOrder(told: Told[], waitsFor: (id: string) => string[]): Told[] {
  const placed: Told[] = [];
  const open = [...told];
  while (open.length > 0) {
    const done = new Set(placed.map(({ place }) => place.id));
    const next = open.findIndex(({ place }) => waitsFor(place.id).every((id) => done.has(id) || id === place.id));
    placed.push(...open.splice(Math.max(0, next), 1));
  }
  return placed;
}
