import type { BundleSource, Item } from '../model/index.ts';
import { FACTS, text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { bothKeys, same, type Sides, type Touch } from './difference-types.ts';

/** Told elsewhere, or here by words of their own. */
const TOLD = new Set([
  '$schema',
  'id',
  'limit',
  'limits',
  'materials',
  'bindings',
  'process',
  'steps',
  'fee',
  'result',
  'producesFacts',
  'department',
  'finalDepartment'
]);

/** What an item says besides its limits, materials and fields. */
export function itemDifferences({ before, after }: Sides, id: string): Touch[] {
  const [was, now] = [before.items[id]!, after.items[id]!];
  const name = itemName(after, id);
  const touch = (kind: Touch['kind'], words: string, at: string): Touch => ({
    kind,
    change: 'changed',
    text: words,
    items: [id],
    path: `items/${id}/${at}`
  });
  const facts = [
    ...bothKeys(was, now).filter((key) => !TOLD.has(key)),
    ...bothKeys(was.result, now.result).map((key) => `result.${key}`)
  ];
  return [
    ...departmentChanges(before, after, was, now).map((words) => touch('item', text.of(name, words), 'department')),
    ...facts.flatMap((key) => {
      const [a, b] = [at(was, key), at(now, key)];
      if (same(a, b)) return [];
      const fact = FACTS[key];
      if (!fact) return [touch('other', text.other(name, key), key)];
      return [touch(fact.kind, text.of(name, text.changed(fact.label, plain(a), plain(b))), key)];
    }),
    ...(same(was.fee, now.fee) ? [] : [touch('fee', text.fee(name, was.fee.text, now.fee.text), 'fee')]),
    ...produced(was, now, name).map((words) => touch('result', words, 'producesFacts'))
  ];
}

function departmentChanges(before: BundleSource, after: BundleSource, was: Item, now: Item): string[] {
  const named = (source: BundleSource, id: string | undefined) =>
    source.departments.find((each) => each.id === id)?.name ?? id ?? '';
  return (['department', 'finalDepartment'] as const).flatMap((key) =>
    was[key] === now[key]
      ? []
      : [
          text.changed(
            key === 'department' ? text.department() : text.finalDepartment(),
            named(before, was[key]),
            named(after, now[key])
          )
        ]
  );
}

function produced(was: Item, now: Item, name: string): string[] {
  const more = now.producesFacts.filter((each) => !was.producesFacts.includes(each));
  const less = was.producesFacts.filter((each) => !now.producesFacts.includes(each));
  return more.length + less.length > 0 ? [text.produces(name, more, less)] : [];
}

function at(item: Item, key: string): unknown {
  return key.split('.').reduce<unknown>((part, each) => (part as Record<string, unknown> | undefined)?.[each], item);
}

function plain(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? text.yes() : text.no();
  return Array.isArray(value) ? value.join('、') : String(value);
}
