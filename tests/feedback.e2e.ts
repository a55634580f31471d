// From a refusal to what can be done against it, from a bad review to its answer; with and without scripts.
import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { withoutScripts } from './support/change-answer.ts';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  type Persona
} from './support/citizen-walk.ts';
import { accept, approve, refuse } from './support/officer-walk.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const BUNDLE = '新生儿出生一件事';
const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU'];
const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const look = accessibleOnce();
const nobody = async () => {};
const PHONE = '13950001122';

let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(() => server.stop());

const noWider = (page: Page) =>
  expect(page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).resolves.toBe(true);

async function seen(page: Page): Promise<void> {
  await look(page);
  await noWider(page);
}

async function deskOf(browser: Browser, department: string): Promise<Page> {
  const { page } = await personAt(browser, server.origin, 1280);
  await signIn(page, department, '/desk');
  return page;
}

/** Four items are approved and one refused, each by its department. */
async function decide(browser: Browser, application: string): Promise<Map<string, Page>> {
  const desks = new Map<string, Page>();
  for (const item of [...ITEMS, 'INS_REG']) {
    const department = departmentOf('newborn', item);
    if (!desks.has(department)) desks.set(department, await deskOf(browser, department));
    await accept(desks.get(department)!, { application, item });
  }
  for (const item of ITEMS)
    await approve(desks.get(departmentOf('newborn', item))!, { application, item }, persona.facts[item] ?? {}, nobody);
  const desk = desks.get(departmentOf('newborn', 'INS_REG'))!;
  await refuse(desk, { application, item: 'INS_REG' }, '参保地不在本统筹区', nobody);
  return desks;
}

test('a bad review is called back, answered and rated anew; a refusal says what can be done; a complaint is answered', async ({
  browser
}) => {
  test.setTimeout(600_000);
  const { page, context } = await personAt(browser, server.origin, 390);
  await startBundle(page, BUNDLE, nobody);
  await answerGuide(page, persona, nobody);
  await beginForm(page);
  await fillForm(page, persona, undefined, nobody);
  await uploadAll(page, 'wuyiming', nobody);
  const application = await submit(page, nobody);
  const follow = `/applications/${application}`;
  const desks = await decide(browser, application);

  // What can be done against a refusal, by the laws.
  await page.goto(follow);
  const ways = page.getByRole('region', { name: '对结果有异议' });
  await expect(ways).toContainText('60 日内');
  await expect(ways).toContainText('6 个月内');
  await seen(page);

  // No level is chosen beforehand; a bad one under a name asks how to call back.
  await page.goto(`${follow}/rate?of=HUKOU`);
  await expect(page.locator('input[name=level]:checked')).toHaveCount(0);
  await seen(page);
  const plain = await withoutScripts(browser, context, page);
  await plain.getByRole('button', { name: '提交评价' }).click();
  await expect(plain.getByRole('alert')).toContainText('请选择一个评价');
  await plain.getByLabel('不满意', { exact: true }).check();
  await plain.getByLabel('办理快慢').check();
  await plain.getByLabel('想说的话').fill('等了很久，没有人说明');
  await plain.locator('#named').check();
  await plain.getByRole('button', { name: '提交评价' }).click();
  await expect(plain.getByRole('alert')).toContainText('留下电话');
  await expect(plain.getByLabel('想说的话')).toHaveValue('等了很久，没有人说明');
  await plain.locator('#phone').fill(PHONE);
  await plain.getByRole('button', { name: '提交评价' }).click();
  await expect(plain.getByText('已收到您的评价')).toBeVisible();
  await expect(plain.getByText('已评价：不满意')).toBeVisible();
  await page.goto(`${follow}/rate?done`);
  await seen(page);

  // At a window: whoever scans the code rates one item, without signing in.
  const window = desks.get(departmentOf('newborn', 'BIRTH_CERT'))!;
  await window.goto(`/desk/tasks/${application}/BIRTH_CERT/rating`);
  await window.getByLabel('窗口').fill('3号');
  await window.getByRole('button', { name: '生成' }).click();
  await seen(window);
  const code = (await window.locator('a[href*="/rate/"]').getAttribute('href'))!;
  const visitor = (await personAt(browser, server.origin, 390)).page;
  await visitor.goto(code);
  await expect(visitor.locator('main')).toContainText('窗口：3号');
  await seen(visitor);
  await visitor.getByLabel('非常满意').check();
  await visitor.getByRole('button', { name: '提交评价' }).click();
  await expect(visitor.getByText('已收到您的评价')).toBeVisible();
  await visitor.goto(code);
  await expect(visitor.getByText('已经评价过')).toBeVisible();
  expect((await visitor.goto(`${code.slice(0, -1)}x`))?.status()).toBe(404);

  // The one who leads the police did the work: supervision answers; nobody else sees who said it.
  const own = desks.get(departmentOf('newborn', 'HUKOU'))!;
  await own.goto('/desk/feedback');
  await seen(own);
  await expect(own.locator('table a')).toHaveCount(0);
  const lead = await deskOf(browser, 'supervisor');
  await lead.goto('/supervision/feedback');
  await seen(lead);
  await lead.locator('table a').first().click();
  await expect(lead.locator('main')).toContainText(PHONE);
  await expect(lead.getByText('须先回访')).toBeVisible();
  await seen(lead);
  const other = desks.get(departmentOf('newborn', 'INS_REG'))!;
  const id = new URL(lead.url()).pathname.split('/').at(-1);
  for (const desk of [own, other]) expect((await desk.goto(`/desk/feedback/${id}`))?.status()).toBe(404);
  await lead.getByLabel('回访情况').fill('已致电，说明原因并致歉');
  await lead.getByRole('button', { name: '记下回访' }).click();
  await expect(lead.getByText('回访已记下')).toBeVisible();
  await lead.getByLabel('已整改').check();
  await lead.getByLabel('答复，评价人或投诉人会看到').fill('已增设取号提醒');
  await seen(lead);
  await lead.getByRole('button', { name: '答复并办结' }).click();
  await expect(lead.locator('main')).toContainText('已增设取号提醒');

  await plain.goto(follow);
  await expect(plain.locator('main')).toContainText('已增设取号提醒');
  await page.goto(follow);
  await seen(page);
  await plain.getByLabel('满意', { exact: true }).check();
  await plain.getByRole('button', { name: '再次评价' }).click();
  await expect(plain.getByText('整改后评价：满意')).toBeVisible();

  // A complaint goes to supervision.
  await page.goto(`${follow}/complaint?what=complaint.INS_REG`);
  await seen(page);
  await page.getByLabel('情况和诉求').fill('要求说明不予参保的依据');
  await page.getByLabel('联系电话').fill(PHONE);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('要求说明不予参保的依据')).toBeVisible();
  const supervisor = lead;
  await supervisor.goto('/supervision/feedback');
  await seen(supervisor);
  await supervisor.locator('table a').first().click();
  await supervisor.getByLabel('已说明情况').check();
  await supervisor.getByLabel('答复，评价人或投诉人会看到').fill('依据为统筹区规定第三条');
  await seen(supervisor);
  await supervisor.getByRole('button', { name: '答复并办结' }).click();
  await page.reload();
  await expect(page.locator('main')).toContainText('依据为统筹区规定第三条');

  await supervisor.goto('/supervision/ratings');
  await expect(supervisor.getByText('1 件，已回访 1 件，已答复 1 件，逾期 0 件')).toBeVisible();
  await seen(supervisor);
  expect(server.output, 'no personal data in the log').not.toMatch(new RegExp(PHONE));
});
