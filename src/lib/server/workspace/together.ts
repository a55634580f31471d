import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AtomicTextFile } from './document-file.ts';

/** Beside `flows/` and `forms/`, while several documents are written as one. */
const ASIDE = '.together';
const JOURNAL = 'journal.json';

/** A document's new text; `null`: it goes. */
export type Changes = ReadonlyMap<string, string | null>;

interface Journal {
  /** Path → its file aside, `null` where it goes. */
  steps: [path: string, aside: string | null][];
}

/**
 * Writes several documents so that all of them are there or none: their texts lie aside first, then the journal that names them
 * is put in its place, and from then on they are moved, now or at the next opening. Needs the writer's lock.
 */
export async function writeTogether(dir: string, changes: Changes): Promise<void> {
  const aside = join(dir, ASIDE);
  await rm(aside, { recursive: true, force: true });
  const journal: Journal = { steps: [] };
  for (const [path, content] of changes) {
    const name = content === null ? null : `${journal.steps.length}.json`;
    if (name !== null) await new AtomicTextFile(join(aside, name)).write(content!);
    journal.steps.push([path, name]);
  }
  await new AtomicTextFile(join(aside, JOURNAL)).write(JSON.stringify(journal));
  await finishTogether(dir);
}

/** Whether somebody began to write several documents and is not done. */
export function isUnfinished(dir: string): boolean {
  return existsSync(join(dir, ASIDE));
}

/** Ends what was begun: with a journal it is carried out, without one nothing was changed yet. Needs the writer's lock. */
export async function finishTogether(dir: string): Promise<void> {
  const aside = join(dir, ASIDE);
  if (existsSync(join(aside, JOURNAL))) {
    const { steps } = JSON.parse(await readFile(join(aside, JOURNAL), 'utf8')) as Journal;
    for (const [path, name] of steps) await step(join(dir, path), name === null ? null : join(aside, name));
  }
  await rm(aside, { recursive: true, force: true });
}

/** Done before, when its file is aside no more. */
async function step(target: string, from: string | null): Promise<void> {
  if (from === null) return rm(target, { force: true });
  if (!existsSync(from)) return;
  await mkdir(dirname(target), { recursive: true });
  await rename(from, target);
}
