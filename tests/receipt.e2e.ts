import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  PDF,
  type Persona
} from './support/citizen-walk.ts';
import { accept, requestCorrection } from './support/officer-walk.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG'];
const look = accessibleOnce();
const nobody = async () => {};
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: TestServer;
let page: Page;
let context: BrowserContext;
let application: string;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  server = await TestServer.start();
  ({ page, context } = await personAt(browser, server.origin, 390));
  await startBundle(page, '新生儿出生一件事', nobody);
  await answerGuide(page, persona, nobody);
  await beginForm(page);
  await fillForm(page, persona, nobody, nobody);
  await uploadAll(page, 'linxiaowen', nobody);
  application = await submit(page, nobody);
});
test.afterAll(async () => {
  await context.close();
  await server.stop();
});

/** The same person, or nobody in particular, without script. */
async function plain(browser: Browser, who: 'mother' | 'anybody', width = 390): Promise<Page> {
  const own = await browser.newContext({
    ...{ baseURL: server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled: false },
    ...(who === 'mother' && { storageState: await context.storageState() })
  });
  return own.newPage();
}
/** The same address with script: without it axe cannot look. */
async function lookAt(bare: Page): Promise<void> {
  await page.goto(bare.url());
  await look(page);
}
const receipt = () => `/applications/${application}/receipt`;
async function dataFile() {
  const bytes = await (await page.request.get(`${receipt()}/json`)).body();
  return { digest: sha256(bytes), facts: JSON.parse(bytes.toString()) as { number: string; issuer: string } };
}

