import { expect, test } from 'vitest';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import type { Actor } from '../engine/types.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { readCsv, writeCsv } from './csv.ts';
import { applyResults, checkResults } from './hand-in.ts';
import { handOut, type HandOutChoice } from './hand-out.ts';
import { noteEntered, sentSeq } from './handover.ts';
import { compareLists, readLedger } from './ledger.ts';
import { readResults, resultsTemplate } from './results-file.ts';

const scene = useNewborn('none');
const WORDS = { accept: '受理', approve: '准予，办结', refuse: '不予许可', requestCorrection: '一次告知补正' };
const bytes = (text: string) => new TextEncoder().encode(text);

/** An item whose data have been sent to its department, and an officer of it. */
async function begun() {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  for (const item of Object.keys(scene.version.chart.items)) {
    const seq = await sentSeq(scene.app.store, application, item);
    const officer = scene.officer(item) as Actor & { department: string };
    const task = seq && (await scene.app.engine.task(application, item, officer));
    if (seq && task && task.moves.includes('approve')) return { application, item, seq, officer, task };
  }
  throw new Error('No item was sent');
}

const choice = (item: string, more: Partial<HandOutChoice> = {}): HandOutChoice => ({
  ...{ bundle: 'newborn', item, scope: 'new', format: 'json', headings: 'keys' },
  ...more
});

test('a file holds exactly what the department’s own form asks, is written down, and goes out once', async () => {
  const { application, item, officer, task } = await begun();
  const file = await handOut(scene.app, officer, choice(item));
  expect(file.ok && JSON.parse(file.value.body)).toEqual([
    expect.objectContaining({ number: task.number, item, data: task.payload })
  ]);
  expect(await scene.app.store.accesses(application)).toMatchObject([{ item, kind: 'taken', fields: '[]' }]);
  expect(await handOut(scene.app, officer, choice(item))).toMatchObject({ ok: false });
  expect(await handOut(scene.app, officer, choice(item, { scope: 'open' }))).toMatchObject({ ok: true });
  expect(await scene.app.store.exchanges(officer.department, 10)).toHaveLength(2);
});

test('a department gets nothing of another one', async () => {
  const { item } = await begun();
  const stranger = { id: 'o', name: '别人', role: 'officer', department: 'elsewhere' } as const;
  expect(await handOut(scene.app, stranger, choice(item))).toMatchObject({
    ok: false,
    problems: [{ code: 'handover/nothing' }]
  });
});

test('a table has a column for each value, and what a spreadsheet would run stays text and comes back as it was', async () => {
  const { item, officer, task } = await begun();
  const file = await handOut(scene.app, officer, choice(item, { format: 'csv' }));
  const table = readCsv(bytes(file.ok ? file.value.body : ''));
  const [key, value] = Object.entries(task.payload).find(([, one]) => typeof one === 'string')!;
  expect(table.ok && table.value[0]![key]).toBe(value);
  const guarded = writeCsv([['a'], ['=HYPERLINK("x")']]);
  expect(guarded).toContain(`'=HYPERLINK`);
  expect(writeCsv([[-1.5, '-1', true]])).toBe(`\uFEFF-1.5,'-1,true\r\n`);
  expect(readCsv(bytes(writeCsv([['a'], ['＝1']])))).toEqual({ ok: true, value: [{ a: '＝1' }] });
  expect(readCsv(bytes(guarded))).toEqual({ ok: true, value: [{ a: '=HYPERLINK("x")' }] });
});

test('results come back in a file, each once, and what cannot be is told row by row', async () => {
  const { item, officer, task } = await begun();
  const row = `${task.number},${item},不予许可,材料不符`;
  const rows = readResults(bytes(`办件号,事项编码,办理,理由\n${row}\n350200-000000-1,,受理,\n${row}\n`));
  if (!rows.ok) throw new Error(rows.problems[0]!.message);
  const codes = (all: { problems: { code: string }[] }[]) => all.map(({ problems }) => problems[0]?.code ?? 'done');
  const expected = ['done', 'handover/unknown-task', 'handover/repeated'];
  expect(codes(await checkResults(scene.app, officer, rows.value, WORDS))).toEqual(expected);
  expect(await scene.task(task.application, item)).toMatchObject({ revision: task.revision });
  const file = { rows: rows.value, name: 'results.csv', format: 'csv' } as const;
  expect(codes(await applyResults(scene.app, officer, file, WORDS))).toEqual(expected);
  const after = await scene.task(task.application, item);
  expect(after.status).toBe('refused');
  scene.clock.set('2026-11-23T09:01:00+08:00');
  // The same file again: it cannot be refused twice, and nothing has changed.
  expect(codes(await applyResults(scene.app, officer, file, WORDS))[0]).toBe('handover/unknown-move');
  expect((await scene.task(task.application, item)).revision).toBe(after.revision);
  expect(await scene.app.store.exchanges(officer.department, 10)).toMatchObject([
    { kind: 'in', count: 3, done: 0 },
    { kind: 'in', count: 3, done: 1 }
  ]);
});

