import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { departmentOf, personAt, pressDemoAccount } from './support/people.ts';
import { codeFor } from './support/second-step.ts';
import { TestServer } from './support/server.ts';

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
  await pressDemoAccount(page, OFFICER);
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
  await page.goto('/desk/applications');
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