test('the receipt says what was handed in; as PDF another program reads it; its data hash to the check code', async ({
  browser
}) => {
  await page.goto(receipt());
  await look(page);
  const main = page.locator('main');
  await expect(main).toContainText(sha256(PDF));
  const { digest, facts } = await dataFile();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(facts.number);
  expect((await main.innerText()).replaceAll(/\s/g, '')).toContain(digest);
  const answer = await page.request.get(`${receipt()}/pdf`);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  const pdf = await getDocument({ data: new Uint8Array(await answer.body()), verbosity: 0 }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join('');
  for (const said of ['收件凭证', facts.number, '林晓雯', facts.issuer]) expect(text).toContain(said);
  const bare = await plain(browser, 'mother', 1280);
  await bare.goto(receipt());
  await expect(bare.getByRole('img', { name: '核验这份凭证的二维码' })).toBeVisible();
  const stranger = await plain(browser, 'anybody');
  await stranger.goto(receipt());
  await expect(stranger).toHaveURL(/\/sign-in/);
});

test('anybody checks it without signing in and without script, and reads nothing of the person', async ({
  browser
}) => {
  const { digest, facts } = await dataFile();
  await page.goto(receipt());
  const link = await page.locator('a[href^="/verify?"]').getAttribute('href');
  const anybody = await plain(browser, 'anybody');
  await anybody.goto(link!);
  await expect(anybody.getByRole('status').last()).toContainText('这份收件凭证是本系统发出的');
  await expect(anybody.locator('main')).toContainText('新生儿出生一件事');
  await expect(anybody.locator('main')).not.toContainText('林晓雯');
  await lookAt(anybody);
  await anybody.getByRole('link', { name: '核验另一份' }).click();
  await lookAt(anybody);
  await anybody.getByLabel('编号').fill(facts.number);
  await anybody.getByLabel('校验码').fill('12 34');
  await anybody.getByRole('button', { name: '核验' }).click();
  await expect(anybody.getByRole('alert')).toContainText('校验码是 20 位或者 64 位');
  await lookAt(anybody);
  await anybody.getByLabel('校验码').fill('0'.repeat(20));
  await anybody.getByRole('button', { name: '核验' }).click();
  await expect(anybody.locator('main')).toContainText('没有查到编号和校验码都相符的凭证');
  await lookAt(anybody);
  await anybody.getByLabel('校验码').fill(digest.slice(0, 20).toUpperCase());
  await anybody.getByRole('button', { name: '核验' }).click();
  await expect(anybody.locator('main')).toContainText('这份收件凭证是本系统发出的');
});

test('it can be read in English', async ({ browser }) => {
  const own = await browser.newContext({ baseURL: server.origin, locale: 'en' });
  const reader = await own.newPage();
  await reader.goto('/verify');
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Check a document');
  await look(reader);
  await own.close();
});

test('what waits comes first, with one button; a withdrawal says what ends, and the receipt stays what it was', async ({
  browser
}) => {
  const { digest, facts } = await dataFile();
  const { page: desk, context: work } = await personAt(browser, server.origin, 1280);
  await signIn(desk, departmentOf('newborn', 'BIRTH_REG'), '/desk');
  const payload = await desk.request.get(`/desk/tasks/${application}/BIRTH_REG`);
  expect(payload.status()).toBe(200);
  await desk.goto(`/desk/tasks/${application}/BIRTH_REG?do=requestCorrection`);
  const element = await desk.locator('.panel input[name=element]').first().getAttribute('value');
  await requestCorrection(desk, { application, item: 'BIRTH_REG' }, [element!], '与证件不一致');
  const desks = new Map([[departmentOf('newborn', 'BIRTH_REG'), desk]]);
  for (const item of ITEMS.slice(1)) {
    const department = departmentOf('newborn', item);
    const own = desks.get(department) ?? (await personAt(browser, server.origin, 1280)).page;
    if (!desks.has(department)) await signIn(own, department, '/desk');
    desks.set(department, own);
    await accept(own, { application, item });
  }
  const bare = await plain(browser, 'mother');
  await bare.goto(`/applications/${application}`);
  const todo = bare.getByRole('region', { name: '等您处理 1 件' });
  await expect(todo).toContainText('与证件不一致');
  await expect(todo.getByRole('link', { name: '去补正' })).toBeVisible();
  await expect(bare.getByRole('region', { name: '找谁问' })).toBeVisible();
  await lookAt(bare);
  await bare.getByRole('link', { name: '撤回办件' }).click();
  await expect(bare.locator('main')).toContainText('撤回以后不能恢复');
  await lookAt(bare);
  await bare.getByLabel('还没有办好的全部').check();
  await bare.getByLabel('原因').fill('在外地办了');
  await bare.getByRole('button', { name: '确认撤回' }).click();
  await expect(bare).toHaveURL(new RegExp(`/applications/${application}$`));
  await expect(bare.locator('main')).toContainText('已撤回');
  await bare.goto(`/verify?${new URLSearchParams({ number: facts.number, code: digest }).toString()}`);
  await expect(bare.locator('main')).toContainText('这份收件凭证是本系统发出的');
  await work.close();
});

test('e-mail is turned on and off without script; a demo says that nothing is sent', async ({ browser }) => {
  const bare = await plain(browser, 'mother');
  await bare.goto('/account');
  const mail = bare.getByRole('region', { name: '邮件提醒' });
  await expect(mail).toContainText('不会真的发邮件');
  await mail.getByLabel('邮箱地址').fill('没有邮箱');
  await mail.getByRole('button', { name: '开通邮件提醒' }).click();
  await expect(bare.getByRole('alert')).toContainText('请输入邮箱地址');
  await lookAt(bare);
  await mail.getByLabel('邮箱地址').fill('xiaowen@example.com');
  await mail.getByRole('button', { name: '开通邮件提醒' }).click();
  await expect(mail).toContainText('邮件发到 xiaowen@example.com');
  await lookAt(bare);
  await mail.getByRole('button', { name: '不再发邮件' }).click();
  await expect(mail).not.toContainText('xiaowen@example.com');
});

test('numbers cannot be tried out', async ({ browser }) => {
  const anybody = await plain(browser, 'anybody');
  const address = (at: number) =>
    `/verify?${new URLSearchParams({ number: `3502-261123-0000${at}`, code: '0'.repeat(20) }).toString()}`;
  let status = 200;
  for (let at = 0; at < 40 && status !== 429; at += 1) status = (await anybody.request.get(address(at))).status();
  expect(status).toBe(429);
  await anybody.goto(address(1));
  await expect(anybody.locator('main')).toContainText('核验得太频繁了');
});