test('a result brings its facts, numbers as numbers', async () => {
  const { item, officer, task } = await begun();
  const facts = generateFacts(task.facts, scene.version.plan, 1);
  const written = Object.fromEntries(Object.entries(facts).map(([element, value]) => [element, String(value)]));
  const row = { number: task.number, item, move: 'approve', reason: '', facts: written };
  const wrong = { ...row, move: '一次告知补正' };
  expect(await checkResults(scene.app, officer, [wrong], WORDS)).toMatchObject([
    { problems: [{ code: 'handover/on-page' }] }
  ]);
  const done = await applyResults(scene.app, officer, { rows: [row], name: 'b', format: 'json' }, WORDS);
  expect(done).toMatchObject([{ problems: [] }]);
  expect((await scene.task(task.application, item)).status).toBe('approved');
});

test.each([
  ['', 'handover/empty'],
  ['办件号,办理\n"1,受理\n', 'handover/not-csv'],
  ['a,b\n1,2\n', 'handover/no-columns'],
  ['办件号,办理\n1,\n', 'handover/empty'],
  ['[{"number":1}]', 'handover/not-json'],
  ['[', 'handover/not-json'],
  ['{"a":1}', 'handover/not-json'],
  ['a\0b', 'handover/not-text'],
  [`办件号,办理\n${'1,受理\n'.repeat(501)}`, 'handover/too-many'],
  ['x'.repeat(256 * 1024 + 1), 'handover/too-large']
])('a file that cannot be read is refused in a sentence (%#)', (text, code) => {
  expect(readResults(bytes(text))).toMatchObject({ ok: false, problems: [{ code }] });
});

test('a file out of a spreadsheet in GB18030 is read', () => {
  const gb = Uint8Array.from([
    0xb0, 0xec, 0xbc, 0xfe, 0xba, 0xc5, 0x2c, 0xb0, 0xec, 0xc0, 0xed, 0x0a, 0x31, 0x2c, 0xca, 0xdc, 0xc0, 0xed, 0x0a
  ]);
  expect(readResults(gb)).toMatchObject({ ok: true, value: [{ number: '1', move: '受理' }] });
});

test('what was entered by hand is told from what was sent anew since', async () => {
  const { application, item, seq, officer } = await begun();
  const line = async () => (await readLedger(scene.app.store, officer.department)).find((one) => one.item === item);
  expect(await line()).toMatchObject({ entry: 'new' });
  const entry = { application, item, foreignNumber: ' HK-7 ', seq };
  expect(await noteEntered(scene.app, officer, { ...entry, foreignNumber: '' })).toMatchObject({ ok: false });
  expect(await noteEntered(scene.app, officer, { ...entry, seq: seq + 1 })).toMatchObject({
    problems: [{ code: 'handover/sent-anew' }]
  });
  expect(await noteEntered(scene.app, { ...officer, department: 'elsewhere' }, entry)).toMatchObject({ ok: false });
  expect(await noteEntered(scene.app, officer, entry)).toEqual({ ok: true, value: null });
  expect(await line()).toMatchObject({ entry: 'entered', foreignNumber: 'HK-7' });
});

test('a list out of the department’s own system is held against what was recorded', async () => {
  const { application, item, seq, officer, task } = await begun();
  await noteEntered(scene.app, officer, { application, item, foreignNumber: 'HK-7', seq });
  const { number } = task;
  expect(await compareLists(scene.app.store, officer.department, [])).toMatchObject({
    agreed: 0,
    missing: [{ number }]
  });
  expect(await compareLists(scene.app.store, officer.department, [{ number, foreignNumber: 'HK-7' }])).toMatchObject({
    agreed: 1,
    missing: []
  });
  expect(await compareLists(scene.app.store, officer.department, [{ number, foreignNumber: 'HK-8' }])).toMatchObject({
    otherNumber: [{ found: 'HK-8' }]
  });
  expect(await compareLists(scene.app.store, officer.department, [{ number: 'X', foreignNumber: '' }])).toMatchObject({
    unknown: ['X']
  });
});

test('the file to fill in can be read back', () => {
  const csv = resultsTemplate([{ number: 'N', item: 'A', itemName: '落户', facts: ['户号'] }]);
  expect(readResults(bytes(csv.replace('落户,,', '落户,受理,')))).toMatchObject({ ok: true, value: [{ number: 'N' }] });
});
