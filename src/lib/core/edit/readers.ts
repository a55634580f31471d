import { variablesOf, atomsOf, atomVariable, type Atom } from '../condition/variables.ts';
import type { Bundle, Condition, Item } from '../model/index.ts';
import type { EditContext } from './context.ts';
import { text } from './messages.ts';

/** A condition, and the place in words where it stands. */
export interface Reader {
  place: string;
  condition: Condition;
  /** Local id of the item that it belongs to, where it belongs to one. */
  item?: string;
}

/** Every condition of the bundle, its items and its decisions, with its place in words. */
export function conditionsIn(bundle: Bundle, context: EditContext): Reader[] {
  return [
    ...bundle.situations.flatMap(({ question, askWhen }) =>
      askWhen === undefined ? [] : [{ place: text.place.situation(question), condition: askWhen }]
    ),
    ...(bundle.exits ?? []).map((exit) => ({ place: text.place.exit(exit.text), condition: exit.when })),
    ...(bundle.named ?? []).map(({ title, when }) => ({ place: text.place.named(title), condition: when })),
    ...bundle.items.flatMap((entry) => {
      const item = context.items[entry.item];
      const own = { place: text.place.bundleItem(item?.name ?? entry.id), condition: entry.appliesWhen };
      return [own, ...(item ? conditionsOf(item) : [])].map((reader) => ({ ...reader, item: entry.id }));
    }),
    ...context.decisions.flatMap((decision) =>
      conditionsBelow(decision).map((condition) => ({ place: text.place.decision(decision.kind), condition }))
    )
  ];
}

/** Conditions in the item's own document: limits, materials, fields, variants. */
export function conditionsOf(item: Item): Reader[] {
  const { name } = item;
  return [
    ...(item.limits ?? []).map(({ when }) => ({ place: text.place.limit(name), condition: when })),
    ...item.materials.flatMap(({ name: material, appliesWhen }) =>
      appliesWhen === undefined ? [] : [{ place: text.place.material(name, material), condition: appliesWhen }]
    ),
    ...item.bindings.flatMap(({ field, appliesWhen }) =>
      appliesWhen === undefined ? [] : [{ place: text.place.field(name, field), condition: appliesWhen }]
    ),
    ...(item.variants ?? []).flatMap((variant) =>
      conditionsBelow(variant).map((condition) => ({ place: text.place.variant(name, variant.name), condition }))
    )
  ];
}

/** Conditions of a document that has them under the keys that mean one. */
function conditionsBelow(value: unknown): Condition[] {
  if (Array.isArray(value)) return value.flatMap(conditionsBelow);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'when' || key === 'appliesWhen' || key === 'inCase' || key === 'askWhen'
      ? typeof part === 'string'
        ? []
        : [part as Condition]
      : conditionsBelow(part)
  );
}

/** Places that read the answer to a situation question; with `values` only those that compare it with one of them. */
export function placesThatRead(readers: readonly Reader[], key: string, values?: readonly string[]): string[] {
  const reads = ({ condition }: Reader) =>
    values === undefined
      ? variablesOf(condition).includes(`s.${key}`)
      : atomsOf(condition).some(
          (atom) => atomVariable(atom) === `s.${key}` && valuesIn(atom).some((value) => values.includes(value))
        );
  return [...new Set(readers.filter(reads).map(({ place }) => place))];
}

/** What a comparison compares with. */
export function valuesIn(atom: Atom): string[] {
  if ('==' in atom) return [atom['=='][1]];
  if ('!=' in atom) return [atom['!='][1]];
  const [left, right] = atom.in;
  return typeof left === 'string' ? [left] : (right as string[]);
}
