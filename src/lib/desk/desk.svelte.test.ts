import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { ClockFace } from './clock.ts';
import { groupRows } from './groups.ts';
import { readFilter } from './filters.ts';
import Inbox from './Inbox.svelte';
import Task from './Task.svelte';
import type { DeskCounts, DeskRow, DeskTask } from './types.ts';

const now = Date.parse('2026-03-18T10:00:00+08:00');
const row = (part: Partial<DeskRow>): DeskRow & { clock: ClockFace } => ({
  application: 'app1',
  number: '3502-260318-000001',
  bundle: 'newborn',
  bundleName: '新生儿出生一件事',
  item: 'HUKOU',
  itemName: '户口登记',
  applicant: '林**',
  status: 'deciding',
  dueAt: now + 3_600_000,
  provisional: false,
  submittedAt: now - 86_400_000,
  revision: 1,
  clock: { state: 'today', dueAt: now + 3_600_000, used: null, total: null },
  ...part
});
const counts: DeskCounts = {
  open: 1001,
  due: { overdue: 0, today: 1, week: 0, later: 0, stopped: 0, done: 0 },
  own: { mine: 0, free: 1001 },
  status: { deciding: 2 },
  lent: 1
};
const NONE = { bundles: [], steps: [], regions: [] };
const inbox = (
  rows: (DeskRow & { clock: ClockFace })[],
  search = '',
  choices: Parameters<typeof Inbox>[1]['choices'] = NONE
) =>
  render(Inbox, {
    props: {
      groups: groupRows(rows, now),
      filter: readFilter(new URLSearchParams(search)),
      counts,
      me: 'me',
      views: [],
      pages: { before: null, after: '/desk?after=x' },
      pressKey: 'press',
      report: null,
      problem: null,
      viewRefused: null,
      place: {},
      now,
      said: null,
      choices,
      preview: null,
      look: async () => null,
      one: async () => null,
      again: () => undefined,
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
  test('more than one 一件事 or step can be told apart by a form that works without script and keeps the rest', () => {
    const choices = { ...NONE, bundles: ['newborn', 'house'].map((value) => ({ value, label: value })) };
    const html = inbox([row({})], 'status=deciding&bundle=house', choices);
    expect(html).toMatch(/<form class="pickers[^"]*" method="get" action="\/desk"/);
    expect(html).toContain('type="hidden" name="status" value="deciding"');
    expect(html).toMatch(/<option value="house" selected/);
    expect(inbox([row({})])).not.toContain('name="bundle"');
  });
  test('tasks are marked and done together by a form that works without script; more than a thousand is not counted', () => {
    const html = inbox([row({}), row({ application: 'app2', assignee: 'me' })]);
    expect(html).toContain('value="app1/HUKOU/1"');
    expect(html).toMatch(/<form method="post" action="\?\/batch"/);
    expect(html).toContain('name="move" value="accept"');
    expect(html).toContain('href="/desk?after=x"');
    expect(html).toContain('我在办');
    expect(html).toContain('全部 1000+');
  });
  test('what the second level has in hand says who, stands apart, and counts as nobody’s work here', () => {
    const holder = { id: 'city', name: '市消防支队', short: '消防', hue: 'red' };
    const lent = row({ holder });
    const html = inbox([lent, row({ application: 'app2', returned: true })]);
    expect(html).toContain('消防在办');
    expect(html).toContain('没有在计时 1 件');
    expect(html).toContain('终审退回重审');
    expect(html).toMatch(/value="app1\/HUKOU\/1"[^>]* disabled/);
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
  holder: null,
  returned: false,
  status: 'deciding',
  owed: null,
  dueAt: now + 3_600_000,
  provisional: false,
  remaining: null,
  submittedAt: now - 86_400_000,
  layout: {
    type: 'VerticalLayout',
    elements: [
      { type: 'Control', scope: '#/properties/CSXM' },
      { type: 'Control', scope: '#/properties/FQSFZ' }
    ]
  },
  schema: {
    type: 'object',
    properties: {
      CSXM: { type: 'string', title: '出生人员姓名' },
      FQSFZ: { type: 'string', title: '父亲公民身份号码' }
    }
  },
  since: null,
  payload: { CSXM: '陈安<b>', FQSFZ: '350206********2846' },
  masked: ['FQSFZ'],
  payloadState: 'partial',
  elements: { CSXM: { element: 'newborn.name', title: '出生人员姓名' } },
  materials: [{ sharedKey: 'idcard', name: '居民身份证', submit: true, via: 'applicant', required: true, files: [] }],
  checklist: [],
  signed: null,
  assignee: null,
  assignments: [],
  facts: [{ element: 'newborn.idNo', title: '公民身份号码', schema: { type: 'string' } }],
  moves: ['requestCorrection', 'approve', 'refuse'],
  parties: [],
  others: [],
  looks: [],
  situation: [],
  log: [{ at: now, type: 'item.accepted', item: 'HUKOU', actor: 'x', text: '已受理' }]
};
const page = (props: object = {}) =>
  render(Task, {
    props: {
      task,
      me: 'me',
      clock: row({}).clock,
      applicant: '林**',
      now,
      pressKey: 'k1',
      open: null,
      problems: [],
      entry: null,
      accepted: false,
      codelists: {},
      look: null,
      revealed: {},
      reveal: { value: async () => null, form: async () => null },
      go: () => undefined,
      ...props
    }
  }).body;

describe('task', () => {
  test('the checklist says what is required and who ticked what; above a decision stands what is left', () => {
    const point = { id: 'a', text: '编号一致', basis: '母婴保健法第二十三条', required: true, ticked: null };
    const by = { at: now - 60_000, name: '苏婧', own: false };
    const checklist = [point, { ...point, id: 'b', text: '姓氏', required: false, ticked: by }];
    const html = page({ task: { ...task, checklist, facts: [] } });
    expect(html).toContain('2 项已过 1 项');
    expect(html).toMatch(/<form method="post" action="\?\/tick"/);
    expect(html).toContain('母婴保健法第二十三条');
    expect(html).toContain('苏婧');
    const open = page({ task: { ...task, checklist, moves: ['approve'] }, open: 'approve' });
    expect(open).toContain('还没有勾选的审查要点：编号一致。');
  });
  test('who sees to a task, and whom it can be given to', () => {
    expect(page()).toContain('还没有人领');
    const assignee = { id: 'me', name: '陈志强' };
    const html = page({ task: { ...task, assignee }, colleagues: [{ id: 'c', name: '苏婧' }] });
    expect(html).toContain('由您办理');
    expect(html).toContain('<option value="c"');
    expect(html).not.toContain('data-assign="take"');
  });
  test('shows the own form, a partial slice as such, and values as text', () => {
    const html = page();
    expect(html).toContain('出生人员姓名');
    expect(html).toContain('等前序结果');
    expect(html).toContain('陈安&lt;b>');
    expect(html).not.toMatch(/ style=/);
  });
  test('a masked number can be shown without script, by a form of its own; then it can be hidden again', () => {
    const html = page({ open: 'approve' });
    expect(html).toMatch(/<form method="post" action="\?\/reveal&(amp;)?do=approve#v-FQSFZ"/);
    expect(html).toContain('name="field" value="FQSFZ"');
    expect(html).toContain('aria-label="显示父亲公民身份号码"');
    expect(html).not.toContain('显示出生人员姓名');
    const shown = page({ revealed: { FQSFZ: '350206199203122846' } });
    expect(shown).toContain('350206199203122846');
    expect(shown).toContain('aria-label="隐藏父亲公民身份号码"');
  });
  test('a picture is shown inside the page, a PDF only where the browser draws it; both have their link', () => {
    const file = { id: 'f1', name: '发票.png', type: 'image/png', size: 3 };
    const material = { sharedKey: 'bill', name: '发票', submit: true, via: 'applicant', required: true };
    const html = page({ task: { ...task, materials: [{ ...material, files: [file] }] } });
    expect(html).toContain('<img src="/desk/tasks/app1/HUKOU/files/f1"');
    const pdf = page({
      task: { ...task, materials: [{ ...material, files: [{ ...file, type: 'application/pdf' }] }] }
    });
    expect(pdf).not.toContain('<iframe');
    expect(pdf).toContain('href="/desk/tasks/app1/HUKOU/files/f1" target="_blank"');
  });
  test('other departments: one bar each, with words and no style attribute', () => {
    const department = { id: 'h', name: '卫生健康局', short: '卫健', hue: 'wj' };
    const other = { itemName: '出生登记', department, dueAt: null, limit: 3 };
    const html = page({
      task: {
        ...task,
        others: [
          { ...other, status: 'approved' },
          { ...other, status: 'approved' }
        ]
      }
    });
    expect(html).toContain('2 件已办好');
    expect(html).toContain('width="100"');
    expect(html).not.toMatch(/ style=/);
  });
  test('looks at whole values are listed by their titles, never with the value', () => {
    const html = page({ task: { ...task, looks: [{ at: now, kind: 'shown', fields: ['FQSFZ'], own: true }] } });
    expect(html).toContain('您查看了父亲公民身份号码');
  });
  test('what the second level has in hand is read only: who has it, until when, and nothing to press', () => {
    const holder = { id: 'city', name: '市消防支队', short: '消防', hue: 'red' };
    const html = page({ task: { ...task, holder, moves: [], masked: [] } });
    expect(html).toContain('已报送市消防支队终审');
    expect(html).toContain('退回重审时会回到您的待办');
    expect(html).not.toContain('action="?/reveal');
    expect(html).not.toContain('data-move=');
    expect(page({ task: { ...task, returned: true } })).toContain('终审部门退回重审');
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
