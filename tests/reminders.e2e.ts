// Late work: what ran out by itself, a red card, a reminder that the department answers, and why the application is where it is.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const run = promisify(execFile);
const PAST = fileURLToPath(new URL('support/past-week.ts', import.meta.url));
const look = accessibleOnce();
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await TestServer.start();
  // One process at a time has the data.
  await server.kill('SIGTERM');
  await run(process.execPath, [PAST, server.data]);
  await server.up();
});
test.afterAll(() => server.stop());

const noWider = (page: Page) =>
  expect(page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).resolves.toBe(true);

for (const width of [1280, 390])
  test(`a red card, a reminder, its answer, and why it is here, at ${width}`, async ({ browser }) => {
    const { context, page } = await personAt(browser, server.origin, width);
    await signIn(page, 'supervisor', '/supervision/cards?colour=red');
    const red = page.getByRole('row').filter({ hasText: '出生登记' });
    await red.getByRole('link', { name: /^督办/ }).first().click();
    const heading = page.getByRole('heading', { level: 2, name: /^督办/ });
    const number = /\d{4}-\d{6}-\d{5}/.exec(await heading.innerText())![0];
    const task = new URL(page.url()).searchParams;
    await look(page);
    await noWider(page);
    const words = `请说明 ${width} 为什么超时`;
    await page.getByLabel('要部门做什么、说明什么').fill(words);
    await page.getByRole('button', { name: '发出督办单' }).click();
    await expect(page.getByText('督办单已发出。')).toBeVisible();
    const line = page.getByRole('row').filter({ hasText: words });
    await expect(line).toContainText('已督办，等答复');
    await look(page);
    await noWider(page);
    await context.close();

    const officer = await personAt(browser, server.origin, width);
    const path = `/desk/tasks/${task.get('application')}/${task.get('item')}`;
    await signIn(officer.page, departmentOf('newborn', 'HUKOU'), path);
    await expect(officer.page.getByText(words)).toBeVisible();
    await look(officer.page);
    await officer.page.getByLabel('答复督办').fill(`系统已恢复，${width} 今天办结。`);
    await officer.page.getByRole('button', { name: '提交答复' }).click();
    await expect(officer.page.getByText(`系统已恢复，${width} 今天办结。`)).toBeVisible();
    await noWider(officer.page);
    await officer.context.close();

    const keeper = await personAt(browser, server.origin, width);
    await signIn(keeper.page, 'operator', '/operator/applications');
    await look(keeper.page);
    await keeper.page.getByLabel('申请编号').fill('3502-000000-00000');
    await keeper.page.getByRole('button', { name: '查看' }).click();
    await expect(keeper.page.getByRole('alert').or(keeper.page.getByRole('status'))).toContainText('没有编号为');
    await keeper.page.getByLabel('申请编号').fill(number);
    await keeper.page.getByRole('button', { name: '查看' }).click();
    await expect(keeper.page.getByRole('heading', { level: 1, name: number })).toBeVisible();
    await expect(keeper.page.getByText('remind.answered').first()).toBeVisible();
    await keeper.page.locator('summary').first().click();
    await expect(keeper.page.getByRole('columnheader', { name: '条件' }).first()).toBeVisible();
    await look(keeper.page);
    await noWider(keeper.page);
    await keeper.context.close();
  });

test('an officer reminds nobody, and a supervisor sees no operator’s page', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.origin, 1280);
  await signIn(page, departmentOf('newborn', 'HUKOU'), '/desk');
  expect((await page.request.get('/supervision/reminders')).status()).toBe(403);
  expect((await page.request.get('/operator/applications')).status()).toBe(403);
  await context.close();
});
