import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SIGN_IN_FILE } from '../data-folder.ts';
import type { Actor } from '../engine/types.ts';
import type { Auth, SignInCookie } from './auth.ts';
import { ensureFirstAdministrator } from './first-administrator.ts';
import { openSignIn } from './open-sign-in.ts';
import { createStaff, type NewStaff, type StaffNote, type StaffService } from './staff.ts';

const client = '127.0.0.1';
const officer: NewStaff = {
  username: 'chen',
  name: '陈佩珊',
  role: 'officer',
  department: 'police',
  duties: ['itemOwner']
};
let folder: string;
let auth: Auth;
let staff: StaffService;
let notes: StaffNote[];
let admin: Actor;
let now: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-staff-'));
  now = Date.now();
  const settings = { data: folder, database: null, origin: 'http://127.0.0.1:5180', secure: false };
  auth = await openSignIn(settings, 'a secret of the test, long and the same', { now: () => now });
  await ensureFirstAdministrator(folder, auth, { now: () => now });
  notes = [];
  staff = createStaff({
    accounts: auth.accounts,
    secondStep: auth.secondStep,
    departments: () => [{ id: 'police' }, { id: 'health' }],
    inTurn: auth.inTurn,
    note: async (entry) => void notes.push(entry)
  });
  const { id, name } = (await staff.list())[0]!;
  admin = { id, name, role: 'administrator', duties: ['access'] };
});
afterEach(async () => {
  await auth.close();
  rmSync(folder, { recursive: true, force: true });
});

const codes = (result: { ok: true } | { ok: false; problems: { code: string }[] }) =>
  result.ok ? [] : result.problems.map(({ code }) => code);
async function added(person: NewStaff, by = admin) {
  const made = await staff.add(person, by, '到岗');
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}
const signIn = async (account: string, password: string) => {
  const entered = await auth.signIn({ account, password, client });
  return entered.ok ? entered.value : null;
};
const whoIs = async (cookies: SignInCookie[]) => {
  const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return (await auth.whoIs(new Headers({ cookie }))).actor;
};

