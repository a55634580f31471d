import { describe, expect, it, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import type { Attribute, BundleSource, Decision } from '../model/index.ts';
import { applyDecisions } from '../model/decide.ts';
import { lockedChanges } from './catalogue-lock.ts';
import { openDecisions } from './conflict-state.ts';
import { answerForm } from './form.ts';
import { mergeBundle } from './merge.ts';
import { titleFault } from './titles.ts';
import type { Conflict } from './types.ts';

const sources = await loadSources();
const newborn = sources.get('newborn')!;
const plan = mergeBundle(newborn);
const base = { id: 'd', who: 'test', when: '2026-01-01T00:00:00Z', why: '测试' };
const decided = (decision: Omit<Decision, 'id' | 'who' | 'when' | 'why'> & { kind: Decision['kind'] }): BundleSource =>
  applyDecisions({ ...newborn, decisions: [...newborn.decisions, { ...base, ...decision } as Decision] });
const find = (code: string, element: string, conflicts: Conflict[] = plan.conflicts) =>
  conflicts.find((conflict) => conflict.code === code && conflict.element === element);

describe('differences between departments', () => {
  it.each([
    ['merge/title', 'newborn.name'],
    ['merge/code-table', 'newborn.gender'],
    ['merge/pattern', 'mother.idNo'],
    ['merge/length', 'mother.name'],
    ['merge/date-precision', 'newborn.birthDate'],
    ['merge/unit', 'newborn.birthWeight'],
    ['merge/required', 'mother.address'],
    ['merge/type', 'newborn.birthOrder'],
    ['merge/structure', 'mother.hukou.full'],
    ['merge/role-alias', 'applicant'],
    ['merge/narrowing', 'newborn.gender']
  ])('%s of %s has both sides, with a sentence on what it does to each', (code, element) => {
    const conflict = find(code, element);
    expect(conflict?.parties.length).toBeGreaterThan(1);
    for (const party of conflict!.parties) {
      expect(newborn.items[party.item]?.department).toBe(party.department);
      expect(party.shows).not.toBe('');
      expect(party.effect).not.toBe('');
    }
    expect(conflict!.proposal).not.toBe('');
  });

  it('conditions that differ', () => {
    const all = [...sources.values()].flatMap((source) => mergeBundle(source).conflicts);
    expect(all.filter(({ code }) => code === 'merge/condition').every(({ parties }) => parties.length > 1)).toBe(true);
  });

  it('say by example how a value reaches a department', () => {
    const effects = (code: string, element: string) =>
      Object.fromEntries(find(code, element)!.parties.map(({ item, effect }) => [item, effect]));
    expect(effects('merge/unit', 'newborn.birthWeight')['VACCINE']).toBe('填 3250 克，它收到 3.25 千克');
    expect(effects('merge/date-precision', 'newborn.birthDate')['HUKOU']).toBe('填 2026-03-12，它收到 20260312');
    expect(effects('merge/code-table', 'newborn.gender')['VACCINE']).toBe('收到它自己的代码：男→男、女→女');
    expect(effects('merge/length', 'mother.name')['HUKOU']).toBe('不变，收到的和它自己的表单一样');
    expect(effects('merge/length', 'mother.name')['BIRTH_REG']).toMatch(/合办时最多 30 个字/);
  });

  it('are named once, and the same each time', () => {
    for (const source of sources.values()) {
      const ids = mergeBundle(source).conflicts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(mergeBundle(source).conflicts.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('report the people who are shut out: no father, a mother without Chinese papers, gender not clear', () => {
    const groups = new Set(plan.conflicts.filter(({ state }) => state === 'open').map(({ group }) => group));
    expect([...groups]).toEqual(
      expect.arrayContaining([
        'people:father:absent',
        'people:mother:没有居民身份证的人',
        'people:newborn:性别不明的人'
      ])
    );
  });

  it('leave few for a person', () => {
    for (const [bundle, source] of sources) expect(openDecisions(mergeBundle(source)), bundle).toBeLessThanOrEqual(9);
  });
});

describe('a decision does what it says', () => {
  test('a title', () => {
    const next = mergeBundle(decided({ kind: 'title', element: 'newborn.feeding', title: '怎么喂养' } as never));
    const element = next.elements.find((each) => each.element === 'newborn.feeding')!;
    expect([element.title, element.titleFrom?.by]).toEqual(['怎么喂养', 'decision']);
  });

  test('fields asked apart', () => {
    const fields = [{ item: 'MATERNITY', field: 'fetts' }];
    const next = mergeBundle(decided({ kind: 'apart', element: 'newborn.birthOrder', fields } as never));
    const uses = (name: string) => next.elements.find(({ element }) => element === name)?.uses.map(({ item }) => item);
    expect(uses('newborn.birthOrder')).toEqual(['BIRTH_REG']);
    expect(uses('newborn.birthOrder__MATERNITY')).toEqual(['MATERNITY']);
  });

  test('an alias that is none', () => {
    const next = mergeBundle(decided({ kind: 'alias', role: 'guardian', other: 'father', on: false } as never));
    const options = next.aliases.find(({ role }) => role === 'guardian')!.options.map(({ value }) => value);
    expect(options).toContain('mother');
    expect(options).not.toContain('father');
  });

  test('asked of everybody', () => {
    const answers = { marriage: 'in', opt: [], bornPlace: 'hospital', maternityIns: 'none', follow: 'mother' };
    const asks = (source: BundleSource) =>
      answerForm(mergeBundle(source), source, answers).fields.find(({ element }) => element === 'newborn.bloodType');
    expect(asks(newborn)!.required).toBe(false);
    expect(asks(decided({ kind: 'required', element: 'newborn.bloodType', always: true } as never))!.required).toBe(
      true
    );
  });

  test('a canonical unit', () => {
    const next = mergeBundle(decided({ kind: 'canonical', element: 'newborn.birthWeight', unit: '千克' } as never));
    expect(next.elements.find(({ element }) => element === 'newborn.birthWeight')!.unit).toBe('千克');
  });
});

describe('titles', () => {
  it('are all from the list, and no department speaks in them', () => {
    for (const [bundle, source] of sources) {
      const found = mergeBundle(source).findings.filter(({ code }) => code.startsWith('title/'));
      const own = found.filter(({ path }) => !path.includes('__'));
      expect(own, bundle).toEqual([]);
    }
  });

  it.each([
    ['这个名称实在是太长太长太长太长', 'long'],
    ['AAC003', 'latin'],
    ['姓名(人社)', 'brackets'],
    ['文号/备案号', 'joined'],
    ['区卫生健康局编号', 'department'],
    ['宝宝姓名', undefined]
  ])('%s: %s', (title, fault) => {
    expect(titleFault(title, [{ name: '区卫生健康局', short: '卫健' }])).toBe(fault);
  });
});

describe('common elements', () => {
  const common: Attribute = { attribute: 'idNo', title: '证件号码', format: 'citizen-id', owner: 'national' };
  it('may be added to and not changed by a city', () => {
    const derive = { from: 'x', by: 'datePart' };
    expect(lockedChanges([common, { attribute: 'idNo', title: '证件号码', derive }])).toEqual([]);
    expect(lockedChanges([common, { attribute: 'petNo', title: '宠物编号', owner: 'city' }])).toEqual([]);
    expect(lockedChanges([common, { attribute: 'idNo', title: '证件号', owner: 'city' }])).toMatchObject([
      { code: 'element/locked', severity: 'error', message: expect.stringContaining('国家的公共数据元') as string }
    ]);
  });
  it('the shipped catalogue keeps to it', () => {
    expect(lockedChanges(newborn.attributes)).toEqual([]);
    expect(newborn.attributes.every(({ source }) => source !== undefined)).toBe(true);
  });
});
