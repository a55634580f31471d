import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { startNode } from './support/node.ts';
import { departmentOf, personAt, pressDemoAccount } from './support/people.ts';
import { codeFor } from './support/second-step.ts';
import { freePort, TestServer } from './support/server.ts';

let server: TestServer;
test.beforeAll(async () => {
  const env = { YIJIANSHI_SECOND_STEP: 'officer,clerk', YIJIANSHI_SECOND_STEP_DAYS: '0' };
  server = await TestServer.start({ env });
});
test.afterAll(async () => {
  await server.stop();
});

/** An officer of the demo has the name of the department. */
const OFFICER = departmentOf('newborn', 'HUKOU');
function password(): string {
  const file = join(server.data, 'demo-accounts.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)[OFFICER]!;
}
const shown = (secret: string) => codeFor(`otpauth://totp/x?secret=${secret}`);

async function enter(page: Page): Promise<void> {
  await page.goto('/sign-in?back=%2Fdesk');
  await page.locator(`button[name=account][value="${OFFICER}"]`).click();
}

async function leave(page: Page): Promise<void> {
  await page.goto('/sign-out');
  await page.locator('main form button[type=submit]').click();
}

test('an officer sets up the second step before the desk opens, and signs in by phone or paper from then on', async ({
  browser
}) => {
  const { context, page } = await personAt(browser, server.origin, 1280);
  await enter(page);
  await expect(page).toHaveURL(/\/account\/second-step\?back=/);
  await page.goto('/desk/entries');
  await expect(page).toHaveURL(/\/account\/second-step\?back=/);
  await expectAccessible(page);
  await page.locator('#password').fill(password());
  await page.locator('form[action="?/begin"] button').click();
  const secret = await page.locator('p code').innerText();
  const [paper = ''] = await page.locator('.codes li').allInnerTexts();
  await expectAccessible(page);
  await page.locator('#code').fill(await shown(secret));
  await page.locator('form[action="?/confirm"] button[type=submit]').click();
  await expect(page).toHaveURL(/\/desk/);

  await leave(page);
  await enter(page);
  await expect(page).toHaveURL(/\/sign-in\/second-step/);
  await page.goto('/desk');
  await expect(page).toHaveURL(/\/sign-in\?back=/);
  await page.goto('/sign-in/second-step?back=%2Fdesk');
  await expectAccessible(page);
  await page.locator('#code').fill('000000');
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('.errsum')).toBeFocused();
  await page.locator('#code').fill(paper);
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveURL(/\/desk/);

  await page.goto('/account/second-step');
  await expect(page.locator('form[action="?/off"]')).toHaveCount(0);
  await context.close();
});

test('whoever it is not asked of goes on as before', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.origin, 390);
  await page.goto('/sign-in?back=%2Fdesigner');
  await pressDemoAccount(page, 'admin');
  await expect(page).toHaveURL(/\/designer/);
  await context.close();
});

test('whoever came in by an identity provider leaves it too', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'yijianshi-leave-'));
  const [port, at] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${at}`;
  const provider = spawn(
    process.execPath,
    ['tests/support/oidc-provider.mjs', String(port), `${origin}/sign-in/oidc/city/back`],
    { stdio: ['ignore', 'pipe', 'ignore'] }
  );
  await once(provider.stdout, 'data');
  writeFileSync(join(folder, 'client.secret'), 'a secret of the test, long and the same');
  const node = await startNode(
    {
      ...{ YIJIANSHI_DEMO: '0', YIJIANSHI_DATA: join(folder, 'data'), YIJIANSHI_OIDC: 'city' },
      ...{ YIJIANSHI_OIDC_CITY_NAME: '市统一身份认证', YIJIANSHI_OIDC_CITY_ISSUER: `http://127.0.0.1:${port}` },
      ...{ YIJIANSHI_OIDC_CITY_CLIENT_ID: 'yijianshi', YIJIANSHI_OIDC_CITY_FOR: 'citizen' },
      YIJIANSHI_OIDC_CITY_CLIENT_SECRET_FILE: join(folder, 'client.secret')
    },
    { port: at }
  );
  const { context, page } = await personAt(browser, origin, 390);
  const breaches: string[] = [];
  page.on('console', (said) => void (/Content Security Policy/i.test(said.text()) && breaches.push(said.text())));
  await page.goto('/sign-in?back=%2Faccount');
  await page.getByRole('link', { name: '市统一身份认证' }).click();
  await expect(page).toHaveURL(`${origin}/account`);
  await leave(page);
  await expect(page).toHaveURL(new RegExp(`^http://127\\.0\\.0\\.1:${port}/session/end`));
  await page.locator('button[value=yes], button[autofocus]').first().click();
  await expect(page).toHaveURL(`${origin}/`);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in\?back=/);
  expect(breaches).toEqual([]);
  await context.close();
  provider.kill();
  node.child.kill('SIGKILL');
  await node.ended;
  rmSync(folder, { recursive: true, force: true });
});
