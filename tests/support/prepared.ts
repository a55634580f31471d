import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';

const LOOK_AGAIN_MS = 50;

/**
 * A copy of a folder that takes long to make: the first test file of a run that asks for it makes it, the others wait. Whoever
 * asks removes the copy.
 */
export async function preparedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const ready = join(inject('runFolder'), name);
  while (!existsSync(ready)) if (!(await makeAlone(ready, make))) await pause(LOOK_AGAIN_MS);
  const copy = await mkdtemp(join(tmpdir(), `${name}-`));
  await cp(ready, copy, { recursive: true });
  return copy;
}

/** @returns false while somebody else makes it; what could not be made is left to the next one, and thrown here */
async function makeAlone(ready: string, make: (folder: string) => Promise<void>): Promise<boolean> {
  const making = `${ready}.making`;
  try {
    // Only one process can make a folder.
    await mkdir(making);
  } catch {
    return false;
  }
  try {
    if (!existsSync(ready)) await make(making);
    if (!existsSync(ready)) await rename(making, ready);
    return true;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}
