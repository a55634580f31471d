import { expect, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { withStep, type Step } from '#lib/core/model/history.ts';
import type { Decision } from '#lib/core/model/index.ts';
import { fieldDecisions, historyHeads, historyLines } from './bench-history.ts';

const source = (await loadSources()).get('newborn')!;
const titles = new Map([['newborn.gender', '性别']]);
const base = { who: '李敏', when: '2026-03-12T01:00:00Z', why: '因为' };
const settle: Decision = { ...base, id: 'a', kind: 'settle', conflict: 'people:newborn:性别不明的人' };
const title: Decision = { ...base, id: 'b', kind: 'title', element: 'newborn.gender', title: '宝宝性别' };
const by = (number: number) => ({ number, who: '李敏', when: base.when });

const two = withStep(withStep([], by(1), [], [settle]), by(2), [settle], [settle, title]);
const undone: Step[] = [...two, { ...by(3), act: 'undo', of: 2 }];

test('the log says what was decided, in words, the latest first, and what is undone', () => {
  expect(historyLines(undone, source, titles).map(({ what, why, gone }) => [what, why, gone])).toEqual([
    ['撤销第 2 步：名称：性别', '', false],
    ['记录：名称：性别', '因为', true],
    ['记录：采纳建议：宝宝：性别不明的人', '因为', false]
  ]);
  const taken = withStep(two, by(3), [settle, title], [title]);
  expect(historyLines(taken, source, titles)[0]!.what).toBe('撤回：采纳建议：宝宝：性别不明的人');
});

test('the buttons say whose step they undo or make again', () => {
  expect(historyHeads(undone, source, titles)).toEqual({
    undo: { number: 1, who: '李敏', what: '采纳建议：宝宝：性别不明的人' },
    redo: { number: 2, who: '李敏', what: '名称：性别' }
  });
  expect(historyHeads([], source, titles)).toEqual({ undo: null, redo: null });
});

test('what was settled about fields stands together, what has to be looked at again first', () => {
  const role: Decision = { ...base, id: 'r', kind: 'role', item: 'HUKOU', section: '申报人', role: 'mother' };
  const own: Decision = { ...base, id: 'o', kind: 'own', item: 'HUKOU', field: 'XB' };
  const decided = { ...source, decisions: [settle, role, own], reopened: { o: ['HUKOU/XB'] } };
  const { name } = source.items['HUKOU']!;
  expect(fieldDecisions(decided, titles).map(({ id, what, stale }) => [id, what, stale])).toEqual([
    ['o', `本部门专用：${name} XB`, true],
    ['r', `字段说的是谁：${name} → ${source.roles.find((each) => each.role === 'mother')!.title}`, false]
  ]);
});
