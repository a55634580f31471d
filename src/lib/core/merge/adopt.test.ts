import { describe, expect, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { applyDecisions } from '../model/decide.ts';
import type { Decision } from '../model/index.ts';
import { adoptable, adoptionDecisions, leftToDecide, personDecisions } from './adopt.ts';
import type { RoleQuestion } from './match/types.ts';
import { mergeBundle } from './merge.ts';

const source = (await loadSources()).get('newborn')!;
const plan = mergeBundle(source);
const nothing = { bindings: [], questions: [] };
const stamp = { who: '李敏', when: '2026-03-02T01:00:00Z' };

function question(id: string, over: Partial<RoleQuestion> = {}): RoleQuestion {
  const base = { item: 'HUKOU', section: '出生人员', word: '', fields: ['XM'], question: '指谁？' };
  return { id, ...base, proposal: 'newborn', candidates: ['newborn', 'mother'], ...over };
}
const bound = (candidates: [string, number][], field = 'XM') => ({
  item: 'HUKOU',
  field,
  element: null,
  auto: false,
  confidence: 0,
  candidates: candidates.map(([element, confidence]) => ({ element, confidence }))
});

describe('what can be taken at once', () => {
  const found = adoptable(plan, nothing);

  test('are the defaults and nothing that a person has to decide', () => {
    const open = plan.conflicts.filter(({ state }) => state === 'open').map(({ group }) => group);
    const groups = found.differences.map(({ group }) => group);
    expect(groups.length).toBeGreaterThan(20);
    expect(groups.filter((group) => open.includes(group))).toEqual([]);
    expect(found.left.differences).toBe(new Set(open).size);
  });

  test('are all decided afterwards, by decisions that know what they were made about', () => {
    const made = adoptionDecisions(source, plan, found, '按建议').map(
      (each, index) => ({ id: String(index), ...stamp, ...each }) as Decision
    );
    const after = mergeBundle(applyDecisions({ ...source, decisions: [...source.decisions, ...made] }));
    expect(adoptable(after, nothing).differences).toEqual([]);
    expect(after.conflicts.filter(({ state }) => state === 'reopened')).toEqual([]);
    expect(after.elements).toEqual(plan.elements);
    expect(leftToDecide(after, nothing).differences).toBe(found.left.differences);
  });

  test('a field that looks different later reopens its own decision only', () => {
    const made = adoptionDecisions(source, plan, found, '按建议').map(
      (each, index) => ({ id: String(index), ...stamp, ...each }) as Decision
    );
    const schema = structuredClone(source.schemas['VACCINE']!);
    const [field] = plan.elements
      .find(({ element }) => element === 'newborn.birthWeight')!
      .uses.filter((u) => u.item === 'VACCINE');
    schema.properties![field!.field]!.title = '出生时体重';
    const changed = { ...source, schemas: { ...source.schemas, VACCINE: schema } };
    const after = mergeBundle(applyDecisions({ ...changed, decisions: [...source.decisions, ...made] }));
    const reopened = after.conflicts.filter(({ state }) => state === 'reopened');
    expect(new Set(reopened.map(({ element }) => element))).toEqual(new Set(['newborn.birthWeight']));
  });
});

describe('proposed roles', () => {
  const taken = (candidates: [string, number][]) =>
    adoptable(plan, { questions: [question('q')], bindings: [bound(candidates)] }).roles.length;

  test('are taken where they are sure and no other is nearly as likely', () => {
    expect(taken([['newborn.name', 0.9]])).toBe(1);
    expect(
      taken([
        ['newborn.name', 0.9],
        ['mother.name', 0.6]
      ])
    ).toBe(1);
    expect(taken([['newborn.name', 0.79]])).toBe(0);
    expect(
      taken([
        ['newborn.name', 0.9],
        ['mother.name', 0.85]
      ])
    ).toBe(0);
    expect(taken([])).toBe(0);
  });

  test('become decisions about the whole question', () => {
    const read = { questions: [question('q')], bindings: [bound([['newborn.name', 0.9]])] };
    const { roles, left } = adoptable(plan, read);
    const made = adoptionDecisions(source, plan, { differences: [], roles, left }, '按建议');
    expect(made).toMatchObject([
      { kind: 'role', item: 'HUKOU', question: 'q', role: 'newborn', about: { conflict: 'role:q' } }
    ]);
  });

  test('what is left for a person is counted once', () => {
    const bindings = [bound([]), bound([], 'A'), bound([], 'A.B'), bound([], 'C')];
    const left = leftToDecide(plan, { questions: [question('q')], bindings });
    expect(left).toMatchObject({ roles: 1, fields: 2 });
    expect(personDecisions(left)).toBe(left.differences + 3);
  });
});
