import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#lib/core/clock.ts';
import { messages } from '../config-messages.ts';
import { report } from '../log.ts';
import type { Auth } from './auth.ts';
import { randomPassword, secretFile } from './secret-file.ts';

const FILE = 'first-administrator.txt';
const USERNAME = 'admin';

/**
 * A real installation begins with one administrator, who gives out every other account; the password lies in the data folder,
 * for its owner only, and they choose their own when they first come in. Where there are administrators and none can give out
 * accounts, as before there was that duty, the first one can; where none came in before the passwords made for them ran out,
 * the first one gets another in the file, else nobody would ever get in.
 */
export async function ensureFirstAdministrator(folder: string, auth: Auth, clock: Clock): Promise<void> {
  const administrators = (await auth.accounts.list()).filter(({ role }) => role === 'administrator');
  const first = administrators.find(({ username }) => username === USERNAME) ?? administrators[0];
  if (first) {
    if (administrators.every(({ duties }) => !duties.includes('access')))
      await auth.accounts.change(first.id, { duties: ['access'] });
    const keepers = administrators.filter(({ duties }) => duties.includes('access'));
    const ranOut = keepers.every(({ passwordUntil }) => passwordUntil !== null && passwordUntil < clock.now());
    const [keeper] = keepers;
    if (keeper && ranOut)
      await writtenDown(folder, keeper.username, (password) => auth.accounts.setPassword(keeper.id, password));
    return;
  }
  const username = await freeName(auth);
  const account = { username, name: '管理员', role: 'administrator' as const, department: null };
  await writtenDown(folder, username, (password) =>
    auth.accounts.make({ ...account, duties: ['access'], password, given: true })
  );
}

/** The file comes first: a start that is broken off never leaves a password that nobody knows. */
async function writtenDown(folder: string, username: string, set: (password: string) => Promise<unknown>) {
  const file = join(folder, FILE);
  await rm(file, { force: true });
  const password = randomPassword();
  await secretFile(file, () => `${username}\n${password}\n`);
  await set(password);
  report(messages.firstAdministrator(file));
}

/** `admin`, or with a number where somebody had it: an account that was ended stays that person's in every log. */
async function freeName(auth: Auth): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? USERNAME : `${USERNAME}-${count}`;
    if (!(await auth.accounts.has(name))) return name;
  }
}
