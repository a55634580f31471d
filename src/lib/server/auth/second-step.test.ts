import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeFor, headersOf } from '../../../../tests/support/second-step.ts';
import { secondStepOf } from '../policy/second-step.ts';
import { PER_ACCOUNT } from './attempts.ts';
import type { Auth } from './auth.ts';
import { openSignIn } from './open-sign-in.ts';
import { guessable } from './password-rules.ts';
import { readSignInSettings } from './settings.ts';

const PASSWORD = 'first password of zheng';
let folder: string;
let auth: Auth;
let now = Date.now();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-second-'));
  now = Date.now();
  const signIn = { secondStep: { roles: ['administrator' as const], graceDays: 7 }, providers: [] };
  const config = { data: folder, database: null, origin: 'http://127.0.0.1:5180', secure: false, signIn };
  auth = await openSignIn(config, 'a secret of the test, long and the same', { now: () => now });
  await auth.ensure({
    username: 'zheng',
    password: PASSWORD,
    name: '郑闻远',
    role: 'administrator',
    duties: ['access']
  });
});
afterEach(async () => {
  await auth.close();
  rmSync(folder, { recursive: true, force: true });
});

async function first(): Promise<{ headers: Headers; entered: boolean }> {
  const result = await auth.signIn({ account: 'zheng', password: PASSWORD, client: 'c' });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return { headers: headersOf(result.value.cookies), entered: result.value.actor !== null };
}

const zheng = async () => ({ id: (await auth.accounts.list())[0]!.id, client: 'c' });

/** Set up as a person does it; the code for a moment, and the codes on paper. */
async function enrolled(): Promise<{ code: () => Promise<string>; paper: string[]; headers: Headers }> {
  const { headers } = await first();
  const begun = await auth.secondStep.begin(headers, await zheng(), PASSWORD);
  if (!begun.ok) throw new Error(begun.problems[0]!.message);
  const { uri, codes } = begun.value;
  const code = () => codeFor(uri);
  const confirmed = await auth.secondStep.confirm(headers, await code());
  if (!confirmed.ok) throw new Error(confirmed.problems[0]!.message);
  return { code, paper: codes, headers: headersOf(confirmed.value) };
}

const codeOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.ok ? 'ok' : result.problems![0]!.code;