describe('giving out accounts and duties', () => {
  it('makes an officer who can sign in, for their department, with their duties; written down before', async () => {
    const { password } = await added(officer);
    expect((await signIn('chen', password))?.actor).toMatchObject({
      name: '陈佩珊',
      role: 'officer',
      department: 'police',
      duties: ['itemOwner']
    });
    expect(await auth.departmentsWith('itemOwner')).toEqual(new Set(['police']));
    expect(notes).toEqual([
      {
        ...{ act: 'added', account: 'chen', department: 'police', duties: ['itemOwner'], role: 'officer' },
        ...{ by: admin, reason: '到岗' }
      }
    ]);
    expect(JSON.stringify(notes)).not.toContain(password);
  });

  it('changes duties and department, at once for whoever is signed in', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    expect(
      codes(await staff.change(id, { role: 'officer', department: 'health', duties: ['lead'] }, admin, '轮岗'))
    ).toEqual([]);
    expect(await whoIs(cookies)).toMatchObject({ department: 'health', duties: ['lead'] });
    expect(codes(await staff.change(id, { role: 'officer', department: 'health', duties: [] }, admin, '收回'))).toEqual(
      []
    );
    expect((await whoIs(cookies))?.duties).toBeUndefined();
  });

  it('ends an account: signed out everywhere, no way back in, the name stays for the logs', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    expect(codes(await staff.end(id, admin, '调离'))).toEqual([]);
    expect(await whoIs(cookies)).toBeNull();
    expect(await signIn('chen', password)).toBeNull();
    expect((await auth.names([id])).get(id)).toBe('陈佩珊');
    expect(await auth.departmentsWith('itemOwner')).toEqual(new Set());
    expect(codes(await staff.newPassword(id, admin, '回来'))).toEqual(['staff/id']);
  });

  it('gives a new password, and the old one and what was signed in are no good any more', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    const made = await staff.newPassword(id, admin, '忘记');
    expect(await whoIs(cookies)).toBeNull();
    expect(await signIn('chen', password)).toBeNull();
    expect(made.ok && (await signIn('chen', made.value.password))?.actor?.name).toBe('陈佩珊');
  });

  it('locks an account and opens it again, with role and duties as they were', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    expect(codes(await staff.lock(id, true, admin, '手机丢了'))).toEqual([]);
    expect([await whoIs(cookies), await signIn('chen', password)]).toEqual([null, null]);
    expect(await auth.departmentsWith('itemOwner')).toEqual(new Set());
    for (let tries = 0; tries < 9; tries += 1) await signIn('chen', 'wrong');
    expect(codes(await staff.lock(id, false, admin, '找回来了'))).toEqual([]);
    expect(await whoIs(cookies)).toBeNull();
    expect((await signIn('chen', password))?.actor).toMatchObject({ department: 'police', duties: ['itemOwner'] });
    expect(notes.map(({ act }) => act)).toEqual(['added', 'locked', 'unlocked']);
  });

  it('signs somebody out everywhere, and nothing else', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    expect(codes(await staff.endSessions(id, admin, '换电脑'))).toEqual([]);
    expect(await whoIs(cookies)).toBeNull();
    expect(await signIn('chen', password)).not.toBeNull();
  });

  it('gives another role, after which one signs in anew; what does not fit it is refused', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    const to = { role: 'supervisor' as const, department: 'police', duties: ['itemOwner' as const] };
    expect(codes(await staff.change(id, to, admin, '轮岗'))).toEqual(['staff/duties']);
    expect(await whoIs(cookies)).toMatchObject({ role: 'officer' });
    expect(codes(await staff.change(id, { ...to, duties: [] }, admin, '轮岗'))).toEqual([]);
    expect(await whoIs(cookies)).toBeNull();
    const actor = (await signIn('chen', password))?.actor;
    expect(actor).toMatchObject({ role: 'supervisor' });
    expect([actor?.department, actor?.duties]).toEqual([undefined, undefined]);
    expect(notes.at(-1)).toMatchObject({ act: 'changed', role: 'supervisor', duties: [] });
  });

  it('tells when somebody came in last', async () => {
    const { id, password } = await added(officer);
    const last = async () => (await staff.list()).find((each) => each.id === id)!.signedInAt;
    await signIn('chen', 'wrong');
    expect(await last()).toBeNull();
    await signIn('chen', password);
    expect(await last()).toBe(now);
  });

  it('leaves what another system opens with a new password, and ends sessions last', async () => {
    const { id, password } = await added(officer);
    await signIn('chen', password);
    const db = new DatabaseSync(join(folder, SIGN_IN_FILE));
    const old = `(select password from account where "userId" = '${id}' and "providerId" = 'credential')`;
    const { hash } = db.prepare(`select ${old} as hash`).get() as { hash: string };
    db.exec(`create trigger too_early before delete on session when ${old} = '${hash}'
      begin select raise(abort, 'the old password opens still'); end`);
    db.exec(`insert into account ("id", "accountId", "providerId", "userId", "createdAt", "updatedAt")
      select 'x', 'sub', 'city', "userId", "createdAt", "updatedAt" from account where "userId" = '${id}'`);
    const waysIn = async () => (await auth.oidc.identities.linked(id)).toSorted();
    expect((await staff.newPassword(id, admin, '忘记')).ok).toBe(true);
    expect(await waysIn()).toEqual(['city', 'credential']);
    expect(await signIn('chen', password)).toBeNull();
    expect((await staff.end(id, admin, '调离')).ok).toBe(true);
    expect(await waysIn()).toEqual([]);
    db.close();
  });

  it.each<[string, Partial<NewStaff>, string[]]>([
    ['a name that is taken', { username: 'admin' }, ['staff/username']],
    ['a user name with other letters', { username: '陈' }, ['staff/username']],
    ['an unknown department', { department: 'nowhere' }, ['staff/department']],
    ['no name', { name: ' ' }, ['sign-in/name']],
    ['a duty of administrators', { duties: ['access'] }, ['staff/duties']],
    ['a duty of officers', { role: 'administrator', duties: ['lead'] }, ['staff/duties']]
  ])('refuses %s, and writes nothing', async (_, change, expected) => {
    expect(codes(await staff.add({ ...officer, ...change }, admin, '到岗'))).toEqual(expected);
    expect([notes, (await staff.list()).length]).toEqual([[], 1]);
  });

  it('wants a reason', async () => {
    expect(codes(await staff.add(officer, admin, ' '))).toEqual(['staff/reason']);
  });
});

