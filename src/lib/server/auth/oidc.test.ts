import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as send, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../../tests/support/server.ts';
import { codeFor, headersOf } from '../../../../tests/support/second-step.ts';
import type { Auth } from './auth.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { openSignIn } from './open-sign-in.ts';

const REDIRECT = 'http://127.0.0.1:5180/sign-in/oidc/city/back';
const CLIENT = '203.0.113.7';
const SECRET = 'a secret of the test, long and the same';
let folder: string;
let auth: Auth;
let provider: ChildProcess;
let plain: ChildProcess;
let proxy: Server;
let port: number;
let front: number;
/** What stands between: the answers of the real provider, changed as an attacker or a fault would. */
let twist: (path: string, body: string) => string = (_, body) => body;

const settings = (over: Partial<OidcSettings> = {}): OidcSettings => ({
  ...{
    id: 'city',
    name: '市统一身份认证',
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'yijianshi',
    clientSecret: SECRET
  },
  ...{ audience: 'citizen', scope: 'openid profile', usernameClaim: null },
  claims: { name: 'name', idNo: 'id_no', phone: 'phone_number' },
  ...over
});

async function startProvider(at: number, env: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['tests/support/oidc-provider.mjs', String(at), REDIRECT], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  await once(child.stdout, 'data');
  return child;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-oidc-'));
  [port, front] = [await freePort(), await freePort()];
  provider = await startProvider(port);
  const plainPort = await freePort();
  plain = await startProvider(plainPort, { NO_LOGOUT: '1' });
  proxy = createServer((asked, answer) => {
    const { headers, method, url = '' } = asked;
    const onward = send({ host: '127.0.0.1', port, path: url, method, headers }, (got) => {
      const parts: Buffer[] = [];
      got.on('data', (part: Buffer) => parts.push(part));
      got.on('end', () => {
        const { 'content-length': _, ...rest } = got.headers;
        answer.writeHead(got.statusCode ?? 502, rest).end(twist(url, Buffer.concat(parts).toString()));
      });
    });
    asked.pipe(onward);
  }).listen(front, '127.0.0.1');
  const providers = [
    settings(),
    settings({ id: 'staff', audience: 'staff' }),
    settings({ id: 'named', audience: 'staff', usernameClaim: 'preferred_username' }),
    settings({ id: 'twisted', issuer: `http://127.0.0.1:${front}` }),
    settings({ id: 'plain', issuer: `http://127.0.0.1:${plainPort}` }),
    settings({ id: 'gone', issuer: `http://127.0.0.1:${await freePort()}` })
  ];
  const signIn = { secondStep: { roles: [], graceDays: 0 }, providers };
  const config = { data: folder, database: null, origin: 'http://127.0.0.1:5180', secure: false, signIn };
  auth = await openSignIn(config, SECRET, { now: () => Date.now() });
  await auth.ensure({
    username: 'chen',
    password: 'first password of chen',
    name: '陈佩珊',
    role: 'officer',
    department: 'police'
  });
});
afterAll(async () => {
  await auth.close();
  proxy.close();
  provider.kill();
  plain.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser that holds cookies. */
async function browse(at: string, jar: Map<string, string>, init: RequestInit = {}): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(at, { redirect: 'manual', ...init, headers: { cookie } });
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    jar.set(name!, value!);
  }
  return answer;
}

/** A browser's way through the provider: follows its redirects with its cookies, up to the address that leads back. */
async function through(address: string, person: string, jar = new Map<string, string>()): Promise<URLSearchParams> {
  let at = `${address}&login_hint=${person}`;
  for (let step = 0; step < 8; step += 1) {
    const answer = await browse(at, jar);
    const next = new URL(answer.headers.get('location') ?? '', at);
    if (next.href.startsWith(REDIRECT)) return next.searchParams;
    at = next.href;
  }
  throw new Error(`no way back from ${address}`);
}

interface Way {
  person?: string;
  link?: string | null;
  user?: string | null;
  token?: string;
  change?: (query: URLSearchParams) => void;
  jar?: Map<string, string>;
}

