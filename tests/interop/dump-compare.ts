import type { DumpRecord } from '../../src/lib/server/dump/records.ts';
import type { TestApp } from '../../src/lib/server/engine/engine-fixture.ts';
import type { Given } from './dump-applications.ts';

/** Rows of each table, as PostgreSQL gave them back. */
export type Rows = Record<string, Record<string, string | number | boolean | null>[]>;

/** Rows in PostgreSQL beside those of the store itself. */
export async function countsDiffer(app: TestApp, records: DumpRecord[], tables: Rows): Promise<string[]> {
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
export function valuesDiffer(records: DumpRecord[], tables: Rows): string[] {
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

/** Whether a text came back as it was given. */
export function textDiffers({ number, element, text }: Given, tables: Rows): string[] {
  const found = tables['application_value']!.filter(
    (row) => row['application'] === number && row['element'] === element
  );
  return found.some(({ value }) => value === text)
    ? []
    : [`${element}: ${JSON.stringify(text)} became ${JSON.stringify(found)}`];
}

/** What a masked dump must not hold: free texts, accounts, whole numbers of people and of telephones. */
export function openWords(tables: Rows, given: Given[], whole: DumpRecord[]): string[] {
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

/** Masking leaves out nothing but what it hides. */
export function sameShape(all: Rows, masked: Rows): string[] {
  const shape = (tables: Rows) => Object.entries(tables).map(([name, rows]) => [name, rows.length]);
  return same(shape(all), shape(masked)) ? [] : ['masked has other rows'];
}

function same(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).toSorted() : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
