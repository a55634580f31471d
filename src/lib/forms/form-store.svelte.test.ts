import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../../tests/support/tries.ts';
import { differing, withAt } from './data-copy.ts';
import { FormStore } from './form-store.svelte.ts';
import { newRow } from './new-row.ts';
import { generateUISchema } from './json-forms/generate.ts';
import type { FormSchema } from './types.ts';

const leaf: fc.Arbitrary<FormSchema> = fc.constantFrom(
  { type: 'string' },
  { type: 'integer' },
  { type: 'boolean' },
  { type: 'string', enum: ['a', 'b'] },
  { type: 'array', items: { type: 'object', properties: { x: { type: 'string' }, y: { type: 'number' } } } }
);
const schema = fc.letrec<{ any: FormSchema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .dictionary(fc.constantFrom('p', 'q', 'r'), tie('any'), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
      .map((properties): FormSchema => ({ type: 'object', properties }))
  )
})).any;
const root = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), schema, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
  .map((properties): FormSchema => ({ type: 'object', properties }));

/** Paths that a person can write, with what may stand there. */
function places(of: FormSchema, path = ''): { path: string; schema: FormSchema }[] {
  return Object.entries(of.properties ?? {}).flatMap(([key, one]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return one.type === 'object' ? places(one, here) : [{ path: here, schema: one }];
  });
}

const SAMPLES: Record<string, unknown[]> = {
  string: ['王', 'b', '', undefined],
  integer: [0, 7, 'seven', undefined],
  boolean: [true, false, undefined]
};
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

interface Edit {
  place: number;
  kind: number;
  row: number;
}
const edit: fc.Arbitrary<Edit> = fc.record({ place: fc.nat(30), kind: fc.nat(9), row: fc.nat(3) });

/** Carries out one edit as a control does; gives back what takes it back. */
function carryOut(form: FormStore, { place, kind, row }: Edit, all: ReturnType<typeof places>): () => void {
  const { path, schema: here } = all[place % all.length] as (typeof all)[number];
  const before = asJson(form.get(path));
  const back = (): void => form.set(path, before === null ? undefined : before);
  const rows = form.get(path);
  if (here.type !== 'array') form.set(path, SAMPLES[String(here.type)]?.[kind % 4]);
  else if (kind < 3 || !Array.isArray(rows) || rows.length === 0) form.addRow(path, newRow(here, form.props.schema));
  else if (kind < 5) form.removeRow(path, row % rows.length);
  else if (kind < 7) form.moveRow(path, row % rows.length, kind === 5 ? 1 : -1);
  else form.set(`${path}.${row % rows.length}.x`, ['甲', '', '乙'][kind - 7]);
  return back;
}

/** Objects that a write made on its way and that hold nothing: as good as not there. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value)
    .map(([key, member]) => [key, withoutEmpty(member)] as const)
    .filter(([, member]) => !(typeof member === 'object' && member !== null && Object.keys(member).length === 0));
  return Object.fromEntries(kept);
}

test('any edits of any form, all undone, leave what was there', () => {
  fc.assert(
    fc.property(root, fc.array(edit, { maxLength: 20 }), fc.array(edit, { maxLength: 20 }), (given, first, second) => {
      const all = places(given);
      fc.pre(all.length > 0);
      const changes: string[] = [];
      const props = { schema: given, onchange: ({ path }: { path: string }) => void changes.push(path) };
      const form = new FormStore(() => props, { renderers: [], said: {} });
      for (const one of first) carryOut(form, one, all);
      const start = form.data;
      const backs = second.map((one) => carryOut(form, one, all));
      for (const back of backs.toReversed()) back();
      expect(withoutEmpty(form.data)).toEqual(withoutEmpty(start));
      expect(changes.every((path) => all.some((place) => path.startsWith(place.path)))).toBe(true);
    }),
    { numRuns: tries(200, 20_000) }
  );
});

test('a change makes anew what lies on its way, shares the rest, and names the places that differ', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (before, after) => {
      const places = new Set<string>();
      differing(asJson(before), asJson(after), '', (place) => places.add(place));
      const same = JSON.stringify(asJson(before)) === JSON.stringify(asJson(after));
      if (typeof before !== 'object' || before === null) expect(places.has('')).toBe(!same);
    }),
    { numRuns: tries(300, 20_000) }
  );
  const kept = { a: { b: 1 }, rows: [{ x: 1 }, { x: 2 }] };
  const next = withAt(kept, 'rows.1.x', 3);
  expect(next).toEqual({ a: { b: 1 }, rows: [{ x: 1 }, { x: 3 }] });
  expect(kept.rows[1]).toEqual({ x: 2 });
  expect(next.a).toBe(kept.a);
  expect(next.rows[0]).toBe(kept.rows[0]);
  const places: string[] = [];
  differing(kept, withAt(kept, 'rows', kept.rows.slice(0, 1)), '', (place) => places.push(place));
  expect(places).toEqual(['', 'rows', '#rows', 'rows.1', 'rows.1.x']);
  expect(() => withAt({}, 'a.__proto__.seen', 1)).toThrow(RangeError);
  expect(withAt({}, 'a.0.b', 1)).toEqual({ a: [{ b: 1 }] });
  expect(withAt({ a: { b: 1 } }, 'a.b', undefined)).toEqual({ a: {} });
  expect(withAt({}, 'a.b', undefined)).toEqual({});
});

test('every generated control finds its place', () => {
  fc.assert(
    fc.property(root, (given) => {
      const made = generateUISchema(given) as { elements?: { scope?: string }[] } | undefined;
      expect(made?.elements?.map(({ scope }) => scope)).toEqual(
        Object.keys(given.properties ?? {}).map((key) => `#/properties/${key}`)
      );
    }),
    { numRuns: 100 }
  );
});
