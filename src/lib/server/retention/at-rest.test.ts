import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { knowledgeOf } from '#lib/core/merge/knowledge.ts';
import { dumpRecords } from '../dump/records.ts';
import { filledDraft, openTestApp, submitDraft, type TestApp } from '../engine/engine-fixture.ts';
import { ANSWERS, useNewborn } from '../engine/newborn-scene.ts';
import { startPostgres, type TestPostgres } from '../store/postgres-fixture.ts';
import { openPostgresStore } from '../store/postgres.ts';

// Every byte that lies on a disk after a real submission, searched for what the person wrote: nothing may be there.
const scene = useNewborn('none');
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(() => {
  delete process.env['YIJIANSHI_CRYPTO'];
});

/** Texts of the data that tell who somebody is: numbers, phones, names, addresses; short ones stand everywhere. */
function secretsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(secretsOf);
  const text = String(value);
  return typeof value === 'string' && (/^[\dX]{11,}$/i.test(text) || /[\u4e00-\u9fff]{2}/.test(text)) ? [text] : [];
}

/** In every way in which a text may lie there: as it is, UTF-16, hexadecimal, base64 at each offset. */
function forms(secret: string): Buffer[] {
  const bytes = Buffer.from(secret);
  const offsets = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4)
  );
  const texts = [
    bytes.toString('hex'),
    JSON.stringify(secret).slice(1, -1),
    ...offsets.filter((form) => form.length > 7)
  ];
  return [bytes, Buffer.from(secret, 'utf16le'), ...texts.map((form) => Buffer.from(form))];
}

function leaks(secrets: string[], places: Map<string, Buffer>): string[] {
  return [...places].flatMap(([name, bytes]) =>
    secrets.filter((secret) => forms(secret).some((form) => bytes.includes(form))).map((secret) => `${name}: ${secret}`)
  );
}

function bytesUnder(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && entry.name !== 'master.key');
  return new Map(files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name))]));
}

async function submission(app: TestApp): Promise<{ id: string; secrets: string[] }> {
  const draft = await filledDraft(app, scene.version, scene.mother.id, ANSWERS);
  const files = await app.files.list({ draft: draft.id });
  const contents = await Promise.all(
    files.map(async ({ id }) => Buffer.from(await new Response((await app.files.read(id))!.stream).arrayBuffer()))
  );
  const id = await submitDraft(app, draft, scene.mother);
  // Words that forms and catalogues say too are in a published version, where they belong.
  const known = JSON.stringify(scene.version);
  const secrets = [...new Set([...secretsOf(draft.data), scene.mother.name])].filter((text) => !known.includes(text));
  expect(secrets.filter((text) => /^\d{17}[\dX]$/.test(text)).length).toBeGreaterThan(1);
  expect(secrets.some((text) => /^1\d{10}$/.test(text))).toBe(true);
  expect(contents.length).toBeGreaterThan(0);
  return { id, secrets: [...secrets, ...contents.map((bytes) => bytes.subarray(0, 64).toString('latin1'))] };
}

it.each(['intl', 'sm'])('SQLite, its log and the files folder hold nothing readable (%s)', async (suite) => {
  await scene.app.close();
  process.env['YIJIANSHI_CRYPTO'] = suite;
  await scene.reopen();
  const { secrets } = await submission(scene.app);
  const open = bytesUnder(scene.folder);
  expect([...open.keys()].some((name) => name.endsWith('-wal'))).toBe(true);
  expect(leaks(secrets, open)).toEqual([]);
  await scene.app.store.close();
  expect(leaks(secrets, bytesUnder(scene.folder))).toEqual([]);
  // What is searched for would be found.
  expect(leaks(secrets, new Map([['x', Buffer.from(`…${secrets[0]!}…`)]]))).toHaveLength(1);
  expect(
    leaks(secrets, new Map([['x', Buffer.from(Buffer.from(`ab${secrets[0]!}cd`).toString('base64'))]]))
  ).toHaveLength(1);
});

it('PostgreSQL holds nothing readable in any column of any table', async () => {
  const url = await postgres.newDatabase();
  const store = await openPostgresStore(url);
  const row = (await scene.app.store.version('newborn', scene.version.version))!;
  await store.saveVersion(row);
  const folder = await mkdtemp(join(tmpdir(), 'at-rest-'));
  const app = await openTestApp(folder, scene.clock, (own) => {
    void own.close();
    return store;
  });
  const { secrets } = await submission(app);
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'"
  );
  const dump = new Map<string, Buffer>();
  for (const { name } of rows) {
    const all = await client.query<{ line: string }>(`select t::text as line from "${name}" t`);
    dump.set(name, Buffer.from(all.rows.map(({ line }) => line).join('\n')));
  }
  await client.end();
  await app.close();
  await rm(folder, { recursive: true });
  expect(dump.get('payload')!.length).toBeGreaterThan(1000);
  expect(leaks(secrets, dump)).toEqual([]);
});

it('lists and dumps are masked as the catalogue of elements says', async () => {
  const { id, secrets } = await submission(scene.app);
  expect(knowledgeOf(scene.version.source).attribute('mother.idNo').mask).toEqual({ first: 6, last: 4 });
  const [line] = (await scene.app.engine.inbox(scene.officer('HUKOU'))).rows.filter(
    ({ application }) => application === id
  );
  expect(line!.applicant).toBe('林*雨');
  const numbers = secrets.filter((text) => /^\d{17}[\dX]$/.test(text));
  for await (const record of dumpRecords(scene.app, { masked: true })) {
    const told = JSON.stringify(record);
    expect(numbers.filter((number) => told.includes(number))).toEqual([]);
    const value = record.values.find(({ element }) => element === 'mother.idNo')!.value;
    expect(value).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
  }
});
