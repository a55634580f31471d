import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { folderState } from '../data-folder.ts';
import { text } from './messages.ts';
import { fine, warning, wrong, type Check, type DoctorDeps } from './types.ts';

const GB = 2 ** 30;
/** Below these shares and sizes of free space: a note, an error. */
const LITTLE = { part: 0.1, bytes: 2 * GB };
const NONE = { part: 0.02, bytes: GB / 4 };

/** Whether the folder is there, of the right kind, and closed to others. */
export async function folderChecks({ config }: Pick<DoctorDeps, 'config'>): Promise<Check[]> {
  const { data, demo } = config;
  const state = await folderState(data);
  if (state === 'empty') return [warning('folder', text.folderMissing(data), text.folderMissingRemedy)];
  if (state === 'not-folder' || (state === 'demo') !== demo)
    return [wrong('folder', text.folderKind(data), text.folderKindRemedy)];
  try {
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [wrong('folder', text.folderClosed(data), text.folderClosedRemedy)];
  }
  return [fine('folder', text.folder(data)), ...(await permissionChecks(data))];
}

/** The folder itself, and in case it is open what lies in it. */
async function permissionChecks(folder: string): Promise<Check[]> {
  if (!(await isOpen(folder))) return [fine('permissions', text.permissions)];
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = names.map(({ name }) => join(folder, name));
  const found = await Promise.all(paths.map(async (path) => ((await isOpen(path)) ? path : null)));
  const open = found.filter((path) => path !== null);
  if (open.length === 0) return [fine('permissions', text.permissions)];
  return Promise.all(
    open.map(async (path) => warning('permissions', text.open(path, await modeOf(path)), text.openRemedy(path)))
  );
}

async function isOpen(path: string): Promise<boolean> {
  return ((await stat(path)).mode & 0o077) !== 0;
}

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

/** How much room is left where the data lie. */
export async function diskCheck({ config }: Pick<DoctorDeps, 'config'>): Promise<Check[]> {
  if ((await folderState(config.data)) === 'empty') return [];
  const { bavail, blocks, bsize } = await statfs(config.data);
  const [free, part] = [bavail * bsize, blocks === 0 ? 1 : bavail / blocks];
  const message = text.disk((free / GB).toFixed(1), Math.floor(part * 100));
  const isBelow = (limit: typeof LITTLE) => free < limit.bytes || (part < limit.part && free < 20 * limit.bytes);
  if (isBelow(NONE)) return [wrong('disk', message, text.diskRemedy)];
  return [isBelow(LITTLE) ? warning('disk', message, text.diskRemedy) : fine('disk', message)];
}
