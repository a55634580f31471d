import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messages } from '../config-messages.ts';
import { report } from '../log.ts';
import type { Auth } from './auth.ts';
import { randomPassword, secretFile } from './secret-file.ts';

const FILE = 'first-administrator.txt';
const USERNAME = 'admin';

/** A real installation begins with one administrator; the password lies in the data folder, for its owner only. */
export async function ensureFirstAdministrator(folder: string, auth: Auth): Promise<void> {
  if (await auth.hasAdministrator()) return;
  const file = join(folder, FILE);
  await rm(file, { force: true });
  const password = randomPassword();
  await secretFile(file, () => `${USERNAME}\n${password}\n`);
  await auth.ensure({ username: USERNAME, password, name: '管理员', role: 'administrator' });
  report(messages.firstAdministrator(file));
}
