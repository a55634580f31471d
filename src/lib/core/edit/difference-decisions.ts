import type { BundleSource, Decision, JsonSchema } from '../model/index.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { bothKeys, same, type Sides, type Touch } from './difference-types.ts';

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>;

/** What decisions say that no document holds once they are applied: how the merged form asks, what follows from a refusal. */
export function decisionDifferences(sides: Sides): Touch[] {
  const { before, after } = sides;
  return [...mergeDifferences(sides), ...policyDifferences(before, after), ...acceptDifferences(before, after)];
}

function of<K extends Decision['kind']>({ decisions }: BundleSource, kind: K): Of<K>[] {
  return decisions.filter((decision): decision is Of<K> => decision.kind === kind);
}

/** The last decision of each key. */
function latest<K extends Decision['kind'], T>(
  source: BundleSource,
  kind: K,
  key: (decision: Of<K>) => string,
  value: (decision: Of<K>) => T
): Record<string, T> {
  return Object.fromEntries(of(source, kind).map((decision) => [key(decision), value(decision)]));
}

function mergeDifferences({ before, after }: Sides): Touch[] {
  const touched = (element: string) => [...new Set([...usersOf(before, element), ...usersOf(after, element)])];
  const name = (element: string) => elementName(after, element) ?? elementName(before, element) ?? element;
  const compare = <K extends Decision['kind'], T>(
    kind: K,
    key: (decision: Of<K>) => string,
    value: (decision: Of<K>) => T,
    words: (element: string, was: T | undefined, now: T | undefined) => string
  ): Touch[] => {
    const [was, now] = [latest(before, kind, key, value), latest(after, kind, key, value)];
    return bothKeys(was, now)
      .filter((element) => !same(was[element], now[element]))
      .map((element) => ({
        kind: 'merge',
        change: 'changed',
        text: words(element, was[element], now[element]),
        items: touched(element),
        path: `elements/${element}`
      }));
  };
  const element = (decision: { element: string }) => decision.element;
  return [
    ...compare(
      'title',
      element,
      ({ title }) => title,
      (id, was, now) => text.title(was ?? elementName(before, id) ?? id, now ?? elementName(after, id) ?? id)
    ),
    ...compare(
      'canonical',
      element,
      ({ codelist, precision, unit }) => ({ codelist, precision, unit }),
      (id) => text.canonical(name(id))
    ),
    ...compare(
      'required',
      element,
      ({ always }) => always,
      (id, _, now) => text.asked(name(id), now)
    ),
    ...compare(
      'rows',
      element,
      ({ key }) => key,
      (id) => text.rows(name(id))
    ),
    ...compare(
      'row',
      (each) => each.element,
      ({ person, pick }) => ({ person, pick }),
      (id) => text.row(name(id))
    ),
    ...compare(
      'narrowing',
      (each) => each.element,
      ({ widens }) => widens,
      (id) => text.widens(name(id))
    ),
    ...producerDifferences(before, after)
  ];
}

function producerDifferences(before: BundleSource, after: BundleSource): Touch[] {
  const orders = (source: BundleSource) =>
    latest(
      source,
      'producer',
      ({ sharedKey }) => sharedKey,
      ({ items }) => items
    );
  const [was, now] = [orders(before), orders(after)];
  return bothKeys(was, now)
    .filter((key) => !same(was[key], now[key]))
    .map((key): Touch => {
      const users = [before, after].flatMap((source) =>
        source.bundle.items.filter(({ id }) => source.items[id]?.materials.some(({ sharedKey }) => sharedKey === key))
      );
      const material = Object.values({ ...before.items, ...after.items })
        .flatMap(({ materials }) => materials)
        .find(({ sharedKey }) => sharedKey === key);
      return {
        kind: 'material',
        change: 'changed',
        text: text.producers(material?.name ?? key),
        items: [...new Set([...users.map(({ id }) => id), ...(was[key] ?? []), ...(now[key] ?? [])])],
        path: `materials/${key}`
      };
    });
}

function policyDifferences(before: BundleSource, after: BundleSource): Touch[] {
  const policies = (source: BundleSource) =>
    latest(
      source,
      'policy',
      ({ item, after: first }) => `${item} ${first ?? ''}`,
      ({ onRefused }) => onRefused
    );
  const [was, now] = [policies(before), policies(after)];
  return bothKeys(was, now)
    .filter((key) => was[key] !== now[key])
    .map((key): Touch => {
      const [item = '', first = ''] = key.split(' ');
      const name = (id: string) => itemName(after.items[id] ? after : before, id);
      return {
        kind: 'policy',
        change: 'changed',
        text: text.policy(name(item), first === '' ? '' : name(first), was[key], now[key]),
        items: [item],
        path: `items/${item}/policy`
      };
    });
}

/** Findings that somebody accepted are part of what is published: the lead department sees them. */
function acceptDifferences(before: BundleSource, after: BundleSource): Touch[] {
  const ends = (source: BundleSource) =>
    new Map(of(source, 'accept').map(({ code, path, until }) => [`${code} ${path}`, until ?? null]));
  const [was, now] = [ends(before), ends(after)];
  return [...new Set([...now.keys(), ...was.keys()])].flatMap((key): Touch[] => {
    const [code = '', ...rest] = key.split(' ');
    const path = rest.join(' ');
    const until = now.get(key);
    const touch = { kind: 'other' as const, path: `findings/${code}` };
    const where = placeOf(path, after);
    if (until === undefined) return [{ ...touch, change: 'removed', text: text.notAccepted(code, where) }];
    if (!was.has(key)) return [{ ...touch, change: 'added', text: text.accepted(code, where, until) }];
    if (was.get(key) === until) return [];
    return [{ ...touch, change: 'changed', text: text.acceptedUntil(code, where, was.get(key) ?? null, until) }];
  });
}

/** `items/HUKOU/limit` is told by the item's name, anything else as the path says it. */
function placeOf(path: string, source: BundleSource): string {
  const id = /^items\/([A-Za-z]\w*)(?:\/|$)/.exec(path)?.[1];
  return id === undefined ? path : itemName(source, id);
}

/** Items whose forms name the element, or something below it. */
export function usersOf(source: BundleSource, element: string): string[] {
  return source.bundle.items
    .filter(({ id }) =>
      source.items[id]?.bindings.some((each) => each.element === element || each.element?.startsWith(`${element}.`))
    )
    .map(({ id }) => id);
}

/** As the first form that asks for it calls it. */
function elementName(source: BundleSource, element: string): string | undefined {
  const decided = of(source, 'title').findLast((decision) => decision.element === element)?.title;
  if (decided !== undefined) return decided;
  for (const { id } of source.bundle.items) {
    const field = source.items[id]?.bindings.find((each) => each.element === element)?.field;
    const schema = field === undefined ? undefined : schemaAt(source.schemas[id], field);
    if (schema?.title) return schema.title;
  }
  return undefined;
}

function schemaAt(schema: JsonSchema | undefined, field: string): JsonSchema | undefined {
  return field
    .split('.')
    .reduce<JsonSchema | undefined>((at, key) => at?.properties?.[key] ?? at?.items?.properties?.[key], schema);
}
