import { circleThrough } from '#lib/core/edit/items.ts';
import { activeItems } from '#lib/core/condition/situations.ts';
import type {
  Answers,
  Bundle,
  BundleItem,
  BundleSource,
  Composition,
  Department,
  Finding,
  Item
} from '#lib/core/model/index.ts';
import type { Check, ProblemLine } from './composing.ts';
import { flowOf, type Flow, type Wait } from '../canvas/flow.ts';
import { variantName } from './place-name.ts';

/** What the views draw: the composition as it is now, with what the last check knows besides. */
export function composerFlow(
  bundle: Bundle,
  documentOf: (id: string) => Item | undefined,
  departments: Department[],
  check: Pick<Check, 'follows' | 'path' | 'items' | 'problems'> | null,
  answers: Answers
): Flow {
  const items = Object.fromEntries(
    bundle.items.flatMap((entry) => {
      const item = check?.items[entry.id] ?? documentOf(entry.id);
      return item ? [[entry.id, { ...item, name: variantName(item.name, entry) }] as const] : [];
    })
  );
  const source = { bundle, items, departments } as unknown as BundleSource;
  const chosen = Object.keys(answers).length > 0;
  const possible = chosen ? activeItems(source, answers) : {};
  return flowOf({
    source,
    waits: waitsNow(bundle, check),
    items: bundle.items.map(({ id }) => id).filter((id) => possible[id] !== false),
    path: check?.path ?? [],
    findings: (check?.problems ?? []) as unknown as Finding[]
  });
}

/** What is drawn by people as it is now, and what follows from materials and data as it was last worked out. */
export function waitsNow(bundle: Bundle, check: Pick<Check, 'follows'> | null): Record<string, Wait[]> {
  const ids = new Set(bundle.items.map(({ id }) => id));
  return Object.fromEntries(
    bundle.items.map(({ id, dependsOn, dependsMode }) => {
      const drawn = dependsOn.map((item): Wait => ({ item, group: dependsMode }));
      const rest = (check?.follows[id] ?? []).filter((item) => ids.has(item) && !dependsOn.includes(item));
      return [id, [...drawn, ...rest.map((item): Wait => ({ item, group: 'all' }))]];
    })
  );
}

/** Items of a bundle by their local ids. */
export function entriesOf({ items }: Bundle): ReadonlyMap<string, BundleItem> {
  return new Map(items.map((entry) => [entry.id, entry]));
}

/** Whether `to` may wait for `from`: not for itself, not twice, and not in a circle. */
export function mayConnect({ bundle }: Composition, from: string, to: string): boolean {
  const target = bundle.items.find(({ id }) => id === to);
  if (!target || from === to || target.dependsOn.includes(from)) return false;
  if (!bundle.items.some(({ id }) => id === from)) return false;
  const next = bundle.items.map((entry) =>
    entry.id === to ? { ...entry, dependsOn: [...entry.dependsOn, from] } : entry
  );
  return circleThrough(next, to) === null;
}

/** Every item that `to` may wait for: the same as asking `mayConnect` of each, in one go. */
export function mayComeBefore(bundle: Bundle, to: string): BundleItem[] {
  const target = bundle.items.find(({ id }) => id === to);
  if (!target || circleThrough(bundle.items, to)) return [];
  const waiting = new Set([to]);
  const followers = new Map<string, string[]>();
  for (const { id, dependsOn } of bundle.items)
    for (const before of dependsOn) followers.set(before, [...(followers.get(before) ?? []), id]);
  // A set is gone through to its end, and what is added meanwhile with it.
  for (const id of waiting) for (const next of followers.get(id) ?? []) waiting.add(next);
  return bundle.items.filter(({ id }) => !waiting.has(id) && !target.dependsOn.includes(id));
}

/** Problems about an item, of the whole list. */
export function problemsOf(problems: readonly ProblemLine[], item: string): ProblemLine[] {
  return problems.filter((line) => line.item === item);
}
