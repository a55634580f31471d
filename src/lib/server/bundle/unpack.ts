import { createHash } from 'node:crypto';
import Type, { type TSchema } from 'typebox';
import Value from 'typebox/value';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { DepartmentsSchema, type Department } from '#lib/core/model/index.ts';
import { ManifestSchema, SCHEMA_VERSION, type Manifest } from '../export/manifest.ts';
import type { VersionRow } from '../store/types.ts';
import { checkPackDocument } from './pack-document.ts';
import { text } from './messages.ts';
import { openZip, type ZipLimits } from './open-zip.ts';
import type { Pack } from './types.ts';
import { checkVersion } from './pack-version.ts';
import { IN_PACK } from './write-pack.ts';

/** Ten times what the largest bundle with some fifty versions takes. */
export const PACK_LIMITS: ZipLimits = { entries: 5000, entryMb: 60, allMb: 400 };

const RestsSchema = Type.Record(Type.String(), Type.String());
const VersionSchema = Type.Object(
  {
    bundle: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    publishedAt: Type.Number(),
    publishedBy: Type.String()
  },
  { additionalProperties: false }
);

/** A pack from its zip. Every way in which a file can be none is a sentence; nothing is taken that the manifest does not vouch for. */
export function readPack(bytes: Uint8Array): Result<Pack> {
  const opened = openZip(bytes, PACK_LIMITS);
  if (!opened.ok) return opened;
  const files = withoutFolder(opened.value);
  const manifest = manifestIn(files);
  if (!manifest.ok) return manifest;
  const wrong = vouched(files, manifest.value);
  if (wrong.length > 0) return refuse(...wrong.slice(0, 20));
  return packIn(files, manifest.value);
}

/** Everything lies in one folder, whatever that is called. */
function withoutFolder(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const manifest = [...files.keys()].find((path) => /^[^/]+\/manifest\.json$/.test(path));
  const folder = manifest?.slice(0, -'manifest.json'.length) ?? '';
  if (![...files.keys()].every((path) => path.startsWith(folder))) return files;
  return new Map([...files].map(([path, content]) => [path.slice(folder.length), content]));
}

function manifestIn(files: Map<string, Uint8Array>): Result<Manifest> {
  const read = jsonIn<Manifest & { schemaVersion: unknown }>(files, 'manifest.json', Type.Unknown());
  if (!read) return refuse({ code: 'bundle/no-manifest', message: text.noManifest() });
  if (!read.ok) return read;
  const { schemaVersion, format } = (read.value ?? {}) as { schemaVersion?: unknown; format?: unknown };
  if (typeof format === 'string' && format !== 'bundle')
    return refuse({ code: 'bundle/other-format', message: text.otherFormat(format.slice(0, 40)) });
  if (typeof schemaVersion === 'number' && schemaVersion !== SCHEMA_VERSION)
    return refuse({ code: 'bundle/schema-version', message: text.newerSchema(schemaVersion, SCHEMA_VERSION) });
  const [error] = Value.Errors(ManifestSchema, read.value) as { message: string; instancePath: string }[];
  if (error)
    return refuse({
      code: 'bundle/manifest',
      message: text.badManifest(`${error.instancePath.slice(1)} ${error.message}`.trim())
    });
  return ok(read.value);
}

/** What is in the zip and what the manifest lists, byte for byte. */
function vouched(files: Map<string, Uint8Array>, manifest: Manifest): Problem[] {
  const listed = new Set(['manifest.json', ...manifest.files.map(({ path }) => path)]);
  return [
    ...[...files.keys()]
      .filter((path) => !listed.has(path))
      .map((path) => ({ code: 'bundle/extra-file', message: text.extraFile(path), path })),
    ...manifest.files.flatMap(({ path, bytes, sha256 }) => {
      const content = files.get(path);
      if (!content) return [{ code: 'bundle/missing-file', message: text.missingFile(path), path }];
      const isSame = content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256;
      return isSame ? [] : [{ code: 'bundle/hash', message: text.wrongHash(path), path }];
    })
  ];
}

function packIn(files: Map<string, Uint8Array>, { bundle, name }: Manifest): Result<Pack> {
  const problems: Problem[] = [];
  const take = <T>(result: Result<T> | null): T | undefined => {
    if (result && !result.ok) problems.push(...result.problems);
    return result?.ok ? result.value : undefined;
  };
  const documents = new Map<string, string>();
  const versions: VersionRow[] = [];
  for (const path of [...files.keys()].toSorted()) {
    const number = IN_PACK.version.exec(path)?.[1];
    if (number !== undefined) {
      const version = take(versionIn(files, bundle, Number(number)));
      if (version) versions.push(version);
    }
    if (!path.startsWith(IN_PACK.documents)) continue;
    const place = path.slice(IN_PACK.documents.length);
    const content = take(textOf(files, path));
    if (content !== undefined && take(checkPackDocument(place, content, bundle))) documents.set(place, content);
  }
  const departments = take(jsonIn<{ departments: Department[] }>(files, IN_PACK.departments, DepartmentsSchema));
  const rests = take(jsonIn<Record<string, string>>(files, IN_PACK.rests, RestsSchema));
  if (!files.has(`${IN_PACK.documents}flows/bundles/${bundle}.json`))
    problems.push({ code: 'bundle/no-bundle', message: text.noBundle(bundle) });
  if (problems.length > 0) return refuse(...problems.slice(0, 20));
  const inOrder = versions.sort((a, b) => a.version - b.version);
  return ok({
    bundle,
    name,
    documents,
    departments: departments?.departments ?? [],
    rests: rests ?? {},
    versions: inOrder
  });
}

function versionIn(files: Map<string, Uint8Array>, bundle: string, version: number): Result<VersionRow> | null {
  const row = jsonIn<Omit<VersionRow, 'document'>>(files, `versions/${version}.json`, VersionSchema);
  const document = textOf(files, IN_PACK.content(version));
  if (!row?.ok) return row;
  if (!document) return refuse({ code: 'bundle/missing-file', message: text.missingFile(IN_PACK.content(version)) });
  if (!document.ok) return document;
  if (row.value.bundle !== bundle || row.value.version !== version)
    return refuse({ code: 'bundle/version', message: text.wrongVersion(version), path: `versions/${version}` });
  return checkVersion({ ...row.value, document: document.value });
}

function textOf(files: Map<string, Uint8Array>, path: string): Result<string> | null {
  const bytes = files.get(path);
  if (!bytes) return null;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse({ code: 'bundle/json', message: text.notJson(path, 'UTF-8'), path });
  }
}

function jsonIn<T>(files: Map<string, Uint8Array>, path: string, schema: TSchema): Result<T> | null {
  const read = textOf(files, path);
  if (!read?.ok) return read;
  try {
    const value: unknown = JSON.parse(read.value);
    if (Value.Check(schema, value)) return ok(value as T);
    const [error] = Value.Errors(schema, value) as { message: string; instancePath: string }[];
    const reason = `${error?.instancePath.slice(1) ?? ''} ${error?.message ?? ''}`.trim();
    return refuse({ code: 'bundle/shape', message: text.wrongShape(path, reason), path });
  } catch (error) {
    return refuse({ code: 'bundle/json', message: text.notJson(path, (error as Error).message), path });
  }
}
