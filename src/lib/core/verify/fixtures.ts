// What the tables of the rules are made of.
import { question, source, type Around, type Draft } from '../chart/fixtures.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { MergedElement, MergePlan } from '../merge/types.ts';
import type { BundleSource, Decision, JsonSchema } from '../model/index.ts';

export const when = (key: string, value: string) => ({ '==': [{ var: `s.${key}` }, value] }) as Draft['when'];
export const product = (sharedKey: string, producedBy: string) => ({
  sharedKey,
  producedBy,
  source: 'product' as const
});
export const ask = (...keys: string[]): Around => ({ situations: keys.map((key) => question(key, 'yes', 'no')) });
export const decided = (decision: object): Around => ({
  decisions: [{ id: 'd', who: 'demo', when: '2026-01-01', why: '试', ...decision } as Decision]
});

export function edited(made: BundleSource, change: (made: BundleSource) => void): BundleSource {
  change(made);
  return made;
}

/** Gives a field of an item's form its schema. */
export function formed(made: BundleSource, item: string, field: string, schema: JsonSchema): BundleSource {
  const [group, key] = field.split('.') as [string, string];
  const form = made.schemas[item]!;
  form.properties![group] = { type: 'object', properties: { [key]: schema }, required: [key] };
  form.required = [group];
  return made;
}

export function titled(made: BundleSource, item: string, field: string, title: string): BundleSource {
  return formed(made, item, field, { type: 'string', title });
}

export function plan(elements: Partial<MergedElement>[] = []): MergePlan {
  const merged = elements.map(
    (element) => ({ element: 'a.x', title: '甲', uses: [], schema: {}, ...element }) as MergedElement
  );
  return {
    bundle: 'sample',
    elements: merged,
    aliases: [],
    rules: [],
    materials: [],
    conflicts: [],
    findings: [],
    schemas: {},
    topics: [],
    roles: {},
    words: {}
  };
}

export const uses = (item: string, field: string) => [{ item, field }] as MergedElement['uses'];
export interface Table {
  valid: (BundleSource | [BundleSource, MergePlan])[];
  /** The paths of the findings, in order. */
  invalid: [BundleSource | [BundleSource, MergePlan], ...string[]][];
}

export type Tables = Record<string, Table>;

/** Two items that ask for the same element, each with its own rule. */
export function shared(a: JsonSchema, b: JsonSchema, around?: Around): [BundleSource, MergePlan] {
  const needs = [{ element: 'a.x' }];
  const two = source(
    {
      A: { needs },
      B: { needs, ...(around && { when: when('q', 'no') }) },
      ...(around && { A: { needs, when: when('q', 'yes') } })
    },
    around
  );
  const made = formed(formed(two, 'A', 'a.x', a), 'B', 'a.x', b);
  return [made, mergeBundle(made)];
}
