import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../tests/support/merge.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { benchGroup, inboxCounts, inboxLines } from './bench-conflicts.ts';
import { choicesFor, readDecision } from './bench-decide.ts';
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
