import { createHash } from 'node:crypto';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { handIn } from './support/api-submission.ts';
import { visitorAs, type Visitor } from './support/api-keys.ts';
import { loadSources } from './support/merge.ts';
import { accept, approve, tickPoints } from './support/officer-walk.ts';
import { departmentOf, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';

const look = accessibleOnce();
let server: TestServer;
let citizen: Visitor;
test.beforeAll(async () => {
  server = await TestServer.start();
  citizen = await visitorAs(server.origin, 'linxiaowen');
});
test.afterAll(() => server.stop());

async function submitted(bundle: string, seed: number): Promise<string> {
  const source = (await loadSources()).get(bundle)!;
  const { body, materials } = madeSubmission(source, seed);
  const { applicant: _signedIn, ...own } = body;
  const made = await handIn(citizen, bundle, `task-page-${bundle}-${seed}`, { body: own, materials });
  expect(made.said).toContain('"id"');
  return made.id!;
}

async function officerOf(browser: Browser, department: string, width = 1280, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled }
  });
  const page = await context.newPage();
  await signIn(page, department, '/desk');
  return page;
}

for (const [way, width, script, seed] of [
  ['at a desk', 1280, true, 11],
  ['on a small screen and without script', 390, false, 12]
] as const)
  test(`the points of the 审查细则 are ticked, and only then it can be accepted, ${way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const application = await submitted('restaurant', seed);
    const page = await officerOf(browser, departmentOf('restaurant', 'FOOD'), width, script);
    await page.goto(`/desk/tasks/${application}/FOOD`);
    if (script) await look(page);
    const acceptIt = page.locator('[data-move=accept]');
    await acceptIt.click();
    await expect(page.getByRole('alert')).toContainText('先核对再受理：营业执照');
    await page.getByLabel('营业执照的名称、统一社会信用代码').check();
    await page.locator('[data-tick]').click();
    await expect(page.locator('form.points .wanted')).toHaveCount(2);
    await acceptIt.click();
    await expect(page.getByRole('alert')).not.toContainText('营业执照的名称');
    await expect(page.getByRole('alert')).toContainText('主要设备设施布局和操作流程');
    await tickPoints(page);
    await expect(page.locator('form.points')).toContainText(/刚刚|今天|:\d\d/);
    await acceptIt.click();
    await expect(acceptIt).toHaveCount(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, 'nothing scrolls sideways').toBeLessThanOrEqual(width);
    await page.context().close();
  });

test('a document that was given out stands on the task, opens, and can be checked by anybody', async ({ browser }) => {
  test.setTimeout(300_000);
  const application = await submitted('newborn', 13);
  const facts = { BIRTH_CERT: { 'newborn.birthCertNo': 'V350012345' } } as Record<string, Record<string, string>>;
  let page!: Page;
  for (const item of ['BIRTH_REG', 'BIRTH_CERT', 'PARENTING']) {
    page = await officerOf(browser, departmentOf('newborn', item));
    const place = { application, item };
    await accept(page, place);
    await approve(page, place, facts[item] ?? {}, look);
  }
  await page.goto(`/desk/tasks/${application}/PARENTING`);
  await look(page);
  const paper = page.locator('section', { has: page.locator('#result') });
  await expect(paper).toContainText(/育儿登〔\d{4}〕0001号/);
  const pdf = await page.request.get((await page.locator('[data-paper]').getAttribute('href'))!);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  // Its holder has the same document, byte by byte the one whose digest anybody can check.
  const own = await fetch(`${server.origin}/applications/${application}/certificates/PARENTING/certificate.json`, {
    headers: { cookie: citizen.cookie }
  });
  const digest = createHash('sha256')
    .update(Buffer.from(await own.arrayBuffer()))
    .digest('hex');
  const check = (await page.locator('[data-check]').getAttribute('href'))!;
  expect(new URL(check, server.origin).searchParams.get('code')).toBe(digest);
  const stranger = await (await browser.newContext({ baseURL: server.origin, locale: 'zh-CN' })).newPage();
  await stranger.goto(check);
  await expect(stranger.locator('main')).toContainText('科学育儿指导服务登记凭证');
  await expect(stranger.locator('main')).toContainText(/育儿登〔\d{4}〕0001号/);
  await look(stranger);
  // The code for rating is one press from the task.
  await page.locator('[data-rating]').click();
  await page.getByLabel('窗口').fill('3号窗口');
  await page.getByRole('button', { name: '生成' }).click();
  await expect(page.getByRole('img', { name: '评价这个事项的二维码' })).toBeVisible();
});