describe('signing in with a second step', () => {
  it('opens nothing by the password alone, and everything by both', async () => {
    const { code } = await enrolled();
    const { headers, entered } = await first();
    expect(entered).toBe(false);
    expect((await auth.whoIs(headers)).actor).toBeNull();
    const done = await auth.secondStep.finish(headers, await code());
    expect(done.ok && done.value.actor).toMatchObject({ name: '郑闻远', role: 'administrator' });
    const session = headersOf(done.ok ? done.value.cookies : []);
    expect((await auth.whoIs(session)).actor).toMatchObject({ name: '郑闻远' });
    expect(codeOf(await auth.secondStep.finish(headers, await code()))).toBe('second-step/late');
  });

  it('takes a code once, however long it is shown', async () => {
    const { code } = await enrolled();
    const shown = await code();
    const [one, two] = [await first(), await first()];
    expect(codeOf(await auth.secondStep.finish(one.headers, shown))).toBe('ok');
    expect(codeOf(await auth.secondStep.finish(two.headers, shown))).toBe('second-step/wrong');
  });

  it('takes a code once, also where two nodes do not agree on the minute', async () => {
    const { code } = await enrolled();
    const boundary = Math.ceil(Date.now() / 300_000) * 300_000;
    vi.useFakeTimers({ toFake: ['Date'], now: boundary - 1000 });
    try {
      const shown = await code();
      const [one, two] = [await first(), await first()];
      vi.setSystemTime(boundary + 1000);
      expect(codeOf(await auth.secondStep.finish(one.headers, shown))).toBe('ok');
      vi.setSystemTime(boundary - 1000);
      expect(codeOf(await auth.secondStep.finish(two.headers, shown))).toBe('second-step/wrong');
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes each code on paper once', async () => {
    const { paper } = await enrolled();
    expect(paper).toHaveLength(10);
    expect(codeOf(await auth.secondStep.finish((await first()).headers, ` ${paper[0]} `))).toBe('ok');
    expect(codeOf(await auth.secondStep.finish((await first()).headers, paper[0]!))).toBe('second-step/wrong');
    expect(codeOf(await auth.secondStep.finish((await first()).headers, paper[1]!))).toBe('ok');
  });

  it('is closed after some tries, for the first half and for the account', async () => {
    const { code } = await enrolled();
    const tries: string[] = [];
    for (let half = 0; half < 3; half += 1) {
      const { headers } = await first();
      for (let each = 0; each < 6; each += 1) tries.push(codeOf(await auth.secondStep.finish(headers, '000000')));
    }
    expect(tries.filter((code) => code === 'second-step/wrong').length).toBe(10);
    const { headers } = await first();
    expect(codeOf(await auth.secondStep.finish(headers, await code()))).toBe('second-step/locked');
  });

  it.each(['begin', 'turnOff'] as const)('does not let the password be guessed by %s', async (way) => {
    const { headers } = way === 'begin' ? await first() : await enrolled();
    const who = await zheng();
    const tries: string[] = [];
    for (let count = 0; count <= PER_ACCOUNT; count += 1)
      tries.push(codeOf(await auth.secondStep[way](headers, { ...who, client: `${count}` }, 'a guess')));
    expect(tries).toEqual([...Array<string>(PER_ACCOUNT).fill('second-step/wrong'), 'second-step/locked']);
    expect(codeOf(await auth.secondStep[way](headers, who, PASSWORD))).toBe('second-step/locked');
    const typed = { current: PASSWORD, next: 'a new one for zheng' };
    expect(codeOf(await auth.own.changePassword(headers, { ...who, name: '' }, typed))).toBe('account/current');
  });

  it('is the account’s own, whatever session comes along', async () => {
    const { code, headers } = await enrolled();
    expect(codeOf(await auth.secondStep.finish(headers, await code()))).toBe('second-step/late');
  });

  it('is set up anew after a reset, which ends every session', async () => {
    const { headers } = await enrolled();
    expect((await auth.accounts.list())[0]!.secondStep).toBe(true);
    await auth.secondStep.reset((await zheng()).id);
    expect((await auth.whoIs(headers)).actor).toBeNull();
    expect((await first()).entered).toBe(true);
    const { headers: anew } = await first();
    expect(codeOf(await auth.secondStep.begin(anew, await zheng(), 'not the password'))).toBe('second-step/wrong');
    expect((await enrolled()).paper).toHaveLength(10);
  });
});

it('is asked for after the days of grace, of those roles alone', async () => {
  const { headers } = await first();
  expect((await auth.whoIs(headers)).secondStep).toBe('advised');
  now += 7 * 86_400_000 + 60_000;
  expect((await auth.whoIs(headers)).secondStep).toBe('due');
  const rule = { roles: ['operator' as const], graceDays: 1 };
  const day = 86_400_000;
  expect(secondStepOf({ role: 'operator', madeAt: 0, enrolled: false }, rule, day - 1)).toBe('advised');
  expect(secondStepOf({ role: 'operator', madeAt: 0, enrolled: false }, rule, day)).toBe('due');
  expect(secondStepOf({ role: 'operator', madeAt: 0, enrolled: true }, rule, day)).toBe('none');
  expect(secondStepOf({ role: 'citizen', madeAt: 0, enrolled: false }, rule, day)).toBe('none');
});

it('is read from the settings: by default of everybody who works here, in a demo of nobody', () => {
  const read = (env: Record<string, string>, demo = false) => {
    const problems: { code: string }[] = [];
    const { secondStep } = readSignInSettings(env, demo, problems as never);
    return problems.length > 0 ? problems.map(({ code }) => code) : secondStep;
  };
  expect(read({})).toEqual({ roles: ['administrator', 'officer', 'clerk', 'supervisor', 'operator'], graceDays: 7 });
  expect(read({ YIJIANSHI_SECOND_STEP: 'none' })).toEqual({ roles: [], graceDays: 7 });
  expect(read({}, true)).toEqual({ roles: [], graceDays: 7 });
  expect(read({ YIJIANSHI_SECOND_STEP: 'officer, clerk', YIJIANSHI_SECOND_STEP_DAYS: '0' })).toEqual({
    ...{ roles: ['officer', 'clerk'], graceDays: 0 }
  });
  expect(read({ YIJIANSHI_SECOND_STEP: 'citizen' })).toEqual(['config/second-step']);
  expect(read({ YIJIANSHI_SECOND_STEP_DAYS: '-1' })).toEqual(['config/second-step-days']);
  expect(read({ YIJIANSHI_OIDC: 'city' })).toEqual(Array.from({ length: 5 }, () => 'config/oidc-provider'));
  expect(read({ YIJIANSHI_OIDC: 'city' }, true)).toEqual(['config/oidc-demo']);
});

describe('one’s own password', () => {
  it('is changed by whoever knows it, and ends every other session', async () => {
    const [here, elsewhere] = [(await first()).headers, (await first()).headers];
    const [zheng] = await auth.accounts.list();
    const who = { id: zheng!.id, name: zheng!.name, client: 'c' };
    const change = (current: string, next: string) => auth.own.changePassword(here, who, { current, next });
    expect(codeOf(await change('not it', 'a new one for zheng'))).toBe('account/current');
    expect(codeOf(await change(PASSWORD, 'short'))).toBe('sign-in/next');
    expect(codeOf(await change(PASSWORD, '12345678'))).toBe('sign-in/next');
    expect((await auth.own.sessions(here)).map((session) => session.here).filter(Boolean)).toHaveLength(1);
    const changed = await change(PASSWORD, 'a new one for zheng');
    expect((await auth.whoIs(elsewhere)).actor).toBeNull();
    expect((await auth.whoIs(headersOf(changed.ok ? changed.value : []))).actor).not.toBeNull();
  });

  it.each([
    ['13800001234', ['13800001234', '１３８００００１２３４', '林晓雯林晓雯林晓']],
    ['Lin.Xiaowen@example.cn', ['lin.xiaowen@example.cn', 'LIN.XIAOWEN@example.cn', '林晓雯林晓雯林晓']]
  ])('is not what the account %s is called', async (contact, passwords) => {
    const made = await auth.register({ name: '林晓雯林晓雯林晓', contact, password: PASSWORD, client: 'c' });
    if (!made.ok) throw new Error(made.problems[0]!.message);
    const { actor, cookies } = made.value;
    const who = { id: actor.id, name: actor.name, client: 'c' };
    for (const next of passwords)
      expect(codeOf(await auth.own.changePassword(headersOf(cookies), who, { current: PASSWORD, next }))).toBe(
        'sign-in/next'
      );
  });

  it.each([
    'password',
    'PassWord1',
    '12345678',
    '87654321',
    'aaaaaaaa',
    'abcabcabc',
    'qwertyui',
    'woaini1314',
    '１２３４５６７８'
  ])('is not %s', (password) => expect(guessable(password)).not.toBeNull());

  it.each(['long enough', '一个只有自己知道的密码', 'h7kq-2m9x', 'abcd9182'])('may be %s', (password) =>
    expect(guessable(password)).toBeNull()
  );
});
