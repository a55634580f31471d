import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PER_ACCOUNT } from './attempts.ts';
import type { Auth, SignInCookie } from './auth.ts';
import { ensureDemoAccounts } from './demo-accounts.ts';
import { ensureFirstAdministrator } from './first-administrator.ts';
import { openSignIn } from './open-sign-in.ts';

const MINUTE = 60_000;
let folder: string;
let now: number;
let auth: Auth;
const open = (secure = false) =>
  openSignIn(
    { data: folder, database: null, origin: secure ? 'https://a.cn' : 'http://127.0.0.1:5180', secure },
    'a secret of the test, long and the same',
    { now: () => now }
  );

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-auth-'));
  now = Date.now();
  auth = await open();
});
afterEach(async () => {
  await auth.close();
  rmSync(folder, { recursive: true, force: true });
});

const client = '127.0.0.1';
const li = { name: '李知夏', contact: '13800001234', password: 'correct horse', client };

function request(cookies: SignInCookie[]): Headers {
  return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });
}
async function signedIn(account: string, password: string) {
  const result = await auth.signIn({ account, password, client });
  return result.ok ? result.value : null;
}
const code = (result: { ok: true } | { ok: false; problems: { code: string }[] }) =>
  result.ok ? 'ok' : result.problems.map((problem) => problem.code).join();

