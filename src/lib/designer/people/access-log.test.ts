import { expect, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { clerkLine, lookLine, readLookQuery, spanOf } from './access-log.ts';

const source = (await loadSources()).get('newborn')!;
const binding = source.items['HUKOU']!.bindings.find(({ field }) => !field.includes('.'))!;
const look = {
  id: 'x',
  at: 1,
  actor: 'officer:o1',
  kind: 'shown',
  fields: [binding.field],
  number: '350206-1',
  item: 'HUKOU'
};

test('a look is told by names and titles, never by values', () => {
  const line = lookLine(look, source, new Map([['o1', '陈警官']]));
  expect(line).toMatchObject({
    who: '陈警官',
    item: source.items['HUKOU']!.name,
    fields: [source.schemas['HUKOU']!.properties![binding.field]!.title]
  });
  expect(line.department.name).not.toBe('');
  expect(lookLine(look, null, new Map())).toMatchObject({ who: null, item: 'HUKOU', fields: [binding.field] });
});

test('days mean the whole of both; the last thirty when none is said', () => {
  const query = readLookQuery(new URLSearchParams(), '2026-03-31');
  expect(query).toEqual({ from: '2026-03-02', to: '2026-03-31', department: '', number: '', by: 'desk' });
  const span = spanOf({ ...query, from: '2026-03-31' }, 'Asia/Shanghai');
  expect(span).toEqual({ ok: true, value: { from: Date.UTC(2026, 2, 30, 16), to: Date.UTC(2026, 2, 31, 16) } });
});

test.each([
  { from: '2026-03-12', to: '2026-03-11' },
  { from: '2026-02-30', to: '2026-03-11' },
  { from: 'gestern', to: '2026-03-11' }
])('days that are none, or stand the wrong way round, are refused: %j', (days) => {
  expect(spanOf(days, 'Asia/Shanghai').ok).toBe(false);
});

test('a file number is taken as it was typed, without the spaces around it', () => {
  expect(readLookQuery(new URLSearchParams({ number: ' 350206-1 ' }), '2026-03-31').number).toBe('350206-1');
});

test('says what a clerk did at a counter, on which page and for which bundle', () => {
  const look = {
    ...{ id: 'c', at: 1, actor: 'clerk:k1', kind: 'clerk', number: '3502-1', item: '', reason: 'visit:1' },
    fields: ['POST /desk/counter/[visit]/form']
  };
  const department = source.departments[0]!;
  const line = clerkLine({ ...look, department: department.id }, source, new Map([['k1', '柳青']]));
  expect(line).toMatchObject({
    who: '柳青',
    kind: 'pressed',
    fields: ['申请表'],
    item: source.bundle.name,
    reason: null
  });
  expect(line.department.name).toBe(department.name);
  const miss = clerkLine({ ...look, department: '', fields: ['GET /desk/counter/[visit]'] }, null, new Map());
  expect(miss).toMatchObject({ who: null, kind: 'opened', fields: ['收件'], item: '' });
});
