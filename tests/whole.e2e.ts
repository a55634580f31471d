// The whole way of 新生儿出生一件事 by two people: the mother from the guide to the rating, the father his own part by a link; once on a
// desktop, once on a phone without scripts.
import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { fillField, shownFields } from './support/citizen.ts';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  type Persona
} from './support/citizen-walk.ts';
import { accept, approve, desksOf } from './support/officer-walk.ts';
import { pressDemoAccount } from './support/people.ts';
import { TestServer } from './support/server.ts';

const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG'];
const nobody = async () => {};
const look = accessibleOnce();
const all = JSON.parse(readFileSync('tests/fixtures/newborn/all-items.json', 'utf8')) as Persona;
/** Nothing that one can do without: what has to be done for every child. */
const persona: Persona = { ...all, answers: { ...all.answers, maternityIns: '未参保/居民医保', opt: [] } };

let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(() => server.stop());

/** Axe is a script: without scripts only the width is looked at. */
async function seen(page: Page): Promise<void> {
  if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches)) await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

async function person(browser: Browser, width: number, javaScriptEnabled: boolean): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ baseURL: server.origin, viewport, locale: 'zh-CN', javaScriptEnabled });
  return context.newPage();
}

/** He signs in by the link, fills in what is his, and agrees. */
async function fathersPart(father: Page, link: string): Promise<void> {
  await father.goto(link);
  await father.getByRole('link', { name: '登录后继续' }).click();
  await pressDemoAccount(father, 'wuyiming');
  await father.getByRole('button', { name: '是我本人，继续' }).click();
  await father.getByRole('link', { name: '填写', exact: true }).click();
  await father.waitForURL(/\/form$/);
  for (const name of await shownFields(father)) {
    const value = persona.data[name];
    if (value !== undefined) await fillField(father, name, value);
  }
  await father.getByRole('button', { name: '保存，去核对' }).click();
  await expect(father).toHaveURL(/\/consent$/);
  await father.locator('input[name=application][value=yes]').check();
  await father.locator('input[name=licence][value=yes]').check();
  await father.getByRole('button', { name: '提交我的决定' }).click();
  await expect(father.locator('main')).toContainText('已同意');
  await seen(father);
}

for (const [width, scripts] of [
  [1280, true],
  [390, false]
] as const)
  test(`from the guide to the rating, ${width} wide, ${scripts ? 'with' : 'without'} scripts`, async ({ browser }) => {
    test.setTimeout(300_000);
    const mother = await person(browser, width, scripts);
    await startBundle(mother, '新生儿出生一件事', seen);
    await answerGuide(mother, persona, nobody);
    await expect(mother.getByRole('heading', { level: 1 })).toContainText(/5\s*件/);
    const draft = /\/drafts\/([^/]+)\//.exec(mother.url())![1]!;
    await mother.goto(`/drafts/${draft}/parties`);
    await pressDemoAccount(mother, 'linxiaowen');
    await mother.getByRole('button', { name: '生成给父亲的链接' }).click();
    const link = await mother.getByLabel('链接', { exact: true }).inputValue();
    const father = await person(browser, width, scripts);
    await fathersPart(father, link);

    await mother.goto(`/drafts/${draft}/result`);
    await beginForm(mother);
    await fillForm(mother, persona, nobody, nobody);
    await uploadAll(mother, 'linxiaowen', nobody);
    await expect(mother.getByRole('region', { name: '各方的同意' })).toContainText('已同意');
    const application = await submit(mother, seen);
    await seen(mother);

    const desk = desksOf(browser, server.origin, 'newborn');
    for (const item of ITEMS) await accept(await desk(item), { application, item });
    for (const item of ITEMS) await approve(await desk(item), { application, item }, persona.facts[item] ?? {}, nobody);
    await mother.goto(`/applications/${application}`);
    await expect(mother.getByRole('heading', { level: 1 })).toHaveText('5 件全部办好');
    await seen(mother);
    await everyResult(mother);
    await rates(mother, application);
    await father.goto('/applications');
    await father.getByRole('link', { name: '新生儿出生一件事' }).first().click();
    await seen(father);
    for (const page of [mother, father]) await page.context().close();
  });

/** What came of it stands there, and what is a document is one. */
async function everyResult(mother: Page): Promise<void> {
  await expect(mother.locator('main')).toContainText('A350123456');
  const documents = await mother
    .locator('main a[href*="/certificates/"]')
    .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));
  expect(documents.length, 'certificates to take along').toBeGreaterThan(0);
  for (const href of documents) {
    const answer = await mother.request.get(href);
    expect(answer.status(), href).toBe(200);
    if (!href.endsWith('.json')) expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
}

async function rates(mother: Page, application: string): Promise<void> {
  await mother.getByRole('link', { name: '评价这次办理' }).click();
  await expect(mother.locator('input[name=level]:checked')).toHaveCount(0);
  await mother.getByLabel('非常满意').check();
  await mother.getByRole('button', { name: '提交评价' }).click();
  await expect(mother.getByText('已收到您的评价')).toBeVisible();
  await mother.goto(`/applications/${application}/rate`);
  await expect(mother.getByText('已评价：非常满意')).toBeVisible();
}
