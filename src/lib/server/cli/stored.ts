import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { readConfig } from '#lib/server/config.ts';
import { STORE_FILE } from '#lib/server/data-folder.ts';
import { text } from './messages.ts';

/** The data folder by the server's own settings, or the one of `--data`. */
export function chosenFolder(options: { workspace: string; data?: string }): Result<string> {
  const { HOST: _host, ORIGIN: _origin, ...env } = process.env;
  const data = options.data === undefined ? env['YIJIANSHI_DATA'] : resolve(options.data);
  // Nothing is served here, so the address does not matter.
  const config = readConfig({ ...env, YIJIANSHI_DATA: data, ORIGIN: 'http://127.0.0.1' }, resolve(options.workspace));
  return config.ok ? ok(config.value.data) : config;
}

/** The same folder; refused where nothing is stored yet. Nothing is made. */
export function storedIn(options: { workspace: string; data?: string }): Result<string> {
  const folder = chosenFolder(options);
  if (!folder.ok) return folder;
  const file = join(folder.value, STORE_FILE);
  return existsSync(file) ? folder : refuse({ code: 'data/none', message: text.noStore(file) });
}
