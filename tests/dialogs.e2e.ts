import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  submitDraft
} from '../src/lib/server/engine/engine-fixture.ts';
import { expectAccessible } from './support/axe.ts';
import { pressDemoAccount } from './support/people.ts';
import { TestServer } from './support/server.ts';

const ANSWERS = {
  marriage: 'in',
  follow: 'father',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: ['ssc']
};

let server: TestServer;
let account: string;
const applications: string[] = [];
test.beforeAll(async () => {
  server = await TestServer.start();
  await server.kill('SIGTERM');
  const people = new DatabaseSync(join(server.data, 'auth.sqlite'), { readOnly: true });
  const person = people.prepare("select id, username, name from user where role = 'citizen'").get() as {
    id: string;
    username: string;
    name: string;
  };
  people.close();
  account = person.username;
  // What a walk through the whole form would leave, made by the same engine on the same data.
  const app = await openTestApp(server.data, createTestClock(new Date().toISOString()));
  const version = (await app.versions.load('newborn'))!;
  for (const key of ['one', 'two']) {
    const draft = await filledDraft(app, version, person.id, ANSWERS);
    applications.push(await submitDraft(app, draft, citizen(person.id, person.name), key));
  }
  await app.close();
  await server.up();
});
test.afterAll(() => server.stop());

/** Everything that the browser refused under the page's policy. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  const said: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) said.push(message.text());
  });
  return async () => said;
}

async function signedIn(page: Page, path: string): Promise<void> {
  await page.goto(`${server.origin}/sign-in?back=${encodeURIComponent(path)}`);
  await pressDemoAccount(page, account);
  await expect(page).toHaveURL(server.origin + path);
}

/**
 * The page with the link is sent without scripts, and its link then leads to a page of its own; whoever comes to it from a page
 * that has them brings them along.
 */
async function opensFrom(page: Page, before: string, way: Locator, link: Locator, dialog: Locator): Promise<void> {
  await expect(async () => {
    await page.goto(server.origin + before);
    await page.evaluate(() => Object.assign(window, { came: true }));
    await way.click();
    await expect(link).toBeVisible();
    expect(await page.evaluate(() => 'came' in window), 'inside one page').toBe(true);
    await link.click();
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
}

const focusInside = (page: Page) => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);

test('withdrawing asks in a dialog that keeps the focus, what was typed, and the policy', async ({ page, context }) => {
  const refused = await watchPolicy(page);
  const path = `/applications/${applications[0]}`;
  await signedIn(page, path);
  const link = page.locator(`a[href="${path}/withdraw"]`);
  const dialog = page.getByRole('dialog', { name: '撤回' });
  await opensFrom(page, '/applications', page.locator(`main a[href="${path}"]`), link, dialog);
  await expect(page).toHaveURL(server.origin + path);
  for (let presses = 0; presses < 25; presses += 1) {
    expect(await focusInside(page), `after ${presses} tabs`).toBe(true);
    await page.keyboard.press(presses < 20 ? 'Tab' : 'Shift+Tab');
  }
  await expectAccessible(page);
  await page.mouse.click(5, 5);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '不撤回' }).click();
  await expect(link).toBeFocused();

  await link.click();
  await dialog.locator('textarea').fill('搬家了，不在这里办');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog.getByRole('alert')).toContainText('选择要撤回哪些');
  await dialog.locator('#what-all').check();
  await context.setOffline(true);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog.getByRole('alert')).toContainText('没有连上');
  await expect(dialog.locator('textarea')).toHaveValue('搬家了，不在这里办');
  await context.setOffline(false);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toBeHidden();
  await expect(link).toHaveCount(0);
  expect(await refused()).toEqual([]);
});

test('a draft is discarded only after a yes', async ({ page }) => {
  const refused = await watchPolicy(page);
  await page.goto(`${server.origin}/bundles/newborn`);
  await page.locator('form[action="?/start"] button').click();
  await expect(page).toHaveURL(/\/guide/);
  // A draft without any answer is not offered to go on with.
  const question = await page.locator('h1').innerText();
  await page.locator('fieldset.ask input').first().check();
  await page.locator('main form button.primary').click();
  await expect(page.locator('h1')).not.toHaveText(question);
  const link = page.locator('a[href$="/discard"]');
  const dialog = page.getByRole('dialog');
  await opensFrom(page, '/sign-in', page.locator('header a[href="/"]'), link, dialog);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
  await link.click();
  await dialog.locator('button[type=submit]').click();
  await expect(link).toHaveCount(0);
  expect(await refused()).toEqual([]);
});

test('the guide keeps the page and the choice when nothing is reached', async ({ page, context }) => {
  await page.goto(`${server.origin}/bundles/newborn`);
  await page.locator('form[action="?/start"] button').click();
  await expect(page).toHaveURL(/\/guide/);
  const question = await page.locator('h1').innerText();
  const choice = page.locator('fieldset.ask input').last();
  await choice.check();
  await context.setOffline(true);
  await page.locator('main form button.primary').click();
  await expect(page.getByRole('alert')).toContainText('没有连上');
  await expect(page.locator('h1')).toHaveText(question);
  await expect(choice).toBeChecked();
  await context.setOffline(false);
  await page.locator('main form button.primary').click();
  await expect(page.locator('h1')).not.toHaveText(question);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('withdrawing asks on a page of its own', async ({ page }) => {
    const path = `/applications/${applications[1]}`;
    await signedIn(page, path);
    await page.locator(`a[href="${path}/withdraw"]`).click();
    await expect(page).toHaveURL(`${server.origin}${path}/withdraw`);
    await page.locator('#what-all').check();
    await page.locator('main button[type=submit]').click();
    await expect(page).toHaveURL(server.origin + path);
    await expect(page.locator('a[href$="/withdraw"]')).toHaveCount(0);
  });
});
