import { request, type IncomingHttpHeaders } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Role, Subject } from '../src/lib/server/policy/roles.ts';
import { refusesItself, routeAccess, ROUTES } from '../src/lib/server/policy/routes.ts';
import { TestServer } from './support/server.ts';
import { copyWorkspace } from './support/workspace.ts';

/**
 * Every route of the built application, with every method and action, asked for by one person of each kind with ids that are
 * somebody else's or nobody's: the answer is the one of the table, and nothing is written.
 */
let server: TestServer;
let workspace: string;
const cookies = new Map<string, string>();

interface Answer {
  status: number;
  location: string;
  headers: IncomingHttpHeaders;
  text: string;
}

function ask(method: string, path: string, cookie: string, fields?: Record<string, string>): Promise<Answer> {
  const body = fields && new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ cookie, accept: 'text/html', origin: server.origin },
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' })
    };
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const { statusCode = 0, headers: got } = response;
        resolve({ status: statusCode, location: got.location ?? '', headers: got, text });
      });
    });
    sent.on('error', reject).end(body);
  });
}

const cookieOf = ({ headers }: Answer) => (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');

async function signIn(account: string, password?: string): Promise<string> {
  const fields = { account, ...(password !== undefined && { password }) };
  const answer = await ask('POST', `/sign-in?/${password === undefined ? 'demo' : 'enter'}`, '', fields);
  expect(answer.status, `${account} signs in`).toBe(303);
  return cookieOf(answer);
}

/** Accounts that the demo does not offer, given out as an administrator does it. */
async function hire(role: string): Promise<string> {
  const fields = { username: `test-${role}`, name: '测试', role, department: 'qu-wei-sheng-jian-kang-ju', why: '测试' };
  const answer = await ask('POST', '/designer/people?/add', cookies.get('access') ?? '', fields);
  const password = /<code class="token[^>]*>([a-z0-9]{16})</.exec(answer.text)?.[1];
  expect(password, `${role} gets a password`).toBeDefined();
  const first = await signIn(`test-${role}`, password);
  const next = `${role} chose this one`;
  const chosen = await ask('POST', '/account?/password', first, { current: password!, next, again: next });
  expect(chosen.status, `${role} chooses a password`).toBe(303);
  return cookieOf(chosen);
}

const PEOPLE: Record<string, Subject | null> = {
  nobody: null,
  citizen: { id: 'x', role: 'citizen' },
  officer: { id: 'x', role: 'officer', department: 'd', duties: ['itemOwner'] },
  access: { id: 'x', role: 'administrator', duties: ['access'] },
  ...Object.fromEntries(
    (['administrator', 'clerk', 'supervisor', 'operator'] as Role[]).map((role) => [
      role,
      { id: 'x', role, duties: [] }
    ])
  )
};

/** What an address holds whose thing belongs to somebody else: valid in form, known to nobody who asks. */
function addressOf(route: string): string {
  return route.replace(/\[\.\.\.[^\]]+\]/g, 'x').replace(/\[[^\]]+\]/g, '00000000-0000-4000-8000-000000000000');
}

/** All rows of a database of the demo, counted by table; what a visit itself leaves (sessions, tries) is not of it. */
function rowsOf(data: string): Record<string, number> {
  const file = readdirSync(data).find((name) => name === 'yijianshi.db');
  const db = new DatabaseSync(join(data, file ?? ''), { readOnly: true });
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  const counts = tables.map(({ name }) => {
    const row = db.prepare(`select count(*) as count from "${name}"`).get() as { count: number };
    return [name, row.count] as const;
  });
  db.close();
  return Object.fromEntries(counts);
}

/** All files of the workspace with what is in them. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')])
  );
}

test.beforeAll(async () => {
  workspace = copyWorkspace();
  server = await TestServer.start({ workspace });
  cookies.set('nobody', '');
  cookies.set('citizen', await signIn('linxiaowen'));
  cookies.set('access', await signIn('admin'));
  const page = (await ask('GET', '/sign-in', '')).text;
  const officer = [...page.matchAll(/name="account" value="([^"]+)"/g)]
    .map(([, account]) => account!)
    .find((account) => !['admin', 'linxiaowen', 'wuyiming', 'operator', 'supervisor', 'clerk'].includes(account));
  cookies.set('officer', await signIn(officer!));
  for (const role of ['administrator', 'clerk', 'supervisor', 'operator']) cookies.set(role, await hire(role));
});
test.afterAll(async () => {
  await server.stop();
  rmSync(workspace, { recursive: true, force: true });
});

for (const [name, user] of Object.entries(PEOPLE)) {
  test(`${name}: every route, action and method answers as the table says`, async () => {
    test.setTimeout(300_000);
    const before = { ...rowsOf(server.data), ...filesOf(workspace) };
    for (const [route, rule] of Object.entries(ROUTES)) {
      // Ends the session that the others still need; the development server's own page.
      if (route === '/sign-out' || route.startsWith('/gallery')) continue;
      const wanted =
        'methods' in rule
          ? Object.keys(rule.methods).map((method) => ({ method, action: 'default' }))
          : [
              { method: 'GET', action: 'default' },
              ...Object.keys(rule.actions).map((action) => ({ method: 'POST', action }))
            ];
      for (const { method, action } of wanted) {
        // What signs in here is not a trace of somebody who may not.
        if (route === '/sign-in' && method === 'POST') continue;
        const path = addressOf(route) + (method === 'POST' && action !== 'default' ? `?/${action}` : '');
        const answer = await ask(method, path, cookies.get(name)!, method === 'POST' ? {} : undefined);
        const label = `${name} ${method} ${path} → ${answer.status} ${answer.location}`;
        expect(answer.status, label).toBeLessThan(500);
        const access = routeAccess({ route, method, action }, user);
        if (refusesItself(route)) {
          if (access !== 'open') expect([401, 403, 404, 405], label).toContain(answer.status);
        } else if (access === 'sign-in') {
          expect([answer.status, answer.location.split('?')[0]], label).toEqual([303, '/sign-in']);
        } else if (access === 'closed') {
          expect(answer.status, label).toBe(403);
        } else if (/\[(application|draft|file|item|provider|upload|paper)\]/.test(route)) {
          // Theirs to see, but not this one.
          expect([303, 400, 403, 404, 405, 409, 413, 422], label).toContain(answer.status);
          if (answer.status === 303 && route.startsWith('/drafts/'))
            expect(answer.location, label).not.toContain('/receipt');
        } else expect(answer.status, label).not.toBe(403);
      }
    }
    expect({ ...rowsOf(server.data), ...filesOf(workspace) }, `${name} left no trace`).toEqual(before);
  });
}
