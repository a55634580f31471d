import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { personAt, signIn } from './support/people.ts';
import { freePort, TestServer } from './support/server.ts';

let server: TestServer;
test.beforeAll(async () => {
  // What a first start makes is looked at, so nothing here is a copy.
  server = await TestServer.start({ fresh: true });
});
test.afterAll(async () => {
  await server.stop();
});

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A request with exactly these headers, unlike `fetch`, which sets Host by itself. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {}
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method, headers: { accept: 'text/html', ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      }
    );
    sent.on('error', reject).end(body);
  });
}

function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {}
): ReturnType<typeof ask> {
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: server.origin };
  return ask(path, { method: 'POST', headers: { ...form, ...headers }, body: new URLSearchParams(fields).toString() });
}

const cookiesOf = (headers: IncomingHttpHeaders) =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');

/** Runs the start script until it ends by itself. */
function runStart(args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; output: string }> {
  const child = spawn('node', ['scripts/start.ts', ...args], { env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

test.describe('a demo stays on its machine', () => {
  for (const path of ['/', '/favicon.svg', '/sign-in', '/healthz', '/readyz']) {
    test(`refuses proxies and foreign names at ${path}`, async () => {
      for (const name of ['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto']) {
        const { status, text } = await ask(path, { headers: { [name]: '1.1 x' } });
        expect([name, status]).toEqual([name, 403]);
        expect(text).toContain('代理');
      }
      for (const host of ['evil.example', `evil.example:${server.port}`, '0.0.0.0'])
        expect((await ask(path, { headers: { host } })).status).toBe(403);
    });
  }

  test('sends other spellings of this machine to the printed address', async () => {
    for (const host of [`localhost:${server.port}`, `[::1]:${server.port}`]) {
      const { status, headers } = await ask('/bundles/x?a=1', { headers: { host } });
      expect([status, headers.location]).toEqual([307, `${server.origin}/bundles/x?a=1`]);
    }
  });

  test('listens on loopback only', async () => {
    for (const host of ['0.0.0.0', '::']) expect((await runStart([], { HOST: host })).code).toBe(1);
  });

  test('says on every face that it is a demo', async ({ browser }) => {
    const { context, page } = await personAt(browser, server.origin, 1280);
    await page.goto('/');
    await expect(page.locator('body')).toContainText('这是演示');
    await signIn(page, 'admin', '/designer');
    await expect(page.locator('body')).toContainText('这是演示');
    await context.close();
  });
});

test.describe('data folders', () => {
  test('of the wrong kind stop the start with a sentence', async () => {
    const real = mkdtempSync(join(tmpdir(), 'yijianshi-real-'));
    writeFileSync(join(real, 'yijianshi.db'), '');
    const asDemo = await runStart(['--data', real]);
    expect([asDemo.code, asDemo.output]).toEqual([1, expect.stringContaining('DEMO')]);
    expect(readdirSync(real)).toEqual(['yijianshi.db']);
    const asReal = await runStart(['--data', server.data], { YIJIANSHI_DEMO: '0', ORIGIN: 'https://yjs.example' });
    expect([asReal.code, asReal.output]).toEqual([1, expect.stringContaining('DEMO')]);
    rmSync(real, { recursive: true });
  });

  test('are for this user only, and hold no password in clear but the one file that offers them', () => {
    expect(statSync(server.data).mode & 0o077).toBe(0);
    const passwords = Object.values(
      JSON.parse(readFileSync(join(server.data, 'demo-accounts.json'), 'utf8')) as Record<string, string>
    );
    expect(new Set(passwords).size).toBe(passwords.length);
    for (const name of readdirSync(server.data)) {
      const file = join(server.data, name);
      if (!statSync(file).isFile()) continue;
      expect([name, statSync(file).mode & 0o077]).toEqual([name, 0]);
      if (name === 'demo-accounts.json') continue;
      const bytes = readFileSync(file, 'latin1');
      expect(passwords.filter((password) => bytes.includes(password))).toEqual([]);
    }
  });

  test('a second server on the same one, or on a port that is taken, says so', async () => {
    const folder = await runStart(['--data', server.data, '--port', String(await freePort())]);
    expect(folder.code).toBe(1);
    expect(folder.output).not.toContain('    at ');
    const port = await runStart(['--data', join(server.data, '..', 'other'), '--port', String(server.port)]);
    expect([port.code, port.output]).toEqual([1, expect.stringContaining(String(server.port))]);
  });
});

test.describe('answers', () => {
  test('carry the policy of their face', async () => {
    const officer = await post('/sign-in?/demo', { account: departmentAccount() });
    const admin = await post('/sign-in?/demo', { account: 'admin' });
    const pages = [
      // Comes without the application's script, so that nothing but files of its own may run.
      { path: '/', cookie: '', wide: false, scripts: /script-src 'self';/ },
      { path: '/desk', cookie: cookiesOf(officer.headers), wide: false, scripts: /script-src 'self' 'nonce-/ },
      { path: '/designer', cookie: cookiesOf(admin.headers), wide: true, scripts: /script-src 'self' 'nonce-/ }
    ];
    for (const { path, cookie, wide, scripts } of pages) {
      const { status, headers } = await ask(path, { headers: { cookie } });
      expect([path, status]).toEqual([path, 200]);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toMatch(scripts);
      expect(policy.includes("style-src-attr 'unsafe-inline'")).toBe(wide);
      expect(policy.includes("'unsafe-inline'")).toBe(wide);
      expect(policy).not.toContain('unsafe-eval');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'private, no-store'
      });
    }
  });

  test('to a path that is none are ours', async () => {
    const { status, text } = await ask('/no/such/page');
    expect(status).toBe(404);
    expect(text).toContain('回到首页');
    expect((await ask('/%ff')).status).toBeLessThan(500);
  });

  test('to the gallery of controls say that a build has none', async () => {
    for (const path of ['/gallery', '/gallery/form', '/gallery/examples', '/gallery/play']) {
      expect((await ask(path)).status, path).toBe(404);
      expect((await post(path, { x: '1' })).status, path).toBe(404);
    }
  });
});

function departmentAccount(): string {
  return (JSON.parse(readFileSync('flows/departments.json', 'utf8')) as { departments: { id: string }[] })
    .departments[0]!.id;
}

test.describe('signing in', () => {
  test('sets one cookie that scripts cannot read, and never leads away', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-out']) {
      const { status, headers } = await post('/sign-in?/demo', { account: 'linxiaowen', back });
      expect([status, headers.location]).toEqual([303, '/']);
      expect(headers['set-cookie']).toHaveLength(1);
      expect(headers['set-cookie']?.[0]).toMatch(/^yijianshi\.session_token=.*; HttpOnly; SameSite=Lax/);
    }
  });

  test('does not give a citizen more than a citizen', async () => {
    const fields = {
      name: '周小宁',
      contact: '13900001111',
      password: 'long enough',
      role: 'administrator',
      department: departmentAccount()
    };
    const { status, headers } = await post('/sign-in?/register', fields);
    expect(status).toBe(303);
    const cookie = cookiesOf(headers);
    for (const path of ['/designer', '/desk', '/designer/bundles/newborn']) {
      const { status, text } = await ask(path, { headers: { cookie } });
      expect([path, status]).toEqual([path, 403]);
      expect(text).toContain('换一个账号登录');
    }
    expect((await ask('/applications', { headers: { cookie } })).status).toBe(200);
  });

  test('is asked for, with the way back', async () => {
    for (const path of ['/designer', '/desk?q=a', '/applications/x', '/desk/__data.json']) {
      const { status, headers, text } = await ask(path);
      const page = path.replace('/__data.json', '');
      if (status === 200) expect(text).toContain('/sign-in?back=');
      else expect([status, headers.location]).toEqual([303, `/sign-in?back=${encodeURIComponent(page)}`]);
    }
  });

  test('takes along what was filled before, once', async ({ browser }) => {
    const { context, page } = await personAt(browser, server.origin, 390);
    await page.goto('/');
    await page.locator('a[href^="/bundles/"]').first().click();
    await page.locator('form[action*="start"] button').first().click();
    await page.waitForURL(/\/drafts\//);
    const draft = new URL(page.url()).pathname;
    const token = (await context.cookies()).find(({ name }) => name === 'draft');
    expect(token).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(token?.value).toMatch(/^[\w-]{43}$/);
    await signIn(page, 'wuyiming', draft);
    await expect(page).toHaveURL(server.origin + draft);
    expect((await context.cookies()).find(({ name }) => name === 'draft')).toBeUndefined();
    const stranger = await browser.newContext({ baseURL: server.origin });
    await stranger.addCookies([{ ...token!, url: undefined }]);
    const response = await (await stranger.newPage()).goto(draft);
    expect(response?.status()).toBe(404);
    await Promise.all([context.close(), stranger.close()]);
  });

  test('works without JavaScript, keeps what was typed, and tells what to mend', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto('/sign-in?register&back=%2Fapplications');
    await page.locator('#name').fill('孙一');
    await page.locator('#contact').fill('123');
    await page.locator('main form button[type=submit]').first().click();
    await expect(page).toHaveTitle(/^有 2 处要改/);
    await expect(page.locator('.errsum a')).toHaveCount(2);
    await expect(page.locator('#name')).toHaveValue('孙一');
    await page.locator('#contact').fill('139 0000 2222');
    await page.locator('#password').fill('long enough');
    await page.locator('main form button[type=submit]').first().click();
    await expect(page).toHaveURL(/\/applications$/);
    await page.goto('/sign-out');
    await page.locator('main form button').click();
    await page.goto('/applications');
    await expect(page).toHaveURL(/\/sign-in\?back=/);
    await context.close();
  });

  test('is accessible, without a breach of the policy', async ({ browser }) => {
    const { context, page } = await personAt(browser, server.origin, 1280);
    const breaches: string[] = [];
    page.on(
      'console',
      (message) => void (/Content Security Policy/i.test(message.text()) && breaches.push(message.text()))
    );
    for (const path of ['/sign-in', '/sign-in?register', '/no/such/page']) {
      await page.goto(path);
      await expectAccessible(page);
    }
    await page.goto('/sign-in');
    await page.locator('.brand').click();
    await expect(page).toHaveURL(`${server.origin}/`);
    await page.goto('/sign-in');
    await page.locator('main form button[type=submit]').first().click();
    await expect(page.locator('.errsum')).toBeFocused();
    await expectAccessible(page);
    expect(breaches).toEqual([]);
    await context.close();
  });
});

test('moving to another face loads a whole page, with its own policy', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.origin, 1280);
  const breaches: string[] = [];
  page.on(
    'console',
    (message) => void (/Content Security Policy/i.test(message.text()) && breaches.push(message.text()))
  );
  await signIn(page, 'admin', '/');
  await page.goto('/');
  const link = page.locator('header a[href="/designer"]');
  const [document] = await Promise.all([
    page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.url().endsWith('/designer')
    ),
    link.click()
  ]);
  expect(document.headers()['content-security-policy']).toContain("style-src-attr 'unsafe-inline'");
  await expect(page.locator('html')).toHaveAttribute('data-face', 'designer');
  expect(breaches).toEqual([]);
  await context.close();
});

