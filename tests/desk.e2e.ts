import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { handIn } from './support/api-submission.ts';
import { makeKey, visitorAs } from './support/api-keys.ts';
import { loadSources } from './support/merge.ts';
import { departmentOf, personAt, pressDemoAccount, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';

const ITEM = 'HUKOU';
const POLICE = departmentOf('newborn', ITEM);
const look = accessibleOnce();

let server: TestServer;
const applications: string[] = [];
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await TestServer.start();
  const token = await makeKey(await visitorAs(server.origin, 'admin'), { client: 'city-portal', scopes: ['submit'] });
  const source = (await loadSources()).get('newborn')!;
  for (const seed of [3, 4, 5, 6, 7]) {
    const made = await handIn(
      { origin: server.origin, token },
      'newborn',
      `desk-journey-000${seed}`,
      madeSubmission(source, seed)
    );
    expect(made.statuses.at(-1)).toBe(201);
    applications.push(made.id!);
  }
});
test.afterAll(async () => {
  await server.stop();
});

const at = (n: number) => `/desk/tasks/${applications[n]}/${ITEM}`;
const markOf = (page: Page, n: number) => page.locator(`input[name=task][value^="${applications[n]}/${ITEM}/"]`);

async function officerAt(browser: Browser, width: number, script = true): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled: script }
  });
  const page = await context.newPage();
  await signIn(page, POLICE, '/desk');
  return page;
}

/** Nothing stands beyond the right edge of the page. */
async function expectNoSideways(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, 'no horizontal scroll').toBeLessThanOrEqual(0);
}

test('several are accepted at once, by keys and by a form without script; each that cannot be says why', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const page = await officerAt(browser, 1280);
  await look(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '快捷键' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await expect(page.locator('input[name=task]:checked')).toHaveCount(1);
  await page.keyboard.press('x');
  // One of them is taken out of hand meanwhile: the other is done nevertheless.
  const beside = await page.context().newPage();
  await markOf(page, 0).check();
  await markOf(page, 1).check();
  await beside.goto(at(1));
  await beside.locator('[data-move=accept]').click();
  await expect(beside.locator('[data-move=accept]')).toHaveCount(0);
  await page.locator('[data-batch=accept]').click();
  const report = page.locator('section.report');
  await expect(report).toContainText('办好 1 件，没有办 1 件');
  await expect(report).toContainText('这一件刚才有了变化');
  await look(page);
  const plain = await officerAt(browser, 390, false);
  await expectNoSideways(plain);
  await markOf(plain, 2).check();
  await plain.locator('[data-batch=accept]').click();
  await expect(plain.locator('section.report')).toContainText('办好 1 件，没有办 0 件');
  await plain.locator('[data-batch=approve]').click();
  await expect(plain.locator('[role=alert]')).toContainText('没有选中办件');
  await plain.goto(at(2));
  await expect(plain.locator('[data-move=accept]')).toHaveCount(0);
});

test('a view is kept, opens first, is renamed and deleted; its address holds the filter', async ({ browser }) => {
  for (const script of [true, false]) {
    const page = await officerAt(browser, script ? 1280 : 390, script);
    await page.goto('/desk?status=examining&sort=new');
    await page.locator('.views summary').click();
    await page.locator('.views input[name=name]').first().fill('今天先受理');
    await page.locator('.views input[name=first]').first().check();
    await page.getByRole('button', { name: '保存视图' }).click();
    await expect(page).toHaveURL(/status=examining&sort=new/);
    await look(page);
    await page.goto('/desk');
    await expect(page).toHaveURL(/status=examining/);
    await page.locator('.views summary').click();
    await page.getByLabel('名称：今天先受理').fill('待受理');
    await page.getByRole('button', { name: '改视图“今天先受理”' }).click();
    await expect(page.getByRole('link', { name: '待受理（打开时）' })).toBeVisible();
    await page.locator('.views summary').click();
    await page.getByRole('button', { name: '删除视图“待受理”' }).click();
    await page.goto('/desk');
    await expect(page).toHaveURL(/\/desk$/);
  }
});

test('a task is taken, given to a colleague and given back; who was quicker is said', async ({ browser }) => {
  test.setTimeout(180_000);
  const { page: admin } = await personAt(browser, server.origin, 1280);
  await admin.goto('/sign-in');
  await pressDemoAccount(admin, 'admin');
  const fields = { username: 'colleague', name: '苏婧', role: 'officer', department: POLICE, why: '转办' };
  const hired = await admin.request.post('/designer/people?/add', { form: fields, headers: { origin: server.origin } });
  expect(hired.status()).toBeLessThan(400);

  const first = await officerAt(browser, 1280);
  const second = await officerAt(browser, 390, false);
  for (const page of [first, second]) await page.goto(at(4));
  await first.locator('[data-assign=take]').click();
  await expect(first.locator('#owner-title')).toHaveText('由您办理');
  await second.locator('[data-assign=take]').click();
  await expect(second.locator('.owner [role=alert]')).toContainText('先一步领走');
  await first.locator('[data-assign=open]').click();
  await first.locator('.owner select[name=to]').selectOption({ label: '苏婧' });
  await first.locator('.owner select[name=why]').selectOption('leave');
  await look(first);
  await first.locator('[data-assign=give]').click();
  await expect(first.locator('#owner-title')).toHaveText('苏婧在办');
  await expect(first.locator('.owner ol')).toContainText('请假或外出');
  await second.goto(at(4));
  await second.locator('[data-assign=back]').click();
  await expect(second.locator('#owner-title')).toHaveText('还没有人领');

  // Two hands on one move: nothing is overwritten, and the second is told.
  for (const page of [first, second]) await page.goto(at(4));
  await first.locator('[data-move=accept]').click();
  await expect(first.locator('[data-move=accept]')).toHaveCount(0);
  await second.locator('[data-move=accept]').click();
  await expect(second.locator('main [role=alert]').first()).toContainText('这一件刚才有了变化：您自己在');
  await expectNoSideways(second);
});
