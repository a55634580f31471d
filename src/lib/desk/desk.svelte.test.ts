import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { ClockFace } from './clock.ts';
import { groupRows } from './groups.ts';
import { countRows, readFilter } from './filters.ts';
import Inbox from './Inbox.svelte';
import Task from './Task.svelte';
import type { DeskRow, DeskTask } from './types.ts';

const now = Date.parse('2026-03-18T10:00:00+08:00');
const row = (part: Partial<DeskRow>): DeskRow & { clock: ClockFace } => ({
  application: 'app1',
  number: '3502-260318-000001',
  bundleName: '新生儿出生一件事',
  item: 'HUKOU',
  itemName: '户口登记',
  applicant: '林**',
  status: 'deciding',
  dueAt: now + 3_600_000,
  provisional: false,
  submittedAt: now - 86_400_000,
  clock: { state: 'today', dueAt: now + 3_600_000, used: null, total: null },
  ...part
});
const inbox = (rows: (DeskRow & { clock: ClockFace })[], search = '') =>
  render(Inbox, {
    props: {
      groups: groupRows(rows, now),
      filter: readFilter(new URLSearchParams(search)),
      counts: countRows(rows, now),
      now,
      said: null,
      go: () => undefined
    }
  }).body;

describe('inbox', () => {
  test('a row is a link to the task, with its clock in words, and no style attribute anywhere', () => {
    const html = inbox([row({})]);
    expect(html).toContain('href="/desk/tasks/app1/HUKOU"');
    expect(html).toContain('今天 11:00 前');
    expect(html).toContain('今天到期 1 件');
    expect(html).not.toMatch(/ style=/);
  });
  test('nothing to do says why; a filter without a match offers the way out', () => {
    expect(inbox([])).toContain('现在没有待办的办件');
    expect(inbox([], 'status=paused')).toContain('这样筛选没有办件');
  });
});

const task: DeskTask = {
  application: 'app1',
  number: '3502-260318-000001',
  revision: 4,
  bundleName: '新生儿出生一件事',
  item: { name: '户口登记', limit: { legal: 20, promised: 1 }, result: { name: '居民户口簿' } } as DeskTask['item'],
  itemId: 'HUKOU',
  department: { id: 'gong', name: '市公安局', short: '公安', hue: 'ga' },
  status: 'deciding',
  dueAt: now + 3_600_000,
  provisional: false,
  remaining: null,
  submittedAt: now - 86_400_000,
  layout: { type: 'VerticalLayout', elements: [{ type: 'Control', scope: '#/properties/CSXM' }] },
  schema: { type: 'object', properties: { CSXM: { type: 'string', title: '出生人员姓名' } } },
  payload: { CSXM: '陈安<b>' },
  payloadState: 'partial',
  elements: { CSXM: { element: 'newborn.name', title: '出生人员姓名' } },
  materials: [{ sharedKey: 'idcard', name: '居民身份证', submit: true, via: 'applicant', required: true, files: [] }],
  facts: [{ element: 'newborn.idNo', title: '公民身份号码', schema: { type: 'string' } }],
  moves: ['requestCorrection', 'approve', 'refuse'],
  others: [],
  log: [{ at: now, type: 'item.accepted', item: 'HUKOU', actor: 'x', text: '已受理' }]
};
const page = (props: object = {}) =>
  render(Task, {
    props: {
      task,
      clock: row({}).clock,
      applicant: '林**',
      now,
      pressKey: 'k1',
      open: null,
      problems: [],
      entry: null,
      accepted: false,
      codelists: {},
      go: () => undefined,
      ...props
    }
  }).body;

describe('task', () => {
  test('shows the own form, a partial slice as such, and values as text', () => {
    const html = page();
    expect(html).toContain('出生人员姓名');
    expect(html).toContain('等前序结果');
    expect(html).toContain('陈安&lt;b>');
    expect(html).not.toMatch(/ style=/);
  });
  test('moves are links to their panels, so they work without script', () => {
    expect(page()).toContain('href="/desk/tasks/app1/HUKOU?do=approve"');
    expect(page()).not.toContain('name="reason"');
  });
  test('approving asks for the facts; the button names the act and the person', () => {
    const html = page({ open: 'approve' });
    expect(html).toContain('name="newborn.idNo"');
    expect(html).toContain('办结林**的户口登记');
    expect(html).toContain('name="key" value="k1"');
    expect(html).toContain('name="revision" value="4"');
  });
  test('a refused correction keeps what was typed', () => {
    const html = page({
      open: 'requestCorrection',
      problems: [{ code: 'desk/reason-missing', message: '请写理由', path: 'reason' }],
      entry: { reason: '', elements: ['newborn.name'], materials: [], facts: {} }
    });
    expect(html).toMatch(/value="newborn.name" checked/);
    expect(html).toContain('href="#reason"');
    expect(html).toMatch(/aria-invalid="true"/);
  });
  test('a stale page whose move is gone still gives back what was written', () => {
    const stale = {
      problems: [{ code: 'application/stale', message: '刚才有了变化' }],
      entry: { reason: '请重拍第二页', elements: [], materials: [], facts: {} }
    };
    const html = page({ open: 'reject', ...stale });
    expect(html).toContain('刚才有了变化');
    expect(html).toContain('请重拍第二页');
  });
  test('a move that is not possible now opens nothing', () => {
    expect(page({ open: 'pause' })).not.toContain('name="reason"');
    expect(page({ open: '__proto__' })).not.toContain('name="reason"');
  });
});
