import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { answerGuide, startBundle, type Persona } from './support/citizen-walk.ts';
import { personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

test.describe.configure({ timeout: 300_000 });

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const MB = 1024 * 1024;
const none = async () => {};
const pdfOf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: TestServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await TestServer.start();
});
test.afterAll(() => server.stop());

/** The materials page of a new draft. */
async function materials(page: Page, account: string): Promise<void> {
  await page.goto(server.origin);
  await signIn(page, account, '/');
  await startBundle(page, '新生儿出生一件事', none);
  await answerGuide(page, persona, none);
  const draft = /\/drafts\/([^/]+)\//.exec(page.url())?.[1] ?? '';
  await page.goto(`/drafts/${draft}/materials`);
}

/** How many bytes a second leave this page; 0: as many as can. */
async function throttle(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const up = bytes === 0 ? -1 : bytes;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: up
  });
}

test('a large file survives a killed server and is what was sent; a foreign hand cannot touch it', async ({
  browser
}) => {
  const { page } = await personAt(browser, server.origin, 1280);
  await materials(page, 'linxiaowen');
  const bytes = pdfOf(12 * MB);
  const box = page.locator('section.box').first();
  const begun = page.waitForResponse((response) => response.url().endsWith('/uploads') && response.status() === 201);
  await throttle(page, MB);
  await box.locator('input[type=file]').setInputFiles({ name: '大.pdf', mimeType: 'application/pdf', buffer: bytes });
  await box.locator('form button.secondary').last().click();
  const location = new URL((await begun).headers()['location'] ?? '', server.origin);
  await expect(box.getByText(/^[2-9]\d%/)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);

  const { page: foreign } = await personAt(browser, server.origin, 390);
  await foreign.goto(server.origin);
  const tus = { 'tus-resumable': '1.0.0' };
  const patch = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const ask = (who: Page, method: string, headers: Record<string, string>, data?: Buffer) =>
    who.request.fetch(location.href, { method, headers, ...(data && { data }) });
  expect((await ask(foreign, 'PATCH', patch, Buffer.from('x'))).status()).toBe(401);
  await signIn(foreign, 'wuyiming', '/');
  for (const method of ['PATCH', 'HEAD', 'DELETE'])
    expect((await ask(foreign, method, method === 'PATCH' ? patch : tus)).status()).toBe(404);

  await server.kill();
  await expect(box.getByRole('status')).toContainText('网络断开');
  await throttle(page, 0);
  await server.up();
  const link = box.locator('a[href^="/files/"]');
  await expect(link).toBeVisible({ timeout: 90_000 });
  const href = (await link.getAttribute('href')) ?? '';
  const back = await page.request.get(href);
  expect([back.status(), sha256(await back.body())]).toEqual([200, sha256(bytes)]);
  expect(back.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'application/pdf' });
  expect(back.headers()['content-security-policy']).toContain('sandbox');

  // The link is this person's alone, and says so to nobody else; without it the rights decide.
  expect((await foreign.request.get(href)).status()).toBe(404);
  expect((await foreign.request.get(href.split('?')[0] ?? '')).status()).toBe(404);
  expect((await page.request.get(href.split('?')[0] ?? '')).status()).toBe(200);
  expect((await page.request.get(href.replace(/until=\d/, 'until=9'))).status()).toBe(404);
});

test('a file that is too large, or not what it says, is refused in words at its material', async ({ browser }) => {
  const { page } = await personAt(browser, server.origin, 1280);
  await materials(page, 'linxiaowen');
  const box = page.locator('section.box').first();
  const send = async (buffer: Buffer) => {
    await box.locator('input[type=file]').setInputFiles({ name: '大.pdf', mimeType: 'application/pdf', buffer });
    await box.locator('form button.secondary').last().click();
  };
  await send(pdfOf(21 * MB));
  await expect(box).toContainText('超过 20 MB');
  await expect(page.locator('.errsum')).toContainText('超过 20 MB');
  await send(randomBytes(2 * MB));
  await expect(box).toContainText('不是可以接收的类型');
  await send(pdfOf(20 * MB));
  await expect(box.locator('a[href^="/files/"]')).toBeVisible();
});

test('it is paused, gone on with and cancelled by buttons', async ({ browser }) => {
  const { page } = await personAt(browser, server.origin, 1280);
  await materials(page, 'linxiaowen');
  const box = page.locator('section.box').first();
  await throttle(page, MB);
  const input = { name: '大.pdf', mimeType: 'application/pdf', buffer: pdfOf(8 * MB) };
  await box.locator('input[type=file]').setInputFiles(input);
  await box.locator('form button.secondary').last().click();
  await box.getByRole('button', { name: '暂停' }).click();
  await expect(box.getByRole('status')).toContainText('已暂停');
  await box.getByRole('button', { name: '继续上传' }).click();
  await expect(box.getByRole('status')).toContainText('正在上传');
  await box.getByRole('button', { name: '取消上传' }).click();
  await expect(box.locator('progress')).toHaveCount(0);
  await expect(box.locator('a[href^="/files/"]')).toHaveCount(0);
});
