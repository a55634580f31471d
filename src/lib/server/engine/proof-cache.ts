import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundleSource } from '#lib/core/model/index.ts';
import { codeHash } from './code-hash.ts';
import type { Proof } from './proof.ts';

/** Beside what other tools keep; who can write here can change the program itself. */
const FOLDER = fileURLToPath(new URL('../../../../node_modules/.cache/yijianshi/proofs/', import.meta.url));
const ENTRY = fileURLToPath(new URL('./proof.ts', import.meta.url));
const KEPT_AT_MOST = 40;

let code: string | undefined;

/**
 * What `prove` says about a source. The same code and the same source give the same proof, so it is worked out once and kept
 * in a file by the hash of both; without a file that can be read it is worked out again, and where none can be written it is
 * not kept.
 */
export function provenOnce(
  source: BundleSource,
  prove: (source: BundleSource) => Proof,
  folder: string = FOLDER
): Proof {
  const key = createHash('sha256')
    .update((code ??= codeHash(ENTRY)))
    .update(JSON.stringify(source));
  const file = join(folder, `${key.digest('hex')}.json`);
  const kept = read(file);
  if (kept) return kept;
  const proof = prove(source);
  keep(folder, file, proof);
  return proof;
}

/** The hash of the proof stands before it: a file that was cut short or changed is none. */
function read(file: string): Proof | null {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    return text.slice(0, end) === hashOf(text.slice(end + 1)) ? (JSON.parse(text.slice(end + 1)) as Proof) : null;
  } catch {
    return null;
  }
}

function keep(folder: string, file: string, proof: Proof): void {
  const text = JSON.stringify(proof);
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, `${hashOf(text)}\n${text}`);
    renameSync(draft, file);
    dropOldest(folder);
  } catch {
    // A folder that is read-only, a full disk: the proof is there all the same, and drafts go with the oldest.
  }
}

function dropOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => ({
    path: join(folder, name),
    at: statSync(join(folder, name)).mtimeMs
  }));
  files.sort((a, b) => b.at - a.at);
  for (const { path } of files.slice(KEPT_AT_MOST)) rmSync(path, { force: true });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
