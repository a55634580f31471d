import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { STORE_FILE } from '#lib/server/data-folder.ts';
import { text } from './messages.ts';

interface Where {
  workspace: string;
  data?: string;
}

/** Where the server of the same workspace keeps its data, by the same settings; `--data` names another folder. @param given settings that count more */
export function chosenConfig(options: Where, given: Record<string, string> = {}): Result<Config> {
  const { HOST: _host, ORIGIN: _origin, ...own } = process.env;
  const env = { ...own, ...given };
  const data = options.data === undefined ? env['YIJIANSHI_DATA'] : resolve(options.data);
  // Nothing is served here, so the address does not matter.
  return readConfig({ ...env, YIJIANSHI_DATA: data, ORIGIN: 'http://127.0.0.1' }, resolve(options.workspace));
}

/** The same settings; refused where `--data` names a folder that is not there, as a slip of the pen does. */
export function existingData(options: Where): Result<Config> {
  const config = chosenConfig(options);
  if (!config.ok || options.data === undefined || existsSync(config.value.data)) return config;
  return refuse({ code: 'data/no-folder', message: text.noData(config.value.data) });
}

/** The same settings; refused where nothing is stored yet. Nothing is made. */
export function storedIn(options: Where): Result<Config> {
  const config = chosenConfig(options);
  if (!config.ok || config.value.database !== null) return config;
  const file = join(config.value.data, STORE_FILE);
  return existsSync(file) ? ok(config.value) : refuse({ code: 'data/none', message: text.noStore(file) });
}
