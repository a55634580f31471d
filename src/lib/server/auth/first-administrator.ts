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
  const username = await freeName(auth);
  await secretFile(file, () => `${username}\n${password}\n`);
  await auth.ensure({ username, password, name: '管理员', role: 'administrator', duties: ['access'] });
  report(messages.firstAdministrator(file));
}

/** `admin`, or with a number where somebody had it: an account that was ended stays that person's in every log. */
async function freeName(auth: Auth): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? USERNAME : `${USERNAME}-${count}`;
    if (!(await auth.accounts.has(name))) return name;
  }
}
