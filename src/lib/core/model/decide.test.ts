import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { applyDecisions } from './decide.ts';
import type { Decision } from './decision.ts';

const base = { who: 'test', when: '2026-01-01T00:00:00Z', why: '测试' };
const decisions: Decision[] = [
  { ...base, id: '1', kind: 'limit', promised: 9 },
  { ...base, id: '2', kind: 'limit', promised: 10 },
  { ...base, id: '3', kind: 'produces', item: 'INS_REG', elements: ['newborn.insuranceNo', 'newborn.insuranceNo'] },
  { ...base, id: '4', kind: 'binding', item: 'SSC', field: 'AAC003', element: 'newborn.name' },
  { ...base, id: '5', kind: 'binding', item: 'SSC', field: 'AAC003', element: 'newborn.fullName' },
  { ...base, id: '6', kind: 'policy', item: 'SSC', onRefused: 'continue' },
  { ...base, id: '7', kind: 'producer', sharedKey: 'birth.cert', items: ['BIRTH_CERT', 'SSC'] }
];

describe('applyDecisions', () => {
  const raw = rawPackage('newborn');
  delete raw.items.find((i: { id: string }) => i.id === 'VACCINE').materials[0].producedBy;
  const source = { ...importedSource(raw), decisions };
  const before = JSON.stringify(source);
  const decided = applyDecisions(source);

  it('sets the promised limit and keeps the legal one; the last decision wins', () => {
    expect(decided.bundle.limit).toMatchObject({ legal: 30, promised: 10 });
  });

  it('adds produced elements once', () => {
    expect(decided.items['INS_REG']!.producesFacts).toEqual(['newborn.insuranceNo']);
    expect(decided.items['HUKOU']!.producesFacts).toEqual(['newborn.idNo', 'household.no']);
  });

  it('binds one field of one item', () => {
    const changed = Object.entries(decided.items).flatMap(([id, item]) =>
      item.bindings
        .filter((b, at) => b.element !== source.items[id]!.bindings[at]!.element)
        .map((b) => [id, b.field, b.element])
    );
    expect(changed).toEqual([['SSC', 'AAC003', 'newborn.fullName']]);
  });

  it('takes a field, and all below it, out of what is shared; the later decision about a field wins', () => {
    const item = Object.entries(source.items).find(([, each]) =>
      each.bindings.some(({ field }) => field.includes('.'))
    )!;
    const nested = item[1].bindings.find(({ field }) => field.includes('.'))!.field;
    const own: Decision = { ...base, id: '8', kind: 'own', item: item[0], field: nested.split('.')[0]! };
    const back: Decision = { ...base, id: '9', kind: 'binding', item: item[0], field: nested, element: 'newborn.name' };
    const elementOf = (...made: Decision[]) =>
      applyDecisions({ ...source, decisions: made }).items[item[0]]!.bindings.find(({ field }) => field === nested)!;
    expect(elementOf(own).element).toBe(`own.${item[0]}_${nested.replaceAll('.', '_')}`);
    expect(elementOf(own, back).element).toBe('newborn.name');
    expect(elementOf(back, own).element).toMatch(/^own\./);
  });

  it('names a producer where the file names none, and leaves a named one', () => {
    expect(decided.items['VACCINE']!.materials[0]!.producedBy).toBe('BIRTH_CERT');
    expect(decided.items['BIRTH_CERT']!.materials.every((m) => m.producedBy === undefined)).toBe(true);
  });

  it('keeps the decisions and leaves the import untouched', () => {
    expect(decided.decisions).toEqual(decisions);
    expect(JSON.stringify(source)).toBe(before);
  });

  it('changes nothing without decisions', () => {
    const plain = importedSource(rawPackage('newborn'));
    expect(applyDecisions(plain)).toEqual(plain);
  });
});
