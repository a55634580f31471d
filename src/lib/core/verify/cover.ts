import { activeSets, type ActiveSet } from '../condition/active-sets.ts';
import type { Ways } from '../condition/diagram.ts';
import { activeItems, answerClasses } from '../condition/situations.ts';
import { isLarge, spaceOf, type Space } from '../condition/space.ts';
import { atomsOf, variablesOf } from '../condition/variables.ts';
import { waitingGraph } from '../deadline/waiting.ts';
import type { Answers, BundleSource, Condition, Item } from '../model/index.ts';

/** The answers that rules look at. */
export interface Cover {
  sets(): ActiveSet[];
  classes(): Answers[];
  /** Classes of answers that all this stands for. */
  count(): number;
  /** False once a bound was hit: some combination was then not looked at. */
  whole(): boolean;
}

/** Combinations of one item with what stands before it, and of its own conditions. */
const PARTS_AT_MOST = 1_000;

/**
 * Small bundles: every class of answers. Large ones: every combination of each item with all that stands before it in the
 * waiting graph and with whoever could produce what it asks for; every combination of each item's own conditions; every two
 * items together; nobody at all. No rule looks further than one of these at a time.
 */
export function coverOf(source: BundleSource): Cover {
  const space = spaceOf(source);
  if (!isLarge(source))
    return {
      sets: () => activeSets(source),
      classes: () => answerClasses(source),
      count: () => answerClasses(source).length,
      whole: () => true
    };
  const parted = partsOf(source, space);
  return {
    sets: parted.sets,
    classes: parted.classes,
    count: () => space.count(space.all),
    whole: () => {
      parted.sets();
      parted.classes();
      return !parted.cut();
    }
  };
}

function partsOf(source: BundleSource, space: Space) {
  let cut = false;
  const part = (within: Ways, conditions: Ways[]): Ways[] => {
    const { parts, whole } = space.parts(within, conditions, PARTS_AT_MOST);
    if (!whole) cut = true;
    return parts;
  };
  const ids = source.bundle.items.map(({ id }) => id).filter((id) => source.items[id]);
  const applying = (items: Iterable<string>) => [...new Set(items)].map(space.applies);
  const distinct = (ways: Ways[]) => [...new Set(ways)];

  function findSets(): ActiveSet[] {
    const before = createBefore(source);
    const related = createRelated(source);
    const ways = ids.flatMap((id) => [
      ...part(space.all, applying([id, ...before(id)])),
      ...related(id).flatMap((other) => part(space.and(space.applies(id), space.applies(other)), applying(before(id))))
    ]);
    const pairs = ids.flatMap((id, at) =>
      ids.slice(at + 1).map((other) => space.and(space.applies(id), space.applies(other), space.all))
    );
    const nobody = space.and(space.all, ...ids.map((id) => space.not(space.applies(id))));
    const sets = new Map<string, ActiveSet>();
    for (const way of distinct([...ways, ...pairs, nobody])) {
      const answers = space.some(way);
      if (!answers) continue;
      const active = Object.fromEntries(
        Object.entries(activeItems(source, answers)).map(([id, value]) => [id, value === true])
      );
      const key = ids.map((id) => Number(active[id])).join('');
      if (!sets.has(key)) sets.set(key, { active, answers });
    }
    return [...sets.values()];
  }

  function findClasses(): Answers[] {
    const related = createRelated(source);
    const ofItem = ids.flatMap((id) => {
      const inner = ownConditions(source, source.items[id]!).map(space.where);
      const others = [id, ...related(id)];
      return [...part(space.all, [...applying([id]), ...inner]), ...part(space.all, applying(others))];
    });
    const asked = source.bundle.situations.flatMap(({ key, askWhen }) =>
      askWhen === undefined ? [] : readersOf(source, key).flatMap((reader) => part(space.where(askWhen), [reader]))
    );
    const exits = (source.bundle.exits ?? []).flatMap(({ when }) => part(space.all, [space.where(when)]));
    const classes = new Map<string, Answers>();
    for (const way of distinct([...ofItem, ...asked, ...exits])) {
      const answers = space.some(way);
      if (answers) classes.set(JSON.stringify(answers), answers);
    }
    return [...classes.values()];
  }

  function readersOf({ bundle }: BundleSource, key: string): Ways[] {
    const reading = bundle.items.filter(({ id, appliesWhen }) =>
      [appliesWhen, ...ownConditions(source, source.items[id]!)].some((each) => variablesOf(each).includes(`s.${key}`))
    );
    return applying(reading.map(({ id }) => id));
  }

  return { sets: once(findSets), classes: once(findClasses), cut: () => cut };
}

/** Conditions of an item's fields, materials and limits; where a question need not be asked, its comparisons one by one. */
function ownConditions({ bundle }: BundleSource, document: Item | undefined): Condition[] {
  if (!document) return [];
  const { materials, bindings, limits = [] } = document;
  const all = [
    ...[...materials, ...bindings].map(({ appliesWhen }) => appliesWhen ?? true),
    ...limits.map((l) => l.when)
  ];
  const sometimes = new Set(
    bundle.situations.filter(({ askWhen }) => askWhen !== undefined).map(({ key }) => `s.${key}`)
  );
  const parts = all.filter((each) => variablesOf(each).some((name) => sometimes.has(name))).flatMap(atomsOf);
  return [...new Map([...all, ...parts].map((each) => [JSON.stringify(each), each])).values()];
}

/** Item → all that stand before it in the waiting graph, whoever applies. */
function createBefore(source: BundleSource): (item: string) => Set<string> {
  const graph = waitingGraph(source);
  return (item) => {
    const found = new Set<string>();
    const queue = [item];
    for (const at of queue)
      for (const { item: other } of graph[at] ?? [])
        if (!found.has(other)) {
          found.add(other);
          queue.push(other);
        }
    return found;
  };
}

/** Item → others that bring forth what it asks for, share a document that somebody produces, or are its alternatives. */
function createRelated(source: BundleSource): (item: string) => string[] {
  const entries = source.bundle.items.filter(({ id }) => source.items[id]);
  const brings = new Map(entries.map(({ id }) => [id, new Set(source.items[id]!.producesFacts)]));
  const result = (id: string) => source.items[id]!.result;
  return (item) => {
    const { bindings, materials } = source.items[item]!;
    const products = new Set(materials.filter((each) => each.source === 'product').map(({ sharedKey }) => sharedKey));
    const licences = new Set(materials.flatMap(({ licenseType }) => licenseType ?? []));
    const awaited = entries.find(({ id }) => id === item)!.dependsOn;
    const alternatives = entries
      .filter(({ dependsMode, dependsOn }) => dependsMode === 'any' && dependsOn.some((id) => awaited.includes(id)))
      .flatMap(({ dependsOn }) => dependsOn);
    return entries
      .map(({ id }) => id)
      .filter(
        (id) =>
          id !== item &&
          (alternatives.includes(id) ||
            bindings.some(({ element }) => element !== undefined && brings.get(id)!.has(element)) ||
            licences.has(result(id).licenseType ?? '') ||
            materials.some(({ producedBy }) => producedBy === id) ||
            (products.size > 0 && source.items[id]!.materials.some(({ sharedKey }) => products.has(sharedKey))))
      );
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
