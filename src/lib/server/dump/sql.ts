import type { DumpRecord } from './records.ts';
import { text } from './messages.ts';

type Value = string | number | boolean | null;

/** Standard SQL: PostgreSQL and SQLite read it as it is. */
const TABLES = `create table application (
  number text primary key,
  bundle text not null,
  version integer not null,
  status text not null,
  submitted_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  region text,
  channel text,
  owner text,
  erased boolean not null
);
create table application_answer (
  application text not null references application (number),
  situation text not null,
  value text not null
);
create table application_item (
  application text not null references application (number),
  item text not null,
  department text not null,
  status text not null,
  due_at timestamp with time zone,
  working_days_left double precision
);
create table application_value (
  application text not null references application (number),
  element text not null,
  list_row text not null,
  value text,
  produced_by text not null
);
create table application_event (
  application text not null references application (number),
  seq integer not null,
  at timestamp with time zone not null,
  type text not null,
  item text,
  actor text not null,
  primary key (application, seq)
);
`;

export function sqlHead(masked: boolean): string {
  return `-- ${text.head(masked)}\nbegin;\n${TABLES}`;
}

export const SQL_END = 'commit;\n';

/** One application as statements, those that others refer to first. */
export function sqlOf({ application, answers, items, values, events }: DumpRecord): string {
  const { number } = application;
  return [
    insert('application', Object.values(application)),
    ...answers.map((row) => insert('application_answer', [number, ...Object.values(row)])),
    ...items.map((row) => insert('application_item', [number, ...Object.values(row)])),
    ...values.map(({ element, row, value, producedBy }) =>
      insert('application_value', [number, element, row, value === null ? null : String(value), producedBy])
    ),
    ...events.map((row) => insert('application_event', [number, ...Object.values(row)]))
  ].join('');
}

function insert(table: string, values: readonly Value[]): string {
  return `insert into ${table} values (${values.map(literal).join(', ')});\n`;
}

/** A quote is doubled and a backslash is itself; the character 0 is in no text of either database. */
function literal(value: Value): string {
  if (value === null) return 'null';
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll('\u0000', '').replaceAll("'", "''")}'`;
}
