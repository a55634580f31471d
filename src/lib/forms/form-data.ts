import type { FormElement, Formats, FormSchema } from './types.ts';
import type { Posted } from './posted-value.ts';
import type { DatePart } from './schema.ts';
import { getAt, isWithin, setAt, splitPath } from './path.ts';
import { choiceOf, choicesOf, derefSchema, typeOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';
import { isAgain, isRowList, MAX_ROWS, type FormCommand } from './commands.ts';
import { drawnSchema } from './overlay.ts';
import { readPosted } from './posted-value.ts';

export interface PostedForm {
  /** Typed, nested, only what was filled in. */
  data: Record<string, unknown>;
  /** Every place that stood on the page, filled in or not. */
  posted: string[];
  /** Buttons that ask for the page again rather than for the next one. */
  commands: FormCommand[];
  /** Texts of posting search fields by path. */
  searches: Record<string, string>;
  /** Files of upload fields by path, where they were posted with the form. */
  files: Record<string, unknown>;
  /** Names that belong to no place of the schema (or of `scope`). */
  unknown: string[];
}

const SUFFIX = /^(.+):(year|month|day|hour|minute|set|search|branch|was)$/;
class Reader {
  readonly places = new Map<string, Posted>();
  readonly commands: FormCommand[] = [];
  readonly searches: Record<string, string> = {};
  readonly files: Record<string, unknown> = {};
  readonly unknown: string[] = [];
  /** Which branch of a choice stood open on the page. */
  readonly was = new Map<string, string>();
  /** Choices whose button was pressed. */
  readonly opened = new Set<string>();
  private readonly schema: FormSchema;
  private readonly scope: readonly string[] | undefined;

  constructor(schema: FormSchema, scope: readonly string[] | undefined) {
    this.schema = schema;
    this.scope = scope;
  }

  /** The schema of a place that this page may write, else undefined. */
  allowed(path: string): FormSchema | undefined {
    return splitPath(path) && (!this.scope || isWithin(path, this.scope)) ? schemaAt(this.schema, path) : undefined;
  }

  read(name: string, value: unknown): void {
    const [, filed = ''] = /^(.+):file$/.exec(name) ?? [];
    if (filed !== '' && this.allowed(filed)) return void (this.files[filed] = value);
    if (typeof value !== 'string') return void this.unknown.push(name);
    if (name === 'command') return this.readCommand(value);
    const [, path = name, suffix] = SUFFIX.exec(name) ?? [];
    const schema = this.allowed(path);
    if (!schema || !fits(schema, suffix, this.schema)) return void this.unknown.push(name);
    if (suffix === 'search') {
      if (value.trim() !== '') this.searches[path] = value.trim();
      return;
    }
    if (suffix === 'branch') {
      if (/^\d{1,3}$/.test(value)) this.searches[name] = value;
      return;
    }
    if (suffix === 'was') return void this.was.set(path, value);
    const place = this.places.get(path) ?? { values: [], parts: {} };
    if (suffix === 'set') place.set = value;
    else if (suffix) place.parts[suffix as DatePart] = value;
    else place.values.push(value);
    this.places.set(path, place);
  }

  private readCommand(text: string): void {
    const [, kind = '', path = ''] = /^(add|remove|up|down|search|clear|branch):(.+)$/.exec(text) ?? [];
    const row = /^(.+)\.(\d{1,4})$/.exec(path);
    const ofRow = kind === 'remove' || kind === 'up' || kind === 'down';
    const list = ofRow ? (row?.[1] ?? '') : path;
    const schema = this.allowed(list);
    if (kind === 'search' && schema) this.commands.push({ kind: 'search', path });
    else if (kind === 'clear' && schema && (fits(schema, undefined, this.schema) || isAgain(path, this.schema)))
      this.commands.push({ kind: 'clear', path });
    else if (kind === 'branch' && schema && fits(schema, 'branch', this.schema)) this.opened.add(path);
    else if (kind === 'add' && schema && (isRowList(schema, this.schema) || isAgain(path, this.schema)))
      this.commands.push({ kind: 'add', path });
    else if (ofRow && schema && isRowList(schema, this.schema)) {
      this.commands.push({ kind, path: list, index: Number(row?.[2]) });
    } else this.unknown.push(`command=${text}`);
  }

  /** What is cleared counts as a place posted empty, with everything below it. */
  clear(): void {
    for (const command of this.commands) {
      if (command.kind !== 'clear') continue;
      for (const place of [...this.places.keys()]) if (place.startsWith(`${command.path}.`)) this.places.delete(place);
      this.places.set(command.path, { values: [], parts: {} });
    }
  }

  /** Another branch was chosen than the one whose questions stood on the page: they are asked before anything else. */
  addBranches(): void {
    for (const [path, was] of this.was) {
      const now = this.searches[`${path}:branch`];
      if ((now ?? '') !== was || this.opened.has(path))
        this.commands.push({ kind: 'branch', path, index: now === undefined ? undefined : Number(now) });
    }
  }

  /** Enter in a search field posts the form without its button: no choice made, so it still means a search. */
  addImpliedSearches(): void {
    for (const path of Object.keys(this.searches)) {
      if (path.endsWith(':branch')) continue;
      const chosen = this.places.get(path)?.values.some((text) => text.trim() !== '');
      const asked = this.commands.some((command) => command.kind === 'search' && command.path === path);
      if (!chosen && !asked) this.commands.push({ kind: 'search', path });
    }
  }
}

function fits(schema: FormSchema, suffix: string | undefined, root: FormSchema): boolean {
  const type = typeOf(schema);
  if (suffix === 'set') return type === 'array' || type === 'boolean';
  if (suffix === 'search') return type !== 'object' && type !== 'array';
  if (suffix === 'branch' || suffix === 'was') return choiceOf(schema, root).length > 0;
  if (suffix) return type === 'string' && !choicesOf(schema);
  return type !== 'object' && !isRowList(schema, root);
}

/** Rows that were posted, in order, without the gaps that removed rows left. */
function rowNumbers(path: string, reader: Reader): Map<string, number> {
  const marked = Math.min(Number(reader.places.get(path)?.set ?? 0) || 0, MAX_ROWS);
  const found = new Set(Array.from({ length: marked }, (_, row) => row));
  for (const place of reader.places.keys()) {
    const row = place.startsWith(`${path}.`) ? Number(place.slice(path.length + 1).split('.')[0]) : NaN;
    if (Number.isInteger(row) && row < MAX_ROWS) found.add(row);
  }
  const sorted = [...found].sort((a, b) => a - b);
  return new Map(sorted.map((row, index) => [String(row), index]));
}

function readRows(
  path: string,
  schema: FormSchema,
  reader: Reader,
  root: FormSchema,
  formats: Formats
): unknown[] | undefined {
  if (!schema.items) return undefined;
  const rows = rowNumbers(path, reader);
  const items = derefSchema(schema.items, root);
  const values = [...rows.keys()].map((row) => readPlace(`${path}.${row}`, items, reader, root, formats));
  const isObject = typeOf(items) === 'object';
  const kept = isObject ? values.map((value) => value ?? {}) : values.filter((value) => value !== undefined);
  return kept.length > 0 ? kept : undefined;
}

function readObject(path: string, reader: Reader, root: FormSchema, formats: Formats, own?: FormSchema): unknown {
  const keys = new Set<string>();
  const prefix = path === '' ? '' : `${path}.`;
  for (const place of reader.places.keys()) {
    if (place.startsWith(prefix)) keys.add(place.slice(prefix.length).split('.')[0] ?? '');
  }
  const found: Record<string, unknown> = {};
  for (const key of keys) {
    const said = own?.properties && Object.hasOwn(own.properties, key) ? own.properties[key] : undefined;
    const child = said ? derefSchema(said, root) : (schemaAt(root, `${prefix}${key}`) ?? {});
    const value = readPlace(`${prefix}${key}`, child, reader, root, formats);
    if (value !== undefined) found[key] = value;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** The schema by which a place is read: of a choice, the branch that stood open on the page. */
function openSchema(path: string, schema: FormSchema, reader: Reader, root: FormSchema): FormSchema {
  const was = reader.was.get(path);
  return (was && choiceOf(schema, root)[Number(was)]) || schema;
}

function readPlace(path: string, given: FormSchema, reader: Reader, root: FormSchema, formats: Formats): unknown {
  const schema = openSchema(path, given, reader, root);
  if (isRowList(schema, root)) return readRows(path, schema, reader, root, formats);
  const below = [...reader.places.keys()].some((place) => place.startsWith(`${path}.`));
  if (typeOf(schema) === 'object' || below) return readObject(path, reader, root, formats, schema);
  const posted = reader.places.get(path);
  return posted && readPosted(posted, schema, root, formats);
}

/**
 * Posted names → typed, nested data (see README, Posted names).
 * @param plain the schema that the form was drawn from
 * @param form what was posted
 * @param scope paths that this page may write; each allows everything below it; absent: the whole schema
 * @param formats how texts of a format are normalised
 * @param uischema the UI schema that the form was drawn from, where its options name formats or code lists
 */
export function readFormData(
  plain: FormSchema,
  form: FormData | Iterable<[string, unknown]>,
  scope?: readonly string[],
  formats: Formats = {},
  uischema?: FormElement
): PostedForm {
  const schema = drawnSchema(plain, uischema);
  const reader = new Reader(schema, scope);
  for (const [name, value] of form as Iterable<[string, unknown]>) reader.read(name, value);
  reader.clear();
  reader.addBranches();
  reader.addImpliedSearches();
  const data = (readObject('', reader, schema, formats) ?? {}) as Record<string, unknown>;
  const { commands, searches, unknown, files } = reader;
  return { data, posted: [...reader.places.keys()], commands, searches, files, unknown };
}

/** The list that a place lies in, outermost first: `children.0.name` → `children`. */
function listOf(path: string): string {
  const segments = path.split('.');
  const row = segments.findIndex((segment) => /^\d+$/.test(segment));
  return row < 0 ? path : segments.slice(0, row).join('.');
}

/**
 * Puts what was posted over what is kept: a place posted empty is removed, one that was not on the page stays.
 * A list is replaced as a whole, because a row has no name of its own. Returns a new object.
 */
export function mergeFormData(kept: Record<string, unknown>, posted: PostedForm): Record<string, unknown> {
  const merged = structuredClone(kept);
  for (const path of new Set(posted.posted.map(listOf))) setAt(merged, path, getAt(posted.data, path));
  return merged;
}
