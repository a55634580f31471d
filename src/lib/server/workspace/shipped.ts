import { cp, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder, which holds the shipped `flows/` and `forms/`. */
export const PROJECT_DIR = fileURLToPath(new URL('../../../../', import.meta.url));

/** Knowledge that every workspace starts with; bundles, items, departments and decisions are its own. */
const SEED = ['flows/calendars.json', 'flows/regions.json', 'forms/elements', 'forms/codelists', 'forms/schemas'];

export function isWorkspace(dir: string): boolean {
  return existsSync(join(dir, 'flows')) || existsSync(join(dir, 'forms'));
}

/** Copies the shipped knowledge into a new workspace, so that it stands on its own from then on. */
export async function seedWorkspace(dir: string): Promise<void> {
  for (const part of SEED) {
    const from = join(PROJECT_DIR, part);
    if (!existsSync(from)) continue;
    await mkdir(dirname(join(dir, part)), { recursive: true });
    await cp(from, join(dir, part), { recursive: true, force: false });
  }
}
