import { visit, type ParseError } from 'jsonc-parser';
import { deeperThan } from '#lib/core/chart/read/depth.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { importTables } from '#lib/core/exchange/excel/import-tables.ts';
import { importPackage, type ImportedPackage } from '#lib/core/exchange/import-package.ts';
import { isZip } from '../bundle/open-zip.ts';
import { planRestore } from '../bundle/plan.ts';
import { restorePack, type Choices } from '../bundle/restore.ts';
import type { Pack, Piece } from '../bundle/types.ts';
import { readPack } from '../bundle/unpack.ts';
import type { Config } from '../config.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import type { Store } from '../store/types.ts';
import { openForWriting, type Workspace } from '../workspace/workspace.ts';
import { compareImport, withParts, type Comparison } from './compare.ts';
import { text } from './messages.ts';
import type { Staged } from './staged.ts';

/** What a file would do, before anything is written. */
export interface Inspected {
  kind: 'package' | 'excel' | 'bundle';
  bundle: string;
  name: string;
  warnings: Problem[];
  /** Of a package or workbook. */
  counts: ImportedPackage['counts'] | null;
  /** Whether a bundle of this id is here already. */
  isHere: boolean;
  /** Of a whole bundle: each thing in it beside what is here. */
  pieces: Piece[];
  /** Of a package or workbook of a bundle that is here: what it says otherwise, part by part. */
  comparison: Comparison | null;
}

interface Into {
  workspace: Workspace;
  store: Store;
  config: Pick<Config, 'data'>;
}

type Read = { pkg: ImportedPackage; kind: 'package' | 'excel' } | { pack: Pack; kind: 'bundle' };

/** Looks at a file as it would be imported; refused with every problem in it, each with its place. */
export async function inspectImport(into: Omit<Into, 'config'>, file: Staged): Promise<Result<Inspected>> {
  const read = await readImport(into.workspace, file);
  if (!read.ok) return read;
  const isHere = (id: string) => into.workspace.bundles().some((each) => each.id === id);
  if (read.value.kind === 'bundle') {
    const { pack } = read.value;
    const pieces = await planRestore(into.workspace, into.store, pack);
    const { bundle, name } = pack;
    return ok({
      kind: 'bundle',
      bundle,
      name,
      warnings: [],
      counts: null,
      isHere: isHere(bundle),
      pieces,
      comparison: null
    });
  }
  const { kind, pkg } = read.value;
  const { id, name } = pkg.bundle;
  const comparison = await compareImport(into.workspace, pkg);
  const { warnings, counts } = pkg;
  return ok({ kind, bundle: id, name, warnings, counts, isHere: isHere(id), pieces: [], comparison });
}

/** Writes what was looked at; `parts`: only these of a newer catalogue, absent all of it. Out comes the id of the bundle and what a person should know. */
export async function acceptImport(
  into: Into,
  file: Staged,
  choices: Choices,
  parts: ReadonlySet<string> | null = null
): Promise<Result<{ bundle: string; warnings: Problem[] }>> {
  const read = await readImport(into.workspace, file);
  if (!read.ok) return read;
  const { dir } = into.workspace;
  if (read.value.kind === 'bundle') {
    const done = await restorePack(dir, { store: into.store, data: into.config.data }, read.value.pack, choices);
    if (!done.ok) return done;
    await into.workspace.reload();
    return ok({ bundle: done.value.bundle, warnings: done.value.warnings });
  }
  const picked = parts ? await withParts(into.workspace, read.value.pkg, parts) : ok(read.value.pkg);
  if (!picked.ok) return picked;
  const pkg = picked.value;
  const writer = await openForWriting(dir);
  if (!writer.ok) return writer;
  try {
    await writer.value.writeImport(pkg);
  } finally {
    await writer.value.close();
  }
  await into.workspace.reload();
  return ok({ bundle: pkg.bundle.id, warnings: pkg.warnings });
}

async function readImport(workspace: Workspace, { name, bytes }: Staged): Promise<Result<Read>> {
  const context = { file: name, departments: workspace.departments(), codelists: workspace.codelists() };
  if (!isZip(bytes)) {
    const raw = parse(bytes);
    const read = raw.ok ? importPackage(raw.value, context) : raw;
    return read.ok ? ok({ kind: 'package', pkg: read.value }) : read;
  }
  if (!Buffer.from(bytes).includes('xl/workbook.xml')) {
    const pack = readPack(bytes);
    return pack.ok ? ok({ kind: 'bundle', pack: pack.value }) : pack;
  }
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return sheets;
  const read = importTables(sheets.value, context, (id) => {
    const here = workspace.catalogue(id);
    return here.ok ? here.value.wordings : [];
  });
  return read.ok ? ok({ kind: 'excel', pkg: read.value }) : read;
}

function parse(bytes: Uint8Array): Result<unknown> {
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse({ code: 'import/kind', message: text.unknownKind() });
  }
  try {
    return ok(JSON.parse(source));
  } catch {
    return refuse(notJson(source));
  }
}

/** Where a text that begins as JSON stops being it; of any other text, what can be imported. */
function notJson(source: string): Problem {
  const errors: ParseError[] = [];
  if (/^\s*[[{]/.test(source) && deeperThan(source, '[{', ']}') === undefined)
    visit(
      source,
      { onError: (error, offset, length) => errors.push({ error, offset, length }) },
      { disallowComments: true }
    );
  const [first] = errors;
  if (!first) return { code: 'import/kind', message: text.unknownKind() };
  const before = source.slice(0, first.offset).split('\n');
  return { code: 'import/json', message: text.brokenJson(before.length, before.at(-1)!.length + 1) };
}
