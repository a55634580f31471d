import { describeCondition } from '../condition/describe.ts';
import { durationWords } from '../deadline/words.ts';
import type { BundleSource, Material } from '../model/index.ts';
import { specOf } from '../model/material-words.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { same, type Sides, type Touch } from './difference-types.ts';

/** Materials of one item: the same `sharedKey` is the same document, several of one key are told apart by name. */
export function materialDifferences({ before, after }: Sides, id: string): Touch[] {
  const [was, now] = [keyed(before.items[id]!.materials), keyed(after.items[id]!.materials)];
  const name = itemName(after, id);
  const touch = (change: Touch['change'], words: string, key: string): Touch => ({
    kind: 'material',
    change,
    text: words,
    items: [id],
    path: `items/${id}/materials/${key}`
  });
  return [
    ...[...now]
      .filter(([key]) => !was.has(key))
      .map(([, each]) => touch('added', text.materialAdded(name, each.name, need(each)), each.sharedKey)),
    ...[...was]
      .filter(([key]) => !now.has(key))
      .map(([, each]) => touch('removed', text.materialRemoved(name, each.name), each.sharedKey)),
    ...[...now].flatMap(([key, each]) => {
      const old = was.get(key);
      return old
        ? changesOf(old, each, { before, after }).map((words) =>
            touch('changed', text.material(name, each.name, words), each.sharedKey)
          )
        : [];
    })
  ];
}

function keyed(materials: readonly Material[]): Map<string, Material> {
  const times = new Map<string, number>();
  return new Map(
    materials.map((material) => {
      const count = (times.get(material.sharedKey) ?? 0) + 1;
      times.set(material.sharedKey, count);
      return [count === 1 ? material.sharedKey : `${material.sharedKey}#${count}`, material];
    })
  );
}

function need({ source, required }: Material): string {
  return text.materialNeed(source, required);
}

function changesOf(was: Material, now: Material, { before, after }: Sides): string[] {
  const owed = ({ deferrableDays, deferrableUnit }: Material) =>
    deferrableDays === undefined
      ? null
      : durationWords({ amount: deferrableDays, unit: deferrableUnit ?? 'workingDays' });
  const [wasOwed, nowOwed] = [owed(was), owed(now)];
  const words: string[] = [];
  if (was.name !== now.name) words.push(text.renamed(was.name, now.name));
  if (was.source !== now.source) words.push(text.source(was.source, now.source));
  if (was.required !== now.required) words.push(now.required ? text.nowRequired() : text.notRequired());
  if (!same(was.appliesWhen ?? true, now.appliesWhen ?? true))
    words.push(text.when(when(was, before), when(now, after)));
  if (wasOwed !== nowOwed)
    words.push(
      nowOwed === null
        ? text.notDeferrable()
        : wasOwed === null
          ? text.deferrable(nowOwed)
          : text.deferral(wasOwed, nowOwed)
    );
  if (was.producedBy !== now.producedBy)
    words.push(text.producer(now.producedBy ? itemName(after, now.producedBy) : ''));
  if (was.licenseType !== now.licenseType) words.push(text.licence(was.licenseType ?? '', now.licenseType ?? ''));
  if (specOf(was) !== specOf(now)) words.push(text.spec(specOf(was) ?? '', specOf(now) ?? ''));
  if (was.note !== now.note) words.push(text.note(was.note ?? '', now.note ?? ''));
  return words;
}

function when({ appliesWhen = true }: Material, source: BundleSource): string {
  return appliesWhen === true ? text.alwaysNeeded() : describeCondition(appliesWhen, source);
}
