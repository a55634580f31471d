import type { TSchema } from 'typebox';
import { BundleSchema } from '#lib/core/model/bundle.ts';

/** What this view reads of a schema; TypeBox writes plain JSON Schema. */
export interface Shape {
  type?: string;
  const?: unknown;
  properties?: Record<string, Shape>;
  patternProperties?: Record<string, Shape>;
  required?: string[];
  items?: Shape | Shape[];
  anyOf?: Shape[];
  $ref?: string;
  $defs?: Record<string, Shape>;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
}
export type Path = readonly (string | number)[];

/** A schema with the definitions that its references stand for. */
export interface Known {
  shape: Shape;
  defs: Record<string, Shape>;
}

export const BUNDLE: Known = { shape: BundleSchema as TSchema as Shape, defs: {} };

/** The schema itself where it only refers to another. */
export function resolved({ shape, defs }: Known): Known {
  const all = shape.$defs ? { ...defs, ...shape.$defs } : defs;
  if (shape.$ref === undefined) return { shape, defs: all };
  const target = all[shape.$ref.replace('#/$defs/', '')];
  return target ? resolved({ shape: target, defs: all }) : { shape: {}, defs: all };
}

/** The schema, or each of those that it is a choice of. */
export function branches(known: Known): Known[] {
  const { shape, defs } = resolved(known);
  return shape.anyOf ? shape.anyOf.flatMap((each) => branches({ shape: each, defs })) : [{ shape, defs }];
}

export const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';

/** Which of several schemas the value is meant for: the one constant, or the one that has the object's own key. */
export function meantBy(all: readonly Known[], value: unknown): Known | undefined {
  const sameType = all.filter(({ shape }) => ('const' in shape ? shape.const === value : shape.type === typeOf(value)));
  if (sameType.length <= 1) return sameType[0];
  if (isObject(value)) return sameType.find(({ shape }) => Object.keys(value).some((key) => shape.properties?.[key]));
  if (Array.isArray(value)) return sameType.find((each) => startsLike(each, value[0])) ?? sameType[0];
  return sameType[0];
}

function startsLike({ shape, defs }: Known, first: unknown): boolean {
  const head = Array.isArray(shape.items) ? shape.items[0] : shape.items;
  return head !== undefined && resolved({ shape: head, defs }).shape.type === typeOf(first);
}

/** The schema of one part of a list or an object, if it may have such a part. */
export function partOf({ shape, defs }: Known, key: string | number): Known | undefined {
  const part =
    typeof key === 'number'
      ? Array.isArray(shape.items)
        ? shape.items[key]
        : shape.items
      : Object.hasOwn(shape.properties ?? {}, key)
        ? shape.properties![key]
        : Object.values(shape.patternProperties ?? {})[0];
  return part && { shape: part, defs };
}

/** The schemas that may stand at a place, where `value` is what stands in the whole document now. */
export function shapesAt(path: Path, value: unknown): Known[] {
  let [known, now] = [branches(BUNDLE), value];
  for (const key of path) {
    const meant = meantBy(known, now);
    known = (meant ? [meant] : known).flatMap((each) => {
      const part = partOf(each, key);
      return part ? branches(part) : [];
    });
    now = now !== null && typeof now === 'object' ? (now as Record<string | number, unknown>)[key] : undefined;
  }
  return known;
}

/** `items[].dependsOn[]`: the place whatever its numbers; `roleAliases` keeps the names of roles out. */
export function pattern(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? '[]' : `.${key}`))
    .join('')
    .slice(1);
}
