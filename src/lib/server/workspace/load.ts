import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { Compile, type Validator } from 'typebox/compile';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Problem, Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import { formProblems } from '#lib/core/exchange/strange-form.ts';
import { sha256 } from './document-file.ts';
import { DECLARED, placeOf, type Kind } from './formats.ts';
import { text } from './messages.ts';

/** Largest document that is read, in MB. */
const MAX_MB = 20;

/** A document that was read and fits its format. */
export interface Document {
  path: string;
  kind: Kind;
  id: string;
  data: unknown;
  sha256: string;
}

export interface Loaded {
  /** By path, with `/` on every system. */
  documents: Map<string, Document>;
  /** What is wrong with which file; the others are usable. */
  damaged: Map<string, Problem>;
}

const FOLDERS = [
  'flows',
  'flows/bundles',
  'flows/compositions',
  'flows/positions',
  'flows/decisions',
  'flows/history',
  'flows/history/items',
  'flows/history/elements',
  'flows/history/codelists',
  'flows/history/departments',
  'flows/history/calendars',
  'flows/history/regions',
  'flows/history/catalogue',
  'flows/history/processes',
  'flows/items',
  'flows/processes',
  'flows/processes/parts',
  'flows/revisions',
  'flows/revisions/elements',
  'flows/revisions/codelists',
  'flows/wordings',
  'forms/elements',
  'forms/elements/words',
  'forms/codelists'
];

/** Reads every document below `flows/` and `forms/`. A damaged one becomes a problem with file, place and reason. */
export async function loadDocuments(dir: string): Promise<Loaded> {
  const loaded: Loaded = { documents: new Map(), damaged: new Map() };
  const paths = await documentPaths(dir);
  const results = await Promise.all(paths.map((path) => readDocument(dir, path)));
  for (const [index, result] of results.entries()) {
    const path = paths[index]!;
    if (result.ok) loaded.documents.set(path, result.value);
    else loaded.damaged.set(path, result.problems[0]!);
  }
  return loaded;
}

async function documentPaths(dir: string): Promise<string[]> {
  const flat = await Promise.all(FOLDERS.map(async (folder) => filesIn(dir, folder)));
  const forms = (await entriesIn(dir, 'forms/items')).filter((entry) => entry.isDirectory());
  const nested = await Promise.all(forms.map((entry) => filesIn(dir, posix.join('forms/items', entry.name))));
  return [...flat, ...nested]
    .flat()
    .filter((path) => placeOf(path))
    .sort();
}

async function filesIn(dir: string, folder: string): Promise<string[]> {
  const entries = await entriesIn(dir, folder);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((e) => posix.join(folder, e.name));
}

async function entriesIn(dir: string, folder: string) {
  try {
    return await readdir(join(dir, folder), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** One document, by its path below the folder. */
export async function readDocument(dir: string, path: string): Promise<Result<Document>> {
  try {
    const content = await readFile(join(dir, path));
    if (content.length > MAX_MB * 2 ** 20) return damaged(path, '', text.tooBig(MAX_MB));
    return checkDocument(path, content.toString('utf8'));
  } catch (error) {
    return damaged(path, '', (error as Error).message);
  }
}

/** A text as the document that belongs to this path, or what is wrong with it. */
export function checkDocument(path: string, content: string): Result<Document> {
  const { kind, id } = placeOf(path)!;
  const parsed = parse(content);
  if (!parsed.ok) return damaged(path, '', parsed.problems[0]!.message);
  const form = kind === 'form' ? parsed.value : kind === 'revision' ? (parsed.value as { form?: unknown }).form : null;
  const strange = form === null ? undefined : formProblems(form)[0];
  if (strange) return refuse({ ...strange, message: text.strangeForm(path, strange), path: placeIn(path, strange) });
  const wrong = misfit(kind, parsed.value);
  if (wrong) return damaged(path, wrong.path, text.wrongShape(wrong.path, wrong.reason));
  return ok({ path, kind, id, data: parsed.value, sha256: sha256(content) });
}

function parse(content: string): Result<unknown> {
  try {
    return ok(JSON.parse(content));
  } catch (error) {
    return refuse({ code: 'workspace/json', message: text.notJson((error as Error).message) });
  }
}

function misfit(kind: Kind, data: unknown): { path: string; reason: string } | undefined {
  const declared = DECLARED[kind];
  if (!declared) return isObject(data) ? undefined : { path: '', reason: 'object' };
  if (checkOf(kind, declared).Check(data)) return undefined;
  const error = Value.Errors(declared, data)[0] as { instancePath: string; message: string } | undefined;
  return { path: (error?.instancePath ?? '').slice(1).replaceAll('/', '.'), reason: error?.message ?? '' };
}

const checks = new Map<Kind, Validator>();

/** Compiled once a kind: a code list has thousands of values. */
function checkOf(kind: Kind, declared: TSchema): Validator {
  const check = checks.get(kind) ?? Compile(declared);
  checks.set(kind, check);
  return check;
}

function isObject(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function placeIn(path: string, problem: Problem): string {
  return problem.path ? `${path}#${problem.path}` : path;
}

function damaged(path: string, place: string, reason: string): Result<Document> {
  const where = place === '' ? path : `${path}#${place}`;
  return refuse({ code: 'workspace/damaged', message: text.unreadable(path, reason), path: where });
}
