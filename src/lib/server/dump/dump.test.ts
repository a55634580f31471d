import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { getElement, setElement } from '../../core/merge/values.ts';
import { approveEverything, submitDraft } from '../engine/engine-fixture.ts';
import { NewbornScene } from '../engine/newborn-scene.ts';
import { openSqliteReads, openSqliteStore } from '../store/sqlite.ts';
import type { DumpRecord } from './records.ts';
import { sqlOf } from './sql.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const SECRET = "O'Neil; drop table application; --\\";
let dir: string;
let data: string;
const scene = new NewbornScene();
/** Every text and number that a person gave. */
const personal: string[] = [];
const applications: string[] = [];
/** Choices of closed lists name nobody. */
const choices = new Set<unknown>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-dump-'));
  await scene.open();
  data = scene.folder;
  for (const n of [1, 2, 3]) {
    scene.meet();
    const { app, version, mother } = scene;
    const first = await scene.newDraft();
    const free = version.plan.elements.find(({ element, kind, format, schema }) => {
      const rules = Object.keys(schema).filter((key) => !['type', 'title', 'minLength', 'maxLength'].includes(key));
      const isOpen = kind === 'text' && !format && rules.length === 0 && (schema.maxLength ?? 99) >= SECRET.length;
      return isOpen && typeof getElement(first.data, element) === 'string';
    })!;
    const draft = n === 2 ? await scene.changed(first, (all) => void setElement(all, free.element, SECRET)) : first;
    applications.push(await submitDraft(app, draft, mother, `press-${n}`));
    personal.push(...textsOf(draft.data));
    for (const { schema } of version.plan.elements)
      for (const choice of [...(schema.enum ?? []), ...(schema.oneOf ?? []).map((one) => one.const)])
        choices.add(choice);
    if (n === 1) await approveEverything(app, version, applications[0]!);
  }
  await scene.app.store.destroyKey(applications[2]!);
  await scene.app.close();
}, 240_000);
afterAll(() => {
  for (const folder of [dir, data]) rmSync(folder, { recursive: true, force: true });
});

const cli = (...args: string[]) => runCliHere(['dump', ...args, '--workspace', root, '--data', data], { cwd: dir });
const read = (name: string) => readFileSync(join(dir, name), 'utf8');
const records = (name: string) =>
  read(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DumpRecord);