test.describe('what is sent', () => {
  test('from another site is refused in Chinese', async () => {
    for (const origin of ['https://evil.example', 'null', `http://localhost:${server.port}`]) {
      const { status, text } = await post('/sign-in?/demo', { account: 'admin' }, { origin });
      expect(status).toBe(403);
      expect(text).toContain('不是从本站');
    }
  });

  test('may be 1 MB as a form, announced or not; the answer is a page', async () => {
    const body = `account=${'x'.repeat(5 * 1024 * 1024)}`;
    const lengths: Record<string, string>[] = [
      { 'content-length': String(body.length) },
      { 'transfer-encoding': 'chunked' }
    ];
    for (const headers of lengths) {
      const type = 'application/x-www-form-urlencoded';
      const { status, text } = await ask('/sign-in?/enter', {
        method: 'POST',
        headers: { 'content-type': type, origin: server.origin, ...headers },
        body
      });
      expect(status).toBe(413);
      expect(text).toContain('1 MB');
    }
  });

  test('and read by nobody does not hold up the answer', async () => {
    const boundary = 'x';
    const body = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`),
      Buffer.alloc(30 * 1024 * 1024)
    ]);
    const headers = {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      origin: server.origin,
      'content-length': String(body.length)
    };
    expect((await ask('/applications/x/correction?/upload', { method: 'POST', headers, body })).status).toBe(303);
  });
});

test('looks are cookies that work without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto('/sign-in?register');
  for (const value of ['elder', 'dark', 'en'])
    await page.locator(`form[action="/preferences"] button[value="${value}"]`).click();
  await expect(page.locator('html')).toHaveAttribute('data-mode', 'elder');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/\/sign-in\?register/);
  expect((await post('/preferences', { theme: 'pink' })).status).toBe(400);
  expect((await post('/preferences', { theme: 'dark', back: '//evil.example' })).headers.location).toBe('/');
  await context.close();
});

/** Serves on the same port and folder until it answers, then asks it to end; resolves to the exit code. */
async function startAndEnd(): Promise<number | null> {
  const child = spawn('node', ['scripts/start.ts', '--port', String(server.port), '--data', server.data], {
    stdio: 'ignore'
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await expect
    .poll(
      () =>
        fetch(`${server.origin}/healthz`).then(
          ({ ok }) => ok,
          () => false
        ),
      { timeout: 60_000 }
    )
    .toBe(true);
  child.kill('SIGTERM');
  return ended;
}

test('ends cleanly on SIGTERM, starts again with the same people, and wrote nothing personal into its log', async () => {
  const cookie = cookiesOf((await post('/sign-in?/demo', { account: 'linxiaowen' })).headers);
  const passwords = readFileSync(join(server.data, 'demo-accounts.json'), 'utf8');
  await server.kill();
  expect(await startAndEnd()).toBe(0);
  await server.up();
  expect(readFileSync(join(server.data, 'demo-accounts.json'), 'utf8')).toBe(passwords);
  expect((await ask('/applications', { headers: { cookie } })).status).toBe(200);
  for (const word of [
    '周小宁',
    '13900001111',
    'linxiaowen',
    '林晓雯',
    ...(Object.values(JSON.parse(passwords)) as string[])
  ]) {
    expect(server.output).not.toContain(word);
  }
});