async function begin(id: string, link: string | null = null) {
  const way = link === null ? null : { user: link, proof: await auth.oidc.linkProof(link, id) };
  const started = await auth.oidc.start(id, { client: CLIENT, redirect: REDIRECT, back: '/applications', link: way });
  if (!started.ok) throw new Error(started.problems[0]!.message);
  return started.value;
}

async function signIn(id: string, { person = 'lin', link = null, user = null, token, change, jar }: Way = {}) {
  const started = await begin(id, link);
  const query = await through(started.url, person, jar);
  change?.(query);
  const came = { client: CLIENT, redirect: REDIRECT, query, token: token ?? started.token, user };
  return { came, result: await auth.oidc.finish(id, came) };
}

const codeOf = (result: Awaited<ReturnType<Auth['oidc']['finish']>>) => (result.ok ? 'ok' : result.problems[0]!.code);
const actorOf = (result: Awaited<ReturnType<Auth['oidc']['finish']>>) => {
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value.entered!.actor!;
};

describe('a citizen', () => {
  it('signs in with code, PKCE, state and nonce, and has one account however often', async () => {
    const { url } = await begin('city');
    const asked = new URL(url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(20);
    const [first, second] = [await signIn('city'), await signIn('city')];
    const actor = actorOf(first.result);
    expect(actor).toMatchObject({ name: '林晓雯', role: 'citizen' });
    expect(actorOf(second.result).id).toBe(actor.id);
    expect(await auth.oidc.identities.profile(actor.id)).toEqual({
      ...{ name: '林晓雯', idNo: '350203199001011237', phone: '13800001234' }
    });
    const here = await auth.whoIs(headersOf(first.result.ok ? first.result.value.entered!.cookies : []));
    expect(here.actor?.id).toBe(actor.id);
  });

  it('never gets the account that has the same number or address by itself', async () => {
    const own = await auth.register({
      name: '林晓雯',
      contact: '13800001234',
      password: 'a password of lin',
      client: 'c'
    });
    const lin = own.ok ? own.value.actor.id : '';
    expect(actorOf((await signIn('city')).result).id).not.toBe(lin);
  });

  it('does not open a staff account, and a member of staff no citizen’s', async () => {
    const lin = actorOf((await signIn('city')).result).id;
    expect(codeOf((await signIn('staff', { link: lin, user: lin })).result)).toBe('oidc/kind');
  });
});

describe('somebody who works here', () => {
  it('has no account made, and none found by name, before an identity is linked', async () => {
    const before = (await auth.accounts.list()).length;
    expect(codeOf((await signIn('staff', { person: 'chen' })).result)).toBe('oidc/not-linked');
    const chen = (await auth.accounts.list()).find(({ username }) => username === 'chen')!;
    expect(codeOf((await signIn('staff', { person: 'chen', link: chen.id, user: chen.id })).result)).toBe('ok');
    expect(actorOf((await signIn('staff', { person: 'chen' })).result)).toMatchObject({ id: chen.id, role: 'officer' });
    expect(await auth.accounts.list()).toHaveLength(before);
  });

  it('is found by user name only where the settings name the claim for it', async () => {
    expect(actorOf((await signIn('named', { person: 'chen' })).result).role).toBe('officer');
    expect(codeOf((await signIn('named', { person: 'lin' })).result)).toBe('oidc/not-linked');
  });

  it('does not come in while the account is locked', async () => {
    const chen = (await auth.accounts.list()).find(({ username }) => username === 'chen')!;
    await auth.accounts.setLock(chen.id, true);
    expect(codeOf((await signIn('named', { person: 'chen' })).result)).toBe('oidc/locked');
    await auth.accounts.setLock(chen.id, false);
    expect(codeOf((await signIn('named', { person: 'chen' })).result)).toBe('ok');
  });

  it('needs no password that was only handed over: it goes', async () => {
    const id = (await auth.accounts.list()).find(({ username }) => username === 'chen')!.id;
    const enter = async (password: string) => {
      const entered = await auth.signIn({ account: 'chen', password, client: 'c' });
      return entered.ok ? headersOf(entered.value.cookies) : null;
    };
    await auth.accounts.setPassword(id, 'handed over to chen');
    const { result } = await signIn('named', { person: 'chen' });
    expect((await auth.whoIs(headersOf(result.ok ? result.value.entered!.cookies : []))).passwordDue).toBe(false);
    expect(await enter('handed over to chen')).toBeNull();
    await auth.accounts.setPassword(id, 'handed over once more');
    const headers = await enter('handed over once more');
    expect((await auth.whoIs(headers!)).passwordDue).toBe(true);
    const typed = { current: 'handed over once more', next: 'first password of chen' };
    expect((await auth.own.changePassword(headers!, { id, name: '陈佩珊', client: 'c' }, typed)).ok).toBe(true);
  });

  it('is asked for the second step all the same, and does not enter before', async () => {
    const chen = (await auth.accounts.list()).find(({ username }) => username === 'chen')!;
    const own = await auth.signIn({ account: 'chen', password: 'first password of chen', client: 'c' });
    const headers = headersOf(own.ok ? own.value.cookies : []);
    const begun = await auth.secondStep.begin(headers, { id: chen.id, client: 'c' }, 'first password of chen');
    await auth.secondStep.confirm(headers, await codeFor(begun.ok ? begun.value.uri : ''));
    const { result } = await signIn('named', { person: 'chen' });
    expect(result.ok && result.value.entered!.actor).toBeNull();
    const asked = headersOf(result.ok ? result.value.entered!.cookies : []);
    expect((await auth.whoIs(asked)).actor).toBeNull();
    expect(auth.secondStep.isAsked(asked)).toBe(true);
    await auth.secondStep.reset(chen.id);
  });

  it('links an identity to the account that began, and to no other', async () => {
    const chen = (await auth.accounts.list()).find(({ username }) => username === 'chen')!;
    expect(codeOf((await signIn('staff', { link: chen.id, user: 'somebody else' })).result)).toBe('oidc/other');
    expect(codeOf((await signIn('staff', { link: chen.id, user: null })).result)).toBe('oidc/other');
    expect(codeOf((await signIn('staff', { link: chen.id, user: chen.id, person: 'lin' })).result)).toBe(
      'oidc/already'
    );
    expect((await auth.oidc.identities.unlink(chen.id, 'staff')).ok).toBe(true);
    expect(codeOf((await signIn('staff', { person: 'chen' })).result)).toBe('oidc/not-linked');
  });
});

describe('whoever leaves', () => {
  const BACK = 'http://127.0.0.1:5180/';
  const cameIn = async (id: string, way: Way = {}) => {
    const { result } = await signIn(id, way);
    return { user: actorOf(result).id, token: result.ok ? result.value.leave : null };
  };
  /** Whether the provider still knows the browser: it answers without asking, or not (OpenID Connect Core 1.0, 3.1.2.6). */
  async function isKnown(jar: Map<string, string>): Promise<boolean> {
    const { url } = await begin('city');
    return !(await through(`${url}&prompt=none`, 'lin', jar)).has('error');
  }

  it('is sent to end the session at the provider, which sends them back', async () => {
    const jar = new Map<string, string>();
    const { user, token } = await cameIn('city', { jar });
    expect(await isKnown(jar)).toBe(true);
    const left = await auth.oidc.leave(token!, user, BACK);
    expect(left?.name).toBe('市统一身份认证');
    const asked = await (await browse(left!.url, jar)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked)![1]!;
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const done = await browse(`http://127.0.0.1:${port}/session/end/confirm`, jar, { method: 'POST', body });
    expect([done.status, done.headers.get('location')]).toEqual([303, BACK]);
    expect(await isKnown(jar)).toBe(false);
    expect(await auth.oidc.leave(token!, user, BACK)).toBeNull();
  });

  it('goes nowhere with the token of somebody else', async () => {
    const { token } = await cameIn('city');
    expect(await auth.oidc.leave(token!, 'somebody else', BACK)).toBeNull();
    expect(await auth.oidc.leave('no token', 'somebody else', BACK)).toBeNull();
  });

  it('goes nowhere where the provider has no page for it', async () => {
    expect((await cameIn('plain')).token).toBeNull();
  });
});

describe('an attack', () => {
  it('with another state, without one, or from another browser opens nothing', async () => {
    expect(codeOf((await signIn('city', { change: (query) => query.set('state', 'forged') })).result)).toBe(
      'oidc/failed'
    );
    expect(codeOf((await signIn('city', { change: (query) => query.delete('state') })).result)).toBe('oidc/failed');
    expect(codeOf((await signIn('city', { token: 'another browser' })).result)).toBe('oidc/late');
    const { token } = await begin('city');
    expect(codeOf((await signIn('city', { token })).result)).toBe('oidc/failed');
    expect(codeOf((await signIn('staff', { token: (await begin('city')).token })).result)).toBe('oidc/late');
  });

  it('that sends a browser to link an identity goes nowhere: the account’s own page alone may', async () => {
    const user = (await auth.accounts.list())[0]!.id;
    const start = async (provider: string, proof: string) => {
      const started = await auth.oidc.start(provider, {
        client: CLIENT,
        redirect: REDIRECT,
        back: null,
        link: { user, proof }
      });
      return started.ok ? 'ok' : started.problems[0]!.code;
    };
    const proof = await auth.oidc.linkProof(user, 'staff');
    expect(await start('staff', '')).toBe('oidc/foreign');
    expect(await start('staff', await auth.oidc.linkProof('somebody else', 'staff'))).toBe('oidc/foreign');
    expect(await start('named', proof)).toBe('oidc/foreign');
    expect(await start('staff', proof)).toBe('ok');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 });
    expect(await start('staff', proof)).toBe('oidc/foreign');
    vi.useRealTimers();
  });

  it('that sends the way back, or its code, a second time opens nothing', async () => {
    const { came, result } = await signIn('city');
    expect(codeOf(result)).toBe('ok');
    expect(codeOf(await auth.oidc.finish('city', came))).toBe('oidc/late');
    const { token } = await begin('city');
    expect(codeOf(await auth.oidc.finish('city', { ...came, token }))).toBe('oidc/failed');
  });

  it('that names another issuer in the answer opens nothing', async () => {
    const change = (query: URLSearchParams) => query.set('iss', 'https://evil.example');
    expect(codeOf((await signIn('city', { change })).result)).toBe('oidc/failed');
  });

  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['another receiver', (claims) => ({ ...claims, aud: 'somebody' })],
    ['another nonce', (claims) => ({ ...claims, nonce: 'x' })],
    ['another person', (claims) => ({ ...claims, sub: 'chen' })],
    ['another name than was signed', (claims) => ({ ...claims, name: '别人' })],
    ['an end that is past', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })]
  ])('with an ID token of %s opens nothing', async (_, change) => {
    const own = `http://127.0.0.1:${port}`;
    const other = `http://127.0.0.1:${front}`;
    twist = (path, body) => {
      const here = body.replaceAll(own, other);
      if (!path.startsWith('/token')) return here;
      const tokens = JSON.parse(body) as { id_token: string };
      const [head, claims, signature] = tokens.id_token.split('.');
      const plain = { ...(JSON.parse(Buffer.from(claims!, 'base64url').toString()) as object), iss: other };
      const forged = Buffer.from(JSON.stringify(change(plain))).toString('base64url');
      return JSON.stringify({ ...tokens, id_token: `${head}.${forged}.${signature}` });
    };
    const started = await begin('twisted');
    const query = await through(started.url, 'lin');
    query.set('iss', other);
    const came = { client: CLIENT, redirect: REDIRECT, query, token: started.token, user: null };
    expect(codeOf(await auth.oidc.finish('twisted', came))).toBe('oidc/failed');
  });
});

it('a provider that cannot be reached, or that there is not, is told plainly', async () => {
  const way = { client: CLIENT, redirect: REDIRECT, back: null, link: null };
  const gone = await auth.oidc.start('gone', way);
  expect(gone.ok ? 'ok' : gone.problems[0]!.code).toBe('oidc/failed');
  const none = await auth.oidc.start('constructor', way);
  expect(none.ok ? 'ok' : none.problems[0]!.code).toBe('oidc/unknown');
});