describe('registering', () => {
  it('makes a citizen, signed in at once', async () => {
    const result = await auth.register(li);
    expect(result).toMatchObject({ ok: true, value: { actor: { name: '李知夏', role: 'citizen' } } });
    const { actor } = await auth.whoIs(request(result.ok ? result.value.cookies : []));
    expect(actor).toMatchObject({ name: '李知夏', role: 'citizen' });
  });

  it('never makes anything else, whatever is posted', async () => {
    const posted = { ...li, role: 'administrator', department: 'x', emailVerified: true };
    const result = await auth.register(posted);
    expect(result.ok && result.value.actor).toEqual({
      id: expect.any(String) as string,
      name: '李知夏',
      role: 'citizen'
    });
  });

  it('takes a number once, however it is written', async () => {
    await auth.register(li);
    expect(code(await auth.register({ ...li, contact: '+86 138-0000-1234' }))).toBe('sign-in/taken');
    expect(code(await auth.register({ ...li, contact: '１３８００００１２３４' }))).toBe('sign-in/taken');
  });

  it.each([
    [{ name: ' ' }, 'sign-in/name'],
    [{ name: '<b>' }, 'sign-in/name'],
    [{ name: '李'.repeat(51) }, 'sign-in/name'],
    [{ contact: '' }, 'sign-in/contact'],
    [{ contact: '12345' }, 'sign-in/contact'],
    [{ contact: 'a@b' }, 'sign-in/contact'],
    [{ contact: '13800001234@phone.invalid' }, 'sign-in/contact'],
    [{ password: '1234567' }, 'sign-in/password'],
    [{ password: 'x'.repeat(129) }, 'sign-in/password'],
    [{ password: '13800001234' }, 'sign-in/password'],
    [{ name: '', contact: '', password: '' }, 'sign-in/name,sign-in/contact,sign-in/password']
  ])('refuses %o', async (change, expected) => {
    expect(code(await auth.register({ ...li, ...change }))).toBe(expected);
  });

  it('takes names with an interpunct and letters of other scripts', async () => {
    expect(code(await auth.register({ ...li, name: '阿依古丽·买买提' }))).toBe('ok');
    expect(code(await auth.register({ ...li, contact: 'a@b.cn', name: 'Zoë O’Neil' }))).toBe('ok');
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    await auth.register(li);
    await auth.register({ ...li, contact: 'Li@Example.cn' });
  });

  it.each(['13800001234', ' 138 0000 1234 ', 'li@example.cn', 'LI@EXAMPLE.CN'])('knows %s', async (account) => {
    expect(await signedIn(account, li.password)).toMatchObject({ actor: { name: '李知夏' } });
  });

  it('says the same for a wrong password and for nobody', async () => {
    const wrong = await auth.signIn({ account: '13800001234', password: 'other', client });
    const nobody = await auth.signIn({ account: 'nobody', password: 'other', client });
    expect(wrong).toEqual(nobody);
    expect(code(wrong)).toBe('sign-in/wrong');
  });

  it('names what is missing', async () => {
    expect(code(await auth.signIn({ account: ' ', password: '', client }))).toBe('sign-in/account,sign-in/password');
  });

  it.each([
    ['/', false],
    ['/', true]
  ])('sets a cookie for %s that scripts cannot read (https: %s)', async (path, secure) => {
    await auth.close();
    auth = await open(secure);
    const cookies = (await signedIn('13800001234', li.password))?.cookies ?? [];
    expect(cookies).toHaveLength(1);
    expect(cookies[0]?.options).toMatchObject({ path, httpOnly: true, sameSite: 'lax', secure });
  });

  it('stays signed in over a restart, and not with a cookie that was changed', async () => {
    const cookies = (await signedIn('13800001234', li.password))?.cookies ?? [];
    await auth.close();
    auth = await open();
    expect((await auth.whoIs(request(cookies))).actor).not.toBeNull();
    const [cookie] = cookies;
    const forged = { ...cookie!, value: cookie!.value.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')) };
    expect((await auth.whoIs(request([forged]))).actor).toBeNull();
  });

  it('ends with signing out, for the cookie as well', async () => {
    const cookies = (await signedIn('13800001234', li.password))?.cookies ?? [];
    const cleared = await auth.signOut(request(cookies));
    expect(cleared.find(({ name }) => name === cookies[0]?.name)?.options.maxAge).toBe(0);
    expect((await auth.whoIs(request(cookies))).actor).toBeNull();
  });

  it('makes one account wait after too many wrong passwords, over a restart, and then lets go', async () => {
    for (let count = 0; count < PER_ACCOUNT; count += 1)
      await auth.signIn({ account: '13800001234', password: 'x', client });
    expect(code(await auth.signIn({ account: '13800001234', password: li.password, client: '10.0.0.9' }))).toBe(
      'sign-in/locked'
    );
    await auth.close();
    auth = await open();
    expect(code(await auth.signIn({ account: '13800001234', password: li.password, client }))).toBe('sign-in/locked');
    expect(code(await auth.signIn({ account: 'li@example.cn', password: li.password, client }))).toBe('ok');
    now += 10 * MINUTE + 1;
    expect(code(await auth.signIn({ account: '13800001234', password: li.password, client }))).toBe('ok');
  });

  it('weighs no more passwords for one account when they come all at once', async () => {
    const tries = Array.from({ length: PER_ACCOUNT + 5 }, (_, index) =>
      auth.signIn({ account: '13800001234', password: `wrong-${index}`, client })
    );
    const codes = (await Promise.all(tries)).map(code);
    expect(codes.filter((found) => found === 'sign-in/wrong')).toHaveLength(PER_ACCOUNT);
    expect(codes.filter((found) => found === 'sign-in/locked')).toHaveLength(5);
  });

  it('holds no password and no session token in clear', async () => {
    const cookies = (await signedIn('13800001234', li.password))?.cookies ?? [];
    const file = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
    expect(file).not.toContain(li.password);
    expect(file).not.toContain(cookies[0]?.value);
  });
});

describe('accounts that the installation makes', () => {
  const departments = [
    { id: 'qu-wei-jian', name: '区卫生健康局', short: '卫健', hue: 'wj' },
    { id: 'shi-gong-an', name: '市公安局', short: '公安', hue: 'ga' }
  ];

  it('gives a demo an administrator, an operator, a supervisor, a clerk, an officer of each department and two citizens', async () => {
    const accounts = await ensureDemoAccounts(folder, departments, auth);
    expect(accounts.map(({ role, department }) => [role, department])).toEqual([
      ['citizen', undefined],
      ['citizen', undefined],
      ['officer', 'qu-wei-jian'],
      ['officer', 'shi-gong-an'],
      ['administrator', undefined],
      ['clerk', 'qu-wei-jian'],
      ['operator', undefined],
      ['supervisor', undefined]
    ]);
    for (const { username, password, role, department } of accounts) {
      const actor = (await signedIn(username, password))?.actor;
      expect(actor).toMatchObject(department ? { role, department } : { role });
    }
  });

  it('keeps random passwords for this user only, the same at the next start, others elsewhere', async () => {
    const first = await ensureDemoAccounts(folder, departments, auth);
    const again = await ensureDemoAccounts(folder, departments, auth);
    expect(again).toEqual(first);
    expect(new Set(first.map(({ password }) => password)).size).toBe(first.length);
    expect(statSync(join(folder, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    const other = mkdtempSync(join(tmpdir(), 'yijianshi-auth-'));
    const there = { data: other, database: null, origin: null, secure: false };
    const elsewhere = await openSignIn(there, 'another secret of the test, and long', { now: () => now });
    expect((await ensureDemoAccounts(other, departments, elsewhere))[0]?.password).not.toBe(first[0]?.password);
    await elsewhere.close();
    rmSync(other, { recursive: true });
  });

  it('makes an officer for a department that came later', async () => {
    await ensureDemoAccounts(folder, departments.slice(0, 1), auth);
    const accounts = await ensureDemoAccounts(folder, departments, auth);
    const late = accounts.find(({ department }) => department === 'shi-gong-an');
    expect(await signedIn(late!.username, late!.password)).not.toBeNull();
  });

  it('gives a real installation one administrator, once', async () => {
    expect(await auth.accounts.list()).toEqual([]);
    await ensureFirstAdministrator(folder, auth, { now: () => now });
    const file = join(folder, 'first-administrator.txt');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [username, password] = readFileSync(file, 'utf8').split('\n');
    expect((await signedIn(username!, password!))?.actor?.role).toBe('administrator');
    rmSync(file);
    await ensureFirstAdministrator(folder, auth, { now: () => now });
    expect(readdirSync(folder)).not.toContain('first-administrator.txt');
  });

  it('asks the first administrator for a password of their own, and writes another one where the first ran out', async () => {
    const file = join(folder, 'first-administrator.txt');
    const written = () => readFileSync(file, 'utf8').split('\n') as [string, string];
    const clock = { now: () => now };
    await ensureFirstAdministrator(folder, auth, clock);
    const [username, password] = written();
    expect(await auth.accounts.list()).toMatchObject([{ username, passwordUntil: now + 7 * 86_400_000 }]);
    const isDue = async (typed: [string, string]) =>
      (await auth.whoIs(request((await signedIn(...typed))?.cookies ?? []))).passwordDue;
    expect(await isDue([username, password])).toBe(true);
    now += 8 * 86_400_000;
    expect(await signedIn(username, password)).toBeNull();
    await ensureFirstAdministrator(folder, auth, clock);
    expect(written()[0]).toBe(username);
    expect(written()[1]).not.toBe(password);
    expect(await isDue(written())).toBe(true);
    expect(await auth.accounts.list()).toHaveLength(1);
  });
});
