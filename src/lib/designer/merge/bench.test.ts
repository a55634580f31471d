import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import type { Decision } from '#lib/core/model/index.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { adoptable } from '#lib/core/merge/adopt.ts';
import { adoptView, readAdoption } from './bench-adopt.ts';
import { benchGroup, inboxCounts, inboxLines } from './bench-conflicts.ts';
import { canonicalChoice } from './bench-canonical.ts';
import { choicesFor, readAsk, readDecision } from './bench-decide.ts';
import { benchMatrix } from './bench-matrix.ts';

const source = (await loadSources()).get('newborn')!;
const plan = mergeBundle(source);
const GENDER = 'people:newborn:性别不明的人';
const group = benchGroup(source, plan, GENDER)!;
const situations = source.bundle.situations;

function sent(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

describe('the matrix', () => {
  it('shows how each item asks: the same, converted, produced, to decide', () => {
    const { columns, groups, counts } = benchMatrix(source, plan, 'all', '');
    const rows = new Map(groups.flatMap((entry) => entry.rows).map((row) => [row.element, row]));
    expect(columns).toHaveLength(9);
    expect(rows.size).toBe(counts.all);
    expect(rows.get('newborn.birthWeight')!.cells['VACCINE']).toMatchObject({ look: 'converted', word: '千克' });
    expect(rows.get('newborn.birthCertNo')!.cells['BIRTH_CERT']!.look).toBe('produced');
    expect(rows.get('newborn.gender')!.cells['VACCINE']!.look).toBe('open');
    expect(rows.get('mother.address')!.cells['BIRTH_REG']!.look).toBe('same');
  });

  it('keeps what is shared, what is open, or what a search finds by any name', () => {
    const elements = (shown: 'shared' | 'conflict' | 'all', search = '') =>
      benchMatrix(source, plan, shown, search).groups.flatMap(({ rows }) => rows.map(({ element }) => element));
    expect(elements('shared')).not.toContain('newborn.feeding');
    expect(elements('conflict')).toContain('newborn.gender');
    expect(elements('all', 'aac003')).toContain('newborn.name');
    expect(elements('all', '没有这个')).toEqual([]);
  });
});

describe('the inbox', () => {
  it('has a line for each group, and counts agree', () => {
    const lines = inboxLines(plan, 'open', '', '');
    const counts = inboxCounts(plan, 'open');
    expect(lines).toHaveLength(counts.states.open);
    expect(lines.map((line) => line.group)).toContain(GENDER);
    expect(inboxLines(plan, 'default', 'merge/unit', '').map(({ title }) => title)).toEqual(['出生体重']);
    expect(inboxLines(plan, 'open', '', '性别不明')).toHaveLength(1);
  });

  it('opens a group with both sides, who refuses, and how each choice reaches each department', () => {
    expect(group.title).toBe('宝宝：性别不明的人');
    expect(group.refusing.map(({ item }) => item)).toContain('VACCINE');
    const unknown = group.conflicts[0]!.mapping!.rows.find(({ title }) => title === '未知的性别')!;
    expect(unknown.cells).toContain('—');
    expect(benchGroup(source, plan, 'nope')).toBeNull();
  });
});

describe('a sent form', () => {
  const read = (fields: Record<string, string | string[]>) => readDecision(group, sent(fields), situations);
  const why = '理由';

  it('offers the four ways for people who are shut out', () => {
    expect(choicesFor(group)).toEqual(['settle', 'question', 'leave', 'widen', 'exit']);
  });

  it('means a decision', () => {
    expect(read({ choice: 'settle', why })).toEqual({ kind: 'settle', conflict: GENDER, why });
    expect(read({ choice: 'leave', option: 'follow=grand', items: ['VACCINE'], why })).toMatchObject({
      leaves: [{ item: 'VACCINE', when: { '==': [{ var: 's.follow' }, 'grand'] } }]
    });
    expect(read({ choice: 'leave', option: 'opt=ssc', items: ['SSC'], why })).toMatchObject({
      leaves: [{ item: 'SSC', when: { in: ['ssc', { var: 's.opt' }] } }]
    });
    expect(read({ choice: 'question', question: '明确吗?', items: ['VACCINE'], why })).toMatchObject({
      question: { key: 'own1', question: '明确吗?' },
      leaves: [{ item: 'VACCINE' }]
    });
    expect(read({ choice: 'exit', exitQuestion: '明确吗?', exitText: '请到窗口', why })).toMatchObject({
      exit: { when: { '==': [{ var: 's.own1' }, 'no'] }, text: '请到窗口' }
    });
    expect(read({ choice: 'widen', why })).toMatchObject({ widens: group.refusing });
  });

  it.each<Record<string, string>>([
    { choice: 'settle', why: ' ' },
    { choice: 'question', question: '', items: 'VACCINE', why },
    { choice: 'question', question: '明确吗?', why },
    { choice: 'leave', option: 'follow=moon', items: 'VACCINE', why },
    { choice: 'exit', exitQuestion: '明确吗?', exitText: '', why },
    { choice: 'nonsense', why }
  ])('means nothing where something is missing: %j', (fields) => expect(read(fields)).toBeNull());
});

describe('another form of asking', () => {
  const weight = plan.conflicts.find(
    ({ code, element }) => code === 'merge/unit' && element === 'newborn.birthWeight'
  )!;
  const local = { ...source, attributes: source.attributes.map(({ owner: _, ...entry }) => entry) };
  const open = benchGroup(local, plan, weight.group)!;

  it('is offered for what a city may change, and a common element says who keeps it', () => {
    expect(open.canonical).toEqual({
      part: 'unit',
      now: '克',
      options: [{ value: '千克', label: '千克' }],
      lockedBy: null
    });
    expect(choicesFor(open)).toEqual(['settle', 'canonical', 'apart']);
    const kept = { ...local, attributes: [{ attribute: 'birthWeight', title: '体重', owner: 'province' as const }] };
    const locked = benchGroup(kept, plan, weight.group)!;
    expect(locked.canonical).toMatchObject({ options: [], lockedBy: 'province' });
    expect(choicesFor(locked)).toEqual(['settle', 'apart']);
  });

  it('names precisions of a date, and code lists in which a whole table has its place', () => {
    const choices = plan.conflicts.flatMap((conflict) => {
      const choice = canonicalChoice(local, plan, conflict);
      return choice ? [{ element: conflict.element, choice }] : [];
    });
    const of = (name: string) => choices.find(({ element }) => element === name)?.choice;
    expect(of('newborn.birthDate')!.options.map(({ value }) => value)).toEqual(['datetime', 'month']);
    const lists = choices.filter(({ choice }) => choice.part === 'codelist');
    for (const { element, choice } of lists) {
      const now = plan.elements.find((each) => each.element === element)!.codelist;
      expect(choice.options.map(({ value }) => value)).not.toContain(now);
    }
    const copy = {
      ...local.codelists.find(({ id }) => id === plan.elements.find((e) => e.element === 'newborn.gender')!.codelist)!,
      id: 'another'
    };
    const gender = plan.conflicts.find((c) => c.code === 'merge/code-table' && c.element === 'newborn.gender')!;
    const more = { ...local, codelists: [...local.codelists, copy] };
    expect(canonicalChoice(more, plan, gender)!.options.map(({ value }) => value)).toEqual(['another']);
  });

  it('becomes a decision, and nothing that was not offered does', () => {
    const why = '各部门都用千克';
    expect(readDecision(open, sent({ choice: 'canonical', canonical: '千克', why }), situations)).toEqual({
      kind: 'canonical',
      element: 'newborn.birthWeight',
      unit: '千克',
      why
    });
    expect(readDecision(open, sent({ choice: 'canonical', canonical: '斤', why }), situations)).toBeNull();
  });
});

describe('asking a department', () => {
  const department = group.departments[0]!.id;
  const ask: Decision = {
    id: 'q',
    who: '李敏',
    when: '2026-03-12T01:00:00Z',
    kind: 'ask',
    department,
    why: '不明怎么办？',
    about: { conflict: GENDER, fields: {} }
  };
  const asked = { ...source, decisions: [...source.decisions, ask] };

  it('needs a department and a question', () => {
    expect(readAsk(group, sent({ department, question: '不明怎么办？' }))).toEqual({ department, why: '不明怎么办？' });
    expect(readAsk(group, sent({ department, question: ' ' }))).toBeNull();
    expect(readAsk(group, sent({ department: 'moon', question: '不明怎么办？' }))).toBeNull();
  });

  it('shows who asked whom and what; the line stays among the open ones', () => {
    const merged = mergeBundle(asked);
    expect(benchGroup(asked, merged, GENDER)).toMatchObject({
      state: 'open',
      decision: null,
      asks: [{ id: 'q', who: '李敏', why: '不明怎么办？' }]
    });
    expect(inboxLines(merged, 'open', '', '').find((line) => line.group === GENDER)!.asked).toBe(true);
    expect(inboxCounts(merged, 'open').states).toEqual(inboxCounts(plan, 'open').states);
  });
});

describe('one person here, a list there', () => {
  it('is offered with the rows that the person may be, and becomes a decision that every party is told of', async () => {
    const own = (await loadSources()).get('retirement')!;
    const merged = mergeBundle(own);
    const id = merged.conflicts.find(({ group: each }) => each.startsWith('apart:'))!.group;
    const open = benchGroup(own, merged, id)!;
    expect(choicesFor(open)).toEqual(['settle', 'row']);
    expect(open.row!.picks[0]).toMatchObject({ value: 'first', label: '直系亲属的第一行' });
    expect(open.row!.follows).toEqual(['紧急联系人', '紧急联系人电话']);
    const pick = open.row!.picks.find(({ label }) => label.includes('子'))!;
    const draft = readDecision(open, sent({ choice: 'row', row: pick.value, why: '就是子女' }), own.bundle.situations);
    expect(draft).toMatchObject({ kind: 'row', element: 'retiree.kin', pick: pick.pick });
    expect(readDecision(open, sent({ choice: 'row', row: 'age=1', why: '理由' }), own.bundle.situations)).toBeNull();

    const decision = { ...draft!, id: 'r', who: '李敏', when: '2026-03-12T01:00:00Z' } as Decision;
    const decided = { ...own, decisions: [...own.decisions, decision] };
    const after = benchGroup(decided, mergeBundle(decided), id)!;
    expect([after.state, after.decision?.kind]).toEqual(['decided', 'row']);
    const effects = after.conflicts.flatMap(({ sides }) => sides.map(({ item, effect }) => `${item} ${effect}`));
    expect(effects).toContain(`TRANSFER_ARCHIVE 取自名单里${pick.label}，不再单独问，照样收到`);
    expect(effects).toContain('NORMAL 照样收到整份名单');
  });
});

describe('taking all proposals at once', () => {
  const adoption = adoptable(plan, { bindings: [], questions: [] });
  const view = adoptView(source, adoption);

  it('is told by kind before, with what stays for a person', () => {
    expect(view.all).toBe(inboxCounts(plan, 'open').states.default);
    expect(view.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(view.all);
    expect(view.left.count).toBe(inboxCounts(plan, 'open').states.open);
    const fewer = adoptView(source, { ...adoption, differences: adoption.differences.slice(1) });
    expect(fewer.seen).not.toBe(view.seen);
  });

  it('takes what is ticked, with a reason', () => {
    const { code, count } = view.kinds[0]!;
    expect(readAdoption(adoption, sent({ kind: code, why: '按建议' }))!.taken.differences).toHaveLength(count);
    expect(readAdoption(adoption, sent({ kind: code, why: ' ' }))).toBeNull();
    expect(readAdoption(adoption, sent({ why: '按建议' }))).toBeNull();
  });
});
