import { STORE_FILE } from '../data-folder.ts';
import { join } from 'node:path';
import { databaseChecks } from './database-checks.ts';
import { diskCheck, folderChecks } from './folder-checks.ts';
import { text } from './messages.ts';
import { storeChecks } from './store-checks.ts';
import { fine, wrong, type Check, type DoctorDeps } from './types.ts';

/**
 * Looks at everything that an installation rests on, beside a running server or without one. Nothing is made or changed, and no
 * value of a person or of a key stands in what comes out.
 */
export async function examine(deps: DoctorDeps): Promise<Check[]> {
  const { database, data, demo } = deps.config;
  const where = database === null ? join(data, STORE_FILE) : new URL(database).host;
  const checks = [fine('config', text.config(demo, where)), ...(await whole('folder', () => folderChecks(deps)))];
  const stored = await whole('database', () => databaseChecks(deps));
  checks.push(...stored, ...(await whole('disk', () => diskCheck(deps))));
  // What cannot be opened, or is of another structure, has nothing to be looked into.
  const isReadable = stored.some(({ check, state }) => check === 'structure' && state === 'ok');
  return isReadable ? [...checks, ...(await whole('store', () => storeChecks(deps)))] : checks;
}

/** One thing that cannot be looked at keeps nobody from the others. */
async function whole(check: string, look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (fault) {
    return [wrong(check, text.broke((fault as Error).message), text.brokeRemedy)];
  }
}
