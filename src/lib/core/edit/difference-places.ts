import { describeCondition } from '../condition/describe.ts';
import { waitingGraph } from '../deadline/waiting.ts';
import type { BundleItem, BundleSource } from '../model/index.ts';
import { text } from './difference-messages.ts';
import { same, type Sides, type Touch } from './difference-types.ts';

/** Items that came or went, what waits for what, whom they are for. */
export function placeDifferences(sides: Sides): Touch[] {
  const { before, after } = sides;
  const was = new Map(before.bundle.items.map((entry) => [entry.id, entry]));
  const now = new Map(after.bundle.items.map((entry) => [entry.id, entry]));
  const common = [...now.keys()].filter((id) => was.has(id));
  return [
    ...[...now.keys()].filter((id) => !was.has(id)).map((id) => itemTouch(after, id, 'added')),
    ...[...was.keys()].filter((id) => !now.has(id)).map((id) => itemTouch(before, id, 'removed')),
    ...listOrder(
      common,
      [...was.keys()].filter((id) => now.has(id))
    ),
    ...common.flatMap((id) => [
      ...waiting(sides, id, was.get(id)!, now.get(id)!),
      ...applying(sides, was.get(id)!, now.get(id)!)
    ])
  ];
}

export function itemName(source: BundleSource, id: string): string {
  return source.items[id]?.name ?? id;
}

function itemTouch(source: BundleSource, id: string, change: 'added' | 'removed'): Touch {
  const department = source.departments.find((each) => each.id === source.items[id]?.department);
  const words = [itemName(source, id), department?.name ?? source.items[id]?.department ?? ''] as const;
  return {
    kind: 'item',
    change,
    text: change === 'added' ? text.itemAdded(...words) : text.itemRemoved(...words),
    items: [id],
    path: `items/${id}`
  };
}

function listOrder(now: readonly string[], was: readonly string[]): Touch[] {
  if (same(now, was)) return [];
  return [{ kind: 'order', change: 'changed', text: text.documentOrder(), path: 'bundle/items' }];
}

/** As it comes out of the bundle's own list, of documents and of values that an item needs (rule 5). */
function waiting({ before, after }: Sides, id: string, wasEntry: BundleItem, entry: BundleItem): Touch[] {
  const others = (source: BundleSource) => [...new Set((waitingGraph(source)[id] ?? []).map(({ item }) => item))];
  const [was, now] = [others(before), others(after)];
  const name = itemName(after, id);
  const names = (ids: readonly string[], source: BundleSource) => ids.map((each) => itemName(source, each));
  const more = names(
    now.filter((each) => !was.includes(each)),
    after
  );
  const less = names(
    was.filter((each) => !now.includes(each)),
    before
  );
  const touch = (words: string, short: string): Touch[] => [
    { kind: 'order', change: 'changed', text: words, short, items: [id], path: `items/${id}/dependsOn` }
  ];
  const mode = wasEntry.dependsMode !== entry.dependsMode && now.length > 1;
  return [
    ...(was.length === 0 && more.length > 0
      ? touch(text.toSerial(name, more), text.toSerialShort(name))
      : now.length === 0 && less.length > 0
        ? touch(text.toParallel(name, less), text.toParallelShort(name))
        : more.length > 0 && less.length > 0
          ? touch(text.waitsOther(name, more, less), text.orderShort(name))
          : more.length > 0
            ? touch(text.waitsMore(name, more), text.orderShort(name))
            : less.length > 0
              ? touch(text.waitsLess(name, less), text.orderShort(name))
              : otherWaits({ before, after }, id, mode, touch, name)),
    ...(mode ? touch(entry.dependsMode === 'any' ? text.modeAny(name) : text.modeAll(name), text.orderShort(name)) : [])
  ];
}

/** The same items, but others of them needed together, or in another order of trying. */
function otherWaits(
  { before, after }: Sides,
  id: string,
  mode: boolean,
  touch: (words: string, short: string) => Touch[],
  name: string
): Touch[] {
  const sorted = (source: BundleSource) => (waitingGraph(source)[id] ?? []).map((wait) => JSON.stringify(wait)).sort();
  if (mode || same(sorted(before), sorted(after))) return [];
  return touch(text.orderShort(name), text.orderShort(name));
}

function applying({ before, after }: Sides, was: BundleItem, now: BundleItem): Touch[] {
  const name = itemName(after, now.id);
  const touch = (words: string): Touch => ({
    kind: 'condition',
    change: 'changed',
    text: words,
    short: text.conditionShort(name),
    items: [now.id],
    path: `items/${now.id}/appliesWhen`
  });
  const words = (entry: BundleItem, source: BundleSource) =>
    entry.appliesWhen === true ? text.always() : describeCondition(entry.appliesWhen, source);
  return [
    ...(same(was.appliesWhen, now.appliesWhen)
      ? []
      : [touch(text.condition(name, words(was, before), words(now, after)))]),
    ...(was.optional === now.optional ? [] : [touch(now.optional ? text.nowOptional(name) : text.notOptional(name))]),
    ...(was.item === now.item && was.variantOf === now.variantOf
      ? []
      : [
          {
            kind: 'item' as const,
            change: 'changed' as const,
            text: text.itemOther(name),
            items: [now.id],
            path: `items/${now.id}/item`
          }
        ])
  ];
}
