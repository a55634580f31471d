import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { codeFor, headersOf } from '../../../../tests/support/second-step.ts';
import type { Auth, SignedIn } from '../auth/auth.ts';
import { openSignIn } from '../auth/open-sign-in.ts';
import { answered, type Answered, type SignInSaid } from './channels.ts';
import { createLogger } from './logger.ts';
import { observeRequest } from './serve.ts';
import { createMark, observedAuth } from './sign-ins.ts';
import { logSignIns } from './watch.ts';
import { createServer } from 'node:http';

const SECRET = 'a secret of the test, long and the same';
const PASSWORD = 'first password of chen';
const mark = createMark(SECRET);
let folder: string;
let auth: Auth;
let text = '';
let stop: () => void;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-said-'));
  const config = { data: folder, database: null, origin: 'http://127.0.0.1:5180', secure: false };
  auth = observedAuth(await openSignIn(config, SECRET, { now: () => Date.now() }), SECRET);
  const chen = { username: 'chen', password: PASSWORD, name: '陈佩珊', role: 'officer', department: 'police' } as const;
  await auth.ensure(chen);
  stop = logSignIns(createLogger({ level: 'info', pretty: false, write: (line) => void (text += line) }));
});
beforeEach(() => void (text = ''));
afterAll(async () => {
  stop();
  await auth.close();
  rmSync(folder, { recursive: true, force: true });
});

type Line = SignInSaid & { level: string; msg: string; why?: string };
const lines = () => text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
const client = '203.0.113.7';
const try1 = (account: string, password: string) => auth.signIn({ account, password, client });
const entered = (result: Awaited<ReturnType<typeof try1>>) => {
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value as SignedIn;
};

it('says each entry and each refusal in a line, and nothing by which somebody is known', async () => {
  const { actor } = entered(await try1('Chen', PASSWORD));
  await try1('chen ', 'a guess that is wrong');
  await auth.register({ name: '林小雨', contact: '13800001234', password: 'only mine 123', client });
  await auth.register({ name: '林小雨', contact: '13800001234', password: 'only mine 123', client });
  await auth.register({ name: '', contact: '', password: '', client });
  await auth.oidc.start('nowhere', { client, redirect: 'http://127.0.0.1/', back: null, link: null });
  const came = { redirect: 'http://127.0.0.1/', query: new URLSearchParams(), token: null, user: null };
  await auth.oidc.finish('nowhere', { client, ...came });
  await auth.own.changePassword(
    new Headers(),
    { ...actor, client },
    { current: 'a guess', next: 'long enough, and new' }
  );
  const from = { client: mark('client', client), msg: 'sign-in', level: 'info' };
  const typed = mark('typed', 'chen');
  const account = mark('account', actor.id);
  expect(lines()).toEqual(
    [
      { way: 'password', outcome: 'entered', typed, account, role: 'officer', ...from },
      { way: 'password', outcome: 'refused', why: 'wrong', typed, ...from },
      { way: 'register', outcome: 'entered', role: 'citizen', account: expect.any(String) as string, ...from },
      { way: 'register', outcome: 'refused', why: 'taken', ...from },
      { way: 'register', outcome: 'refused', why: 'form', ...from },
      { way: 'provider', outcome: 'refused', why: 'unknown', ...from },
      { way: 'provider', outcome: 'refused', why: 'unknown', ...from },
      { way: 'again', outcome: 'refused', why: 'wrong', account, ...from }
    ].map((line) => ({ ...line, time: expect.any(String) as string }))
  );
  for (const known of ['chen', '陈佩珊', '林小雨', '13800001234', client, actor.id, PASSWORD, 'a guess'])
    expect(text).not.toContain(known);
});

it('ties the second step to the first, and warns where too many codes or passwords were tried', async () => {
  const begun = entered(await try1('chen', PASSWORD));
  const headers = headersOf(begun.cookies);
  const { id } = begun.actor;
  const enrolment = await auth.secondStep.begin(headers, { id, client }, PASSWORD);
  if (!enrolment.ok) throw new Error(enrolment.problems[0]!.message);
  await auth.secondStep.confirm(headers, await codeFor(enrolment.value.uri));
  text = '';
  const half = headersOf(entered(await try1('chen', PASSWORD)).cookies);
  await auth.secondStep.finish(half, '000000');
  await auth.secondStep.finish(half, enrolment.value.codes[0]!);
  const [asked, wrong, done] = lines();
  expect(asked).toMatchObject({ way: 'password', outcome: 'asked', half: expect.stringMatching(/^[0-9a-f]{12}$/) });
  expect(asked!.account).toBeUndefined();
  expect(wrong).toMatchObject({ way: 'second-step', outcome: 'refused', why: 'wrong', half: asked!.half });
  expect(done).toMatchObject({ outcome: 'entered', half: asked!.half, account: mark('account', id) });
  for (let count = 0; count < 9; count += 1) await try1('somebody', 'a guess');
  expect(lines().at(-1)).toMatchObject({ level: 'warn', why: 'locked' });
});

it('names whose request was refused by a mark, and of one that was answered nobody', async () => {
  const { cookies, actor } = entered(
    await auth.register({ name: '周宁', contact: 'zhou@example.cn', password: 'only mine 123', client })
  );
  const told: Answered[] = [];
  const listen = (said: Answered) => void told.push(said);
  answered.subscribe(listen);
  const server = createServer((request, response) =>
    observeRequest(request, response, () => {
      void auth.whoIs(headersOf(cookies)).then(() => response.writeHead(Number(request.url!.slice(1))).end());
    })
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  for (const status of [200, 403]) await (await fetch(`${at}/${status}`)).text();
  await new Promise((done) => server.close(done));
  answered.unsubscribe(listen);
  expect(told.map(({ status, account }) => [status, account])).toEqual([
    [200, undefined],
    [403, mark('account', actor.id)]
  ]);
});
