import { join } from 'node:path';
import { widestAnswers } from '../../src/lib/core/condition/widest.ts';
import { getElement, setElement } from '../../src/lib/core/merge/values.ts';
import { dumpRecords, type DumpRecord } from '../../src/lib/server/dump/records.ts';
import { writeDump } from '../../src/lib/server/dump/write-dump.ts';
import {
  approveEverything,
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  publish,
  type TestApp
} from '../../src/lib/server/engine/engine-fixture.ts';
import type { Actor, PublishedVersion } from '../../src/lib/server/engine/types.ts';
import { runChild } from './support/child.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';

/** Texts that a loader of SQL could trip over. */
const HOSTILE = [
  "O'Neil; drop table application; --\\",
  "back\\slash \\' E'\\n' ''",
  '$$ body $$ $tag$ x $tag$',
  '"quoted" `ticks` [brackets]',
  '😀𠮷👨‍👩‍👧',
  '\\0 \\u0000 \\x00 %00 &#0; ␀',
  'nul\u0000in',
  '\u200f\u202eابج',
  'line\nbreak\ttab\r\nend',
  '/* select 1; */ -- \\copy :name ?'
];

type Rows = Record<string, Record<string, string | number | boolean | null>[]>;
interface Loaded {
  server: string;
  dumps: { tables: Rows; foreign: number }[];
}
/** A text as it was given, and where. */
interface Given {
  number: string;
  element: string;
  text: string;
}

/** Applications of a bundle, masked and whole, loaded into PostgreSQL, and compared with what the store holds. */
export async function loadDump(bundle: string, dir: string): Promise<Row> {
  const app = await openTestApp(join(dir, 'data'), createTestClock('2026-11-23T09:00:00+08:00'));
  try {
    const version = await publish(app, bundle);
    const given = await applicationsOf(app, version);
    const whole = await dumped(app, join(dir, 'whole.sql'), false);
    await dumped(app, join(dir, 'masked.sql'), true);
    const program = installed('postgres');
    const files = [join(dir, 'whole.sql'), join(dir, 'masked.sql')];
    const { server, dumps } = await runChild<Loaded>([join(program, 'load.mjs'), ...files], program);
    const [all, masked] = [dumps[0]!, dumps[1]!];
    const differs = [
      ...(server.startsWith('18.') ? [] : [`another server: ${server}`]),
      ...(await countsDiffer(app, whole, all.tables)),
      ...valuesDiffer(whole, all.tables),
      ...given.flatMap((one) => textDiffers(one, all.tables)),
      ...openWords(masked.tables, given, whole),
      ...sameShape(all.tables, masked.tables),
      ...(all.foreign === 4 ? [] : [`${all.foreign} foreign keys`])
    ];
    const rows = Object.values(all.tables).flat().length;
    const counts = { applications: whole.length, rows, texts: given.length };
    return { check: 'dump', subject: bundle, counts, differs };
  } finally {
    await app.close();
  }
}

/** Each with other hostile texts wherever a text is free; one approved to its end, one whose key was destroyed. */
async function applicationsOf(app: TestApp, version: PublishedVersion): Promise<Given[]> {
  const given: Given[] = [];
  for (let turn = 0; turn < HOSTILE.length; turn += 1) {
    const actor = citizen(`person-${turn}`);
    const { id, texts } = await handedIn(app, version, actor, turn);
    if (turn === 0) await approveEverything(app, version, id);
    const { data } = (await app.engine.data(id, actor))!;
    const { number } = (await app.store.application(id))!;
    for (const element of texts) {
      const text = getElement(data, element);
      if (typeof text !== 'string') throw new Error(`${element} of ${number} is gone`);
      given.push({ number, element, text: text.replaceAll('\u0000', '') });
    }
    if (turn !== 1) continue;
    await app.store.destroyKey(id);
    given.splice(-texts.length);
  }
  return given;
}

/** Handed in with as many of them as the form takes: some fields have no room when they are joined. */
async function handedIn(app: TestApp, version: PublishedVersion, actor: Actor, turn: number) {
  const empty = await filledDraft(app, version, actor.id, widestAnswers(version.source), turn + 1);
  const texts = new Map(
    freeTexts(version, empty.data).map((element, at) => [element, HOSTILE[(turn + at) % HOSTILE.length]!])
  );
  for (let draft = empty; texts.size > 0;) {
    const data = structuredClone(empty.data);
    for (const [element, text] of texts) setElement(data, element, text);
    const saved = await app.drafts.save({ ...draft, data }, { owner: actor.id });
    if (saved.state !== 'saved') throw new Error(saved.state);
    draft = saved.draft;
    const done = await app.engine.submit({ key: `press-${turn}`, draft, actor, channel: 'online' });
    if (done.ok) return { id: done.value.application, texts: [...texts.keys()] };
    const refused = done.problems.filter(({ path = '' }) => {
      const beside = [...texts.keys()].find((element) => parentOf(element) === parentOf(path));
      return texts.delete(path) || (beside !== undefined && texts.delete(beside));
    });
    if (refused.length === 0) throw new Error(JSON.stringify(done.problems));
  }
  throw new Error(`${version.bundle} takes no free text`);
}

