import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messages } from '../config-messages.ts';
import { report } from '../log.ts';
import type { Auth } from './auth.ts';
import { randomPassword, secretFile } from './secret-file.ts';

const FILE = 'first-administrator.txt';
const USERNAME = 'admin';

/**
 * A real installation begins with one administrator, who gives out every other account; the password lies in the data folder,
 * for its owner only. Where there are administrators and none can give out accounts, as before there was that duty, the first
 * one can.
 */
export async function ensureFirstAdministrator(folder: string, auth: Auth): Promise<void> {
  const administrators = (await auth.accounts.list()).filter(({ role }) => role === 'administrator');
  const first = administrators.find(({ username }) => username === USERNAME) ?? administrators[0];
  if (first) {
    if (administrators.every(({ duties }) => !duties.includes('access')))
      await auth.accounts.change(first.id, { duties: ['access'] });
    return;
  }
  const file = join(folder, FILE);
  await rm(file, { force: true });
  const password = randomPassword();
  await secretFile(file, () => `${USERNAME}\n${password}\n`);
  await auth.ensure({ username: USERNAME, password, name: '管理员', role: 'administrator', duties: ['access'] });
  report(messages.firstAdministrator(file));
}