describe('a password that was handed over', () => {
  const here = async (cookies: SignInCookie[]) => {
    const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    return auth.whoIs(new Headers({ cookie }));
  };
  const headers = (cookies: SignInCookie[]) =>
    new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });

  it('is to be replaced before anything else, by another one', async () => {
    const { id, password } = await added(officer);
    const { cookies } = (await signIn('chen', password))!;
    expect((await here(cookies)).passwordDue).toBe(true);
    const who = { id, name: '陈佩珊', client };
    const change = (next: string) => auth.own.changePassword(headers(cookies), who, { current: password, next });
    expect(codes(await change(password))).toEqual(['account/next']);
    const changed = await change('a password of her own');
    expect(changed.ok && (await here(changed.value)).passwordDue).toBe(false);
    const { cookies: later } = (await signIn('chen', 'a password of her own'))!;
    expect((await here(later)).passwordDue).toBe(false);
    await staff.newPassword(id, admin, '忘记');
    expect((await staff.list()).find((each) => each.id === id)!.passwordUntil).not.toBeNull();
  });

  it('opens nothing after seven days', async () => {
    const { password } = await added(officer);
    now += 7 * 86_400_000 - 60_000;
    expect(await signIn('chen', password)).not.toBeNull();
    now += 120_000;
    expect(codes(await auth.signIn({ account: 'chen', password, client }))).toEqual(['sign-in/late']);
    expect(codes(await auth.signIn({ account: 'chen', password: 'wrong', client }))).toEqual(['sign-in/wrong']);
  });
});

describe('who may', () => {
  const second: NewStaff = { username: 'second', name: '李敏', role: 'administrator', department: '', duties: [] };

  it('is whoever has the duty now, whatever the page believed', async () => {
    const { id } = await added(second);
    const other: Actor = { id, name: '李敏', role: 'administrator', duties: ['access'] };
    expect(codes(await staff.add(officer, other, '到岗'))).toEqual(['staff/may']);
    await staff.change(id, { role: 'administrator', department: '', duties: ['access'] }, admin, '授权');
    expect(codes(await staff.add(officer, other, '到岗'))).toEqual([]);
  });

  it('is nobody whose account is locked, whatever page they have open', async () => {
    const { id } = await added({ ...second, duties: ['access'] });
    await staff.lock(id, true, admin, '可疑');
    const other: Actor = { id, name: '李敏', role: 'administrator', duties: ['access'] };
    expect(codes(await staff.lock(id, false, other, '自己来'))).toEqual(['staff/may']);
  });

  it('is nobody else: not an operator, to become an officer', async () => {
    const { id } = await added({ ...second, username: 'ops', role: 'operator' });
    const ops: Actor = { id, name: '李敏', role: 'operator', duties: ['access'] };
    const to = { role: 'officer' as const, department: 'police', duties: [] };
    expect(codes(await staff.change(id, to, ops, '兼职'))).toEqual(['staff/may']);
    expect(codes(await staff.add(officer, ops, '兼职'))).toEqual(['staff/may']);
  });

  it('cannot shut everybody out: nobody ends, locks or weakens themselves, and two not each other', async () => {
    const officerNow = { role: 'officer' as const, department: 'police', duties: [] };
    expect(codes(await staff.lock(admin.id, true, admin, '走'))).toEqual(['staff/id']);
    expect(codes(await staff.change(admin.id, officerNow, admin, '走'))).toEqual(['staff/id']);
    expect(codes(await staff.end(admin.id, admin, '走'))).toEqual(['staff/id']);
    expect(
      codes(await staff.change(admin.id, { role: 'administrator', department: '', duties: [] }, admin, '走'))
    ).toEqual(['staff/id']);
    const { id } = await added({ ...second, duties: ['access'] });
    const other: Actor = { id, name: '李敏', role: 'administrator', duties: ['access'] };
    const both = await Promise.all([staff.end(id, admin, '撤'), staff.end(admin.id, other, '撤')]);
    expect(both.map(codes)).toEqual([[], ['staff/may']]);
    expect((await staff.list()).filter(({ duties }) => duties.includes('access'))).toHaveLength(1);
  });

  it('has a way in again where every administrator was ended, by a name of its own', async () => {
    await auth.accounts.setPassword(admin.id, null);
    await auth.accounts.change(admin.id, { role: 'ended', duties: [] });
    await ensureFirstAdministrator(folder, auth, { now: () => now });
    const [username, password] = readFileSync(join(folder, 'first-administrator.txt'), 'utf8').split('\n');
    const entered = await signIn(username!, password!);
    expect(entered?.actor).toMatchObject({ role: 'administrator', duties: ['access'] });
    expect(entered?.actor?.id).not.toBe(admin.id);
  });

  it('is the first administrator where nobody had the duty before there was one', async () => {
    await auth.accounts.change(admin.id, { duties: [] });
    await ensureFirstAdministrator(folder, auth, { now: () => now });
    expect((await staff.list())[0]!.duties).toEqual(['access']);
  });
});