/** Texts of the data that could name somebody: eight signs or more, or Chinese. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return typeof value === 'string' && (value.length >= 8 || /\p{Script=Han}{2}/u.test(value)) ? [value] : [];
}

describe('masked', () => {
  it('jsonl: a line each, nothing that names anybody, readable by its owner alone', async () => {
    const run = await cli('--format', 'jsonl', '--out', 'a.jsonl', '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    expect(JSON.parse(run.out)).toEqual({ out: 'a.jsonl', format: 'jsonl', masked: true, applications: 3 });
    expect(statSync(join(dir, 'a.jsonl')).mode & 0o777).toBe(0o600);
    const lines = records('a.jsonl');
    expect(lines.map(({ application }) => application.erased).sort()).toEqual([false, false, true]);
    expect(lines.every(({ application, events }) => application.owner === null && events.length > 0)).toBe(true);
    const values = lines.flatMap((line) => line.values);
    expect(values.length).toBeGreaterThan(60);
    const ids = values.filter(({ value }) => typeof value === 'string' && /^\d{6}\*{8}\d{3}[\dX]$/.test(value));
    expect(ids.length).toBeGreaterThan(1);
    const whole = read('a.jsonl');
    expect(personal.filter((text) => whole.includes(text) && !isCode(text))).toEqual([]);
    expect(whole).not.toMatch(/\d{17}[\dX]|mother-\d|1[3-9]\d{9}/);
  });

  it('two runs give the same bytes, also while somebody else writes', async () => {
    const store = await openSqliteStore(join(data, 'yijianshi.db'));
    try {
      expect((await cli('--format', 'jsonl', '--out', 'b.jsonl')).code).toBe(0);
    } finally {
      await store.close();
    }
    expect(read('b.jsonl')).toBe(read('a.jsonl'));
  });

  it('sql: a real database takes it and counts the same', async () => {
    expect((await cli('--format', 'sql', '--out', 'a.sql')).code).toBe(0);
    const db = new DatabaseSync(':memory:');
    db.exec(`pragma foreign_keys = on; ${read('a.sql')}`);
    const count = (table: string) => db.prepare(`select count(*) as n from ${table}`).get()!['n'];
    const lines = records('a.jsonl');
    const sum = (of: (line: DumpRecord) => unknown[]) => lines.reduce((total, line) => total + of(line).length, 0);
    expect(count('application')).toBe(3);
    expect(count('application_value')).toBe(sum(({ values }) => values));
    expect(count('application_event')).toBe(sum(({ events }) => events));
    expect(count('application_item')).toBe(sum(({ items }) => items));
    expect(count('application_answer')).toBe(sum(({ answers }) => answers));
    db.close();
  });
});

describe('whole', () => {
  it('wants a reason, and writes every look down before anything is given out', async () => {
    const none = await cli('--format', 'sql', '--out', 'c.sql', '--unmasked');
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/--reason 写明理由/)]);
    expect((await cli('--format', 'sql', '--out', 'c.sql', '--unmasked', '--reason', ' ')).code).toBe(2);
    expect(existsSync(join(dir, 'c.sql'))).toBe(false);
    const run = await cli('--format', 'sql', '--out', 'c.sql', '--unmasked', '--reason', '审计抽查 2026-03', '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    const db = new DatabaseSync(':memory:');
    db.exec(read('c.sql'));
    const values = db
      .prepare('select value from application_value')
      .all()
      .map(({ value }) => value);
    expect(values).toContain(SECRET);
    db.close();
    const store = openSqliteReads(join(data, 'yijianshi.db'));
    const [one, , erased] = await Promise.all(applications.map((id) => store.accesses(id)));
    store.close();
    expect(one!.length).toBeGreaterThan(3);
    expect(one![0]).toMatchObject({
      kind: 'dumped',
      fields: '[]',
      reason: '审计抽查 2026-03',
      actor: expect.stringMatching(/^operator:/)
    });
    expect(erased).toEqual([]);
  });

  it('says nothing of anybody on the terminal', async () => {
    const run = await cli('--format', 'jsonl', '--out', 'd.jsonl', '--unmasked', '--reason', '测试');
    expect(personal.filter((text) => `${run.out}${run.err}`.includes(text))).toEqual([]);
  });
});

describe('refused', () => {
  it.each([
    [['--format', 'csv', '--out', 'x'], /没有“csv”这种格式/],
    [['--format', 'sql', '--out', 'a.sql'], /已经存在/],
    [['--format', 'sql'], /--out/]
  ])('%j', async (args, sentence) => {
    const run = await cli(...args);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(sentence);
  });

  it('without data, and without making any', async () => {
    const run = await runCliHere(['dump', '--format', 'sql', '--out', 'y', '--workspace', root, '--data', 'none'], {
      cwd: dir
    });
    expect([run.code, run.err]).toEqual([2, expect.stringMatching(/还没有运行数据/)]);
    expect(existsSync(join(dir, 'none'))).toBe(false);
  });

  it('a folder that cannot be written leaves nothing behind', async () => {
    const run = await cli('--format', 'sql', '--out', join('/proc/none', 'x.sql'));
    expect(run.code).toBe(2);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

it('a value that looks like SQL stays a value', () => {
  const at = '2026-03-02T01:00:00.000Z';
  const application = {
    number: "1'); drop table application; --",
    bundle: 'b',
    version: 1,
    status: 's',
    submittedAt: at,
    updatedAt: at,
    region: null,
    channel: 'a\u0000b',
    owner: '\\',
    erased: false
  };
  const db = new DatabaseSync(':memory:');
  db.exec('create table application (a, b, c, d, e, f, g, h, i, j)');
  db.exec(sqlOf({ application, answers: [], items: [], values: [], events: [] }));
  expect(db.prepare('select a, h, i from application').get()).toEqual({ a: application.number, h: 'ab', i: '\\' });
});

/** Words of code lists are the same for everybody. */
function isCode(text: string): boolean {
  return /^\d{6,12}$/.test(text) || choices.has(text);
}
