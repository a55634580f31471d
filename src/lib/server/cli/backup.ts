import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from '#lib/server/backup/messages.ts';
import { restoreBackup } from '#lib/server/backup/restore-backup.ts';
import { writeBackup } from '#lib/server/backup/write-backup.ts';
import { IN_FOLDER, placeOf } from '#lib/server/files/open-storage.ts';
import type { BackupResult, RestoreResult } from './backup-results.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { storedIn } from './stored.ts';

export interface BackupOptions extends CommonOptions {
  out: string;
  keys: boolean;
  data?: string;
}

export interface RestoreOptions extends CommonOptions {
  data: string;
}

/** `backup`: the data folder as one file, also while a server is at work. */
export async function backupCommand(options: BackupOptions): Promise<ExitCode> {
  const config = storedIn(options);
  if (!config.ok) return refused('', config.problems);
  const { data, database } = config.value;
  // Half of an installation is no backup of it.
  if (database !== null) return refused('', [{ code: 'backup/database', message: text.database(data) }]);
  const { out, keys } = options;
  if (existsSync(out)) return refused('', [{ code: 'backup/taken', message: text.taken(out) }]);
  const written = await writeBackup(data, resolve(out), { keys, now: Date.now() });
  if (!written.ok) return refused('', written.problems);
  const result: BackupResult = { out, ...written.value };
  if (options.json) sayJson(result);
  else sayOut(text.done(out, result.entries, megabytes(result.bytes), keysOf(keys, result.keys)));
  if (result.elsewhere !== null) sayErr(text.elsewhere(result.elsewhere));
  if (result.missing.length === 0) return 0;
  sayErr(text.missing(result.missing.length));
  return 1;
}

/** `restore`: into a folder without data, whole or not at all. */
export async function restoreCommand(file: string, options: RestoreOptions): Promise<ExitCode> {
  const done = await restoreBackup(resolve(file), resolve(options.data));
  if (!done.ok) return refused('', done.problems);
  const { entries, at, keysMissing } = done.value;
  const result: RestoreResult = { data: options.data, entries, at, keysMissing };
  if (options.json) sayJson(result);
  else sayOut(text.restored(options.data, entries, at));
  const place = await placeOf(resolve(options.data));
  if (place !== IN_FOLDER) sayErr(text.elsewhere(place));
  if (keysMissing.length > 0) sayErr(text.keysMissing(keysMissing.join('、')));
  return 0;
}

/** They were left out, or they are not in the data folder in the first place. */
function keysOf(asked: boolean, inside: boolean): 'inside' | 'elsewhere' | 'left out' {
  if (!asked) return 'left out';
  return inside ? 'inside' : 'elsewhere';
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
