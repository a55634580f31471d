import type { BundleSource, JointStep } from '../model/index.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { bothKeys, same, type Sides, type Touch } from './difference-types.ts';

/** Told by words of their own, here or in another file; `named` are names of conditions, which stand written out where they are used. */
const TOLD = new Set([
  '$schema',
  'id',
  'name',
  'serviceObject',
  'lead',
  'limit',
  'roleAliases',
  'situations',
  'exits',
  'joint',
  'steps',
  'named',
  'items'
]);

/** What the bundle says of itself, steps that items share, steps of the whole. */
export function bundleDifferences(sides: Sides): Touch[] {
  const { before, after } = sides;
  const [was, now] = [before.bundle, after.bundle];
  const touch = (words: string, at: string): Touch => ({
    kind: 'bundle',
    change: 'changed',
    text: words,
    path: `bundle/${at}`
  });
  const lead = ({ departments, bundle }: BundleSource) =>
    departments.find(({ id }) => id === bundle.lead)?.name ?? bundle.lead;
  return [
    ...(was.name === now.name ? [] : [touch(text.changed(text.name(), was.name, now.name), 'name')]),
    ...(was.serviceObject === now.serviceObject
      ? []
      : [touch(text.changed(text.object(), was.serviceObject, now.serviceObject), 'serviceObject')]),
    ...(was.lead === now.lead ? [] : [touch(text.changed(text.lead(), lead(before), lead(after)), 'lead')]),
    ...(was.limit.note === now.limit.note
      ? []
      : [touch(text.changed(text.limitNote(), was.limit.note ?? '', now.limit.note ?? ''), 'limit')]),
    ...bothKeys(was, now)
      .filter((key) => !TOLD.has(key) && !same(was[key as keyof typeof was], now[key as keyof typeof now]))
      .map((key): Touch => ({ ...touch(text.bundleOther(key), key), kind: 'other' })),
    ...jointDifferences(sides),
    ...stepDifferences(sides),
    ...(same(before.region, after.region) ? [] : [{ ...touch(text.regionRules(), 'region'), kind: 'other' as const }])
  ];
}

function jointDifferences({ before, after }: Sides): Touch[] {
  const keyed = ({ bundle }: BundleSource) => new Map((bundle.joint ?? []).map((step) => [step.id, step]));
  const [was, now] = [keyed(before), keyed(after)];
  const names = (ids: readonly string[], source: BundleSource) => ids.map((id) => itemName(source, id));
  const touch = (change: Touch['change'], words: string, items: readonly string[], id: string): Touch => ({
    kind: 'joint',
    change,
    text: words,
    items: [...new Set(items)],
    path: `bundle/joint/${id}`
  });
  return [
    ...[...now.values()]
      .filter(({ id }) => !was.has(id))
      .map((step) => touch('added', text.jointAdded(step.name, names(step.items, after)), step.items, step.id)),
    ...[...was.values()]
      .filter(({ id }) => !now.has(id))
      .map((step) => touch('removed', text.jointRemoved(step.name), step.items, step.id)),
    ...[...now.values()].flatMap((step) => {
      const old = was.get(step.id);
      const changes = old ? jointChanges(old, step, { before, after }) : [];
      return changes.map((words) => touch('changed', words, [...old!.items, ...step.items], step.id));
    })
  ];
}

function jointChanges(was: JointStep, now: JointStep, { before, after }: Sides): string[] {
  const more = now.items.filter((id) => !was.items.includes(id)).map((id) => itemName(after, id));
  const less = was.items.filter((id) => !now.items.includes(id)).map((id) => itemName(before, id));
  const periods = ({ within, days, rectify, unit }: JointStep) => [within, days, rectify, unit];
  return [
    ...(was.name === now.name ? [] : [text.joint(now.name, text.renamed(was.name, now.name))]),
    ...(more.length + less.length > 0 ? [text.jointItems(now.name, more, less)] : []),
    ...(same(periods(was), periods(now)) ? [] : [text.joint(now.name, text.jointPeriods())]),
    ...(was.kind === now.kind ? [] : [text.joint(now.name, text.jointKind())])
  ];
}

function stepDifferences({ before, after }: Sides): Touch[] {
  return (['before', 'after'] as const).flatMap((side): Touch[] => {
    const of = ({ bundle }: BundleSource): string[] => bundle.steps?.[side] ?? [];
    const [was, now] = [of(before), of(after)];
    const touch = (change: Touch['change'], words: string): Touch => ({
      kind: 'step',
      change,
      text: words,
      path: `bundle/steps/${side}`
    });
    const moved = [...was].sort().join() === [...now].sort().join() && !same(was, now);
    return [
      ...now.filter((step) => !was.includes(step)).map((step) => touch('added', text.stepAdded(step))),
      ...was.filter((step) => !now.includes(step)).map((step) => touch('removed', text.stepRemoved(step))),
      ...(moved ? [touch('changed', text.stepOrder())] : [])
    ];
  });
}