const parentOf = (element: string) => element.slice(0, element.lastIndexOf('.'));

function freeTexts(version: PublishedVersion, data: Record<string, unknown>): string[] {
  const free = version.plan.elements.filter(({ element, kind, format, schema }) => {
    const rules = Object.keys(schema).filter((key) => !['type', 'title', 'minLength', 'maxLength'].includes(key));
    return kind === 'text' && !format && rules.length === 0 && typeof getElement(data, element) === 'string';
  });
  return free.map(({ element }) => element);
}

async function dumped(app: TestApp, out: string, masked: boolean): Promise<DumpRecord[]> {
  const records: DumpRecord[] = [];
  for await (const record of dumpRecords(app, { masked })) records.push(record);
  const written = await writeDump(out, 'sql', masked, dumpRecords(app, { masked }));
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  return records;
}

/** Rows in PostgreSQL beside those of the store itself. */
async function countsDiffer(app: TestApp, records: DumpRecord[], tables: Rows): Promise<string[]> {
  const rows = await app.store.applicationsAfter('', 1000);
  const events = await Promise.all(rows.map(({ id }) => app.store.events(id)));
  const sum = (of: (record: DumpRecord) => unknown[]) =>
    records.reduce((total, record) => total + of(record).length, 0);
  const wanted = {
    application: rows.length,
    application_answer: sum(({ answers }) => answers),
    application_event: events.flat().length,
    application_item: sum(({ items }) => items),
    application_value: sum(({ values }) => values)
  };
  const found = Object.fromEntries(Object.entries(tables).map(([name, list]) => [name, list.length]));
  return same(found, wanted) ? [] : [`counts: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
}

/** Every row of every table beside the record that it was written from. */
function valuesDiffer(records: DumpRecord[], tables: Rows): string[] {
  return records.flatMap(({ application, answers, items, values, events }) => {
    const { number } = application;
    const own = (table: string) => tables[table]!.filter((row) => (row['application'] ?? row['number']) === number);
    const compared: [table: string, wanted: object[]][] = [
      ['application', [application]],
      ['application_answer', answers],
      ['application_item', items],
      [
        'application_value',
        values.map((value) => ({ ...value, value: value.value === null ? null : `${value.value}` }))
      ],
      ['application_event', events]
    ];
    return compared.flatMap(([table, wanted]) => {
      const found = own(table).map(({ application: _, ...row }) => plain(Object.values(row)));
      const given = wanted.map((row) => plain(Object.values(row)));
      return same(found.toSorted(), given.toSorted()) ? [] : [`${table} of ${number} is otherwise`];
    });
  });
}

/** One way to write a moment; the character 0 is in no text of a database. */
function plain(values: unknown[]): string {
  return JSON.stringify(
    values.map((value) => {
      if (typeof value !== 'string') return value;
      const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value);
      return isMoment ? Date.parse(value) : value.replaceAll('\u0000', '');
    })
  );
}

function textDiffers({ number, element, text }: Given, tables: Rows): string[] {
  const found = tables['application_value']!.filter(
    (row) => row['application'] === number && row['element'] === element
  );
  return found.some(({ value }) => value === text)
    ? []
    : [`${element}: ${JSON.stringify(text)} became ${JSON.stringify(found)}`];
}

/** What a masked dump must not hold: free texts, accounts, whole numbers of people and of telephones. */
function openWords(tables: Rows, given: Given[], whole: DumpRecord[]): string[] {
  const all = Object.values(tables)
    .flat()
    .flatMap((row) => Object.values(row).map(String));
  const numbers = whole
    .flatMap(({ values }) => values.map(({ value }) => String(value)))
    .filter((value) => /^(\d{17}[\dX]|1[3-9]\d{9})$/.test(value));
  if (numbers.length === 0) return ['nothing personal was dumped'];
  const secret = new Set([...given.map(({ text }) => text), ...numbers]);
  const owners = tables['application']!.filter(({ owner }) => owner !== null);
  return [
    ...all
      .filter((value) => secret.has(value) || /person-\d/.test(value))
      .map((value) => `masked, and yet there: ${value}`),
    ...owners.map(({ number }) => `masked, and yet whose it is: ${number}`)
  ].slice(0, 5);
}

function sameShape(all: Rows, masked: Rows): string[] {
  const shape = (tables: Rows) => Object.entries(tables).map(([name, rows]) => [name, rows.length]);
  return same(shape(all), shape(masked)) ? [] : ['masked has other rows'];
}

function same(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).toSorted() : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
