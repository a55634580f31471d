import { beforeAll, describe, expect, test } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { answerClasses } from '../condition/situations.ts';
import type { BundleSource, JsonSchema } from '../model/index.ts';
import { fieldSchema } from './collect.ts';
import { answerForm } from './form.ts';
import { generateData } from './generate.ts';
import { mergeBundle } from './merge.ts';
import { effectsOf, provenanceOf } from './provenance.ts';
import { sliceItem } from './slice.ts';
import type { MergePlan } from './types.ts';
import { getElement, setElement } from './values.ts';
import { viewOf } from './view.ts';

const check = createCheck();
let sources: Map<string, BundleSource>;
let plans: Map<string, MergePlan>;
beforeAll(async () => {
  sources = await loadSources();
  plans = new Map([...sources].map(([id, source]) => [id, mergeBundle(source)]));
});

interface Leaf {
  /** With dots, and `0` for the row of a list. */
  data: string;
  pointer: string;
  field: string;
}

/** Every leaf of a department's form, in groups and rows too. */
function leavesOf(schema: JsonSchema, data = '', pointer = '#', field = ''): Leaf[] {
  if (schema.type === 'array' && schema.items?.properties)
    return leavesOf(schema.items, `${data}.0`, `${pointer}/items`, field);
  if (!schema.properties) return [{ data, pointer, field }];
  const under = (key: string, holder: string) => (holder === '' ? key : `${holder}.${key}`);
  return Object.entries(schema.properties).flatMap(([key, inner]) =>
    leavesOf(inner, under(key, data), `${pointer}/properties/${key}`, under(key, field))
  );
}

describe('every place of every form of the samples', () => {
  test('comes from one merged field, in whatever way the place is named, and that field goes back to it', () => {
    let leaves = 0;
    let rows = 0;
    for (const plan of plans.values())
      for (const [item, schema] of Object.entries(plan.schemas))
        for (const { data, pointer, field } of leavesOf(schema)) {
          leaves += 1;
          const causes = provenanceOf(plan, item, data);
          expect(causes, `${item} ${data}`).toHaveLength(1);
          expect(provenanceOf(plan, item, `/${data.replaceAll('.', '/')}`)).toEqual(causes);
          const [byPointer] = provenanceOf(plan, item, pointer);
          expect(byPointer!.element, pointer).toBe(causes[0]!.element);
          expect(
            effectsOf(plan, causes[0]!.path)
              .filter((e) => e.item === item)
              .map((e) => e.field)
          ).toContain(data);
          expect(
            effectsOf(plan, byPointer!.path)
              .filter((e) => e.item === item)
              .map((e) => e.field)
          ).toContain(field);
          if (data.includes('.0.')) rows += 1;
        }
    expect(leaves).toBeGreaterThan(850);
    expect(rows).toBeGreaterThan(20);
  });

  test('a group comes from all that stands in it, the form from everything', () => {
    const plan = plans.get('newborn')!;
    const names = (path: string) => provenanceOf(plan, 'HUKOU', path).map(({ element }) => element);
    expect(names('LHDZ')).toEqual(expect.arrayContaining(['household.address.region', 'household.address.detail']));
    expect(names('LHDZ').every((element) => element.startsWith('household.address'))).toBe(true);
    expect(names('').length).toBe(plan.elements.flatMap((e) => e.uses).filter((use) => use.item === 'HUKOU').length);
    expect(provenanceOf(plan, 'HUKOU', 'nowhere')).toEqual([]);
    expect(effectsOf(plan, 'nowhere.at.all')).toEqual([]);
  });

  test('groups and flat fields: what is sent stands where the form has it, and nowhere else', () => {
    for (const plan of plans.values())
      for (const [item, schema] of Object.entries(plan.schemas)) {
        const fields = plan.elements.flatMap((e) => e.uses).filter((use) => use.item === item);
        const payload: Record<string, unknown> = {};
        for (const [at, use] of fields.entries()) setElement(payload, use.field, at);
        for (const [at, use] of fields.entries()) {
          expect(getElement(payload, use.field), use.field).toBe(at);
          expect(fieldSchema(schema, use.field), use.field).toBeDefined();
        }
      }
  });
});

test('an error in a row is told at that row of the merged form', () => {
  const source = sources.get('enterprise-start')!;
  const plan = plans.get('enterprise-start')!;
  const strict = structuredClone(plan);
  const rows = strict.schemas.SOCIAL!.properties!.YGCB!.items!;
  rows.properties!.AAC003 = { ...rows.properties!.AAC003, maxLength: 1 };
  const answers = answerClasses(source).find((one) => viewOf(plan, source, one).active.has('SOCIAL'))!;
  const data = generateData(answerForm(plan, source, answers), plan, 1);
  const staff = [
    { name: '陈', idNo: '11010519491231002X', wage: 1, from: '2026-01-01' },
    { name: '林知夏', idNo: '440524188001010014', wage: 1, from: '2026-01-01' }
  ];
  setElement(data, 'social.employees', staff);
  const { problems } = sliceItem(strict, source, 'SOCIAL', { answers, data, partial: true }, check);
  expect(problems.map(({ path }) => path)).toEqual(['social.employees.1.name']);
});

test('who receives a field is who asks for it under these answers, nobody else', () => {
  for (const [id, source] of sources) {
    const plan = plans.get(id)!;
    const answers = answerClasses(source)[0]!;
    const { active } = viewOf(plan, source, answers);
    for (const { element, neededBy } of answerForm(plan, source, answers).fields) {
      const all = new Set(effectsOf(plan, element).map(({ item }) => item));
      expect(neededBy.length, element).toBeGreaterThan(0);
      for (const { item } of neededBy) expect(active.has(item), `${element} ${item}`).toBe(true);
      const own = neededBy.filter(({ item }) => all.has(item));
      for (const { item, field } of own) {
        const causes = provenanceOf(plan, item, field).map((cause) => cause.element);
        expect(causes.length, `${element} → ${item}.${field}`).toBeGreaterThan(0);
      }
    }
  }
});
