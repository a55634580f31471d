import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { changeAnswer, mendField, withoutScripts } from './support/change-answer.ts';
import { fillField } from './support/citizen.ts';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  type Persona
} from './support/citizen-walk.ts';
import { accept, approve, payloadOf, requestCorrection } from './support/officer-walk.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const BUNDLE = '新生儿出生一件事';
const BIRTH_ORDER = [
  'BIRTH_REG',
  'BIRTH_CERT',
  'VACCINE',
  'PARENTING',
  'MATERNITY',
  'HUKOU',
  'INS_REG',
  'SSC',
  'INS_PAY'
];

function read<T>(path: string): T {
  return JSON.parse(readFileSync(`tests/fixtures/newborn/${path}`, 'utf8')) as T;
}

/** Axe looks at each page of both journeys once, at both widths. */
const look = accessibleOnce();

let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(async () => {
  await server.stop();
});

/** A desk for each department, signed in once. */
async function desks(browser: Browser, items: string[]): Promise<(item: string) => Page> {
  const pages = new Map<string, Page>();
  for (const department of new Set(items.map((item) => departmentOf('newborn', item)))) {
    const { page } = await personAt(browser, server.origin, 1280);
    await signIn(page, department, '/desk');
    await expect(page).toHaveURL(/\/desk/);
    pages.set(department, page);
  }
  return (item) => pages.get(departmentOf('newborn', item)) as Page;
}

test('two parents, everything chosen: one form, one correction, a killed server, nine payloads', async ({
  browser
}) => {
  test.setTimeout(600_000);
  const persona = read<Persona>('all-items.json');
  const { page, context } = await personAt(browser, server.origin, 390);
  await startBundle(page, BUNDLE, look);
  const asked = await answerGuide(page, persona, look);
  expect(asked, 'a question that decides nothing is not asked').not.toContain('surname');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/9\s*件/);
  await look(page);
  await beginForm(page);

  let left = '';
  await fillForm(
    page,
    persona,
    async (index) => {
      if (index !== 2) return;
      // save, leave, the server dies, and what was filled is still there
      left = page.url();
      await server.kill();
      await server.up();
      await page.goto(left);
    },
    look
  );
  expect(left).not.toBe('');
  await uploadAll(page, 'linxiaowen', look);

  // an answer is changed on the way, and changed back by a browser without scripts
  await expect(page).toHaveURL(/\/check/);
  await changeAnswer(page, 'mother.phone', '13806026028', () => mendField(page, 'mother.phone', '138', '13806026027'));
  const plain = await withoutScripts(browser, context, page);
  await changeAnswer(plain, 'mother.phone', '13806026027');
  await plain.context().close();
  await page.reload();
  const application = await submit(page, look);
  await look(page);
  const number = (await page.getByRole('heading', { level: 1 }).innerText()).match(/\d{4}-\d{6}-\d{5}/)?.[0];
  expect(number).toBeTruthy();
  await page.goto(`/applications/${application}`);
  await look(page);

  const desk = await desks(browser, BIRTH_ORDER);
  const inbox = desk('HUKOU');
  await look(inbox);
  await expect(inbox.locator('body')).toContainText(number as string);
  await inbox.goto(`/desk/tasks/${application}/HUKOU`);
  await look(inbox);

  // one correction round: the household head is misspelt for the police
  await requestCorrection(
    desk('HUKOU'),
    { application, item: 'HUKOU' },
    ['household.headName'],
    '户主姓名与户口簿不一致'
  );
  for (const item of BIRTH_ORDER.filter((name) => name !== 'HUKOU')) await accept(desk(item), { application, item });
  await page.goto(`/applications/${application}`);
  await page.locator(`a[href="/applications/${application}/correction"]`).first().click();
  await look(page);
  await fillField(page, 'household.headName', '陈志远');
  await page.locator('main form button.primary').last().click();
  await page.waitForURL(new RegExp(`/applications/${application}(\\?|$)`));
  await accept(desk('HUKOU'), { application, item: 'HUKOU' });

  await server.kill();
  await server.up();

  // the social security card waits for the household registration
  const early = await payloadOf(desk('SSC'), { application, item: 'SSC' });
  expect(early.state).toBe('partial');
  await desk('SSC').goto(`/desk/tasks/${application}/SSC`);
  await expect(desk('SSC').locator('[data-move=approve]')).toHaveCount(0);

  for (const item of BIRTH_ORDER) {
    const sent = await payloadOf(desk(item), { application, item });
    expect(sent, item).toEqual({ state: 'dispatched', payload: read(`all-items/${item}.json`) });
    await approve(desk(item), { application, item }, persona.facts[item] ?? {}, look);
  }
  await page.goto(`/applications/${application}`);
  await expect(page.locator('main')).toContainText('A350123456');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('9 件全部办好');
  await look(page);
  expect(server.output, 'no personal data in the log').not.toMatch(/林晓雯|350206199203122842|13806026027/);
});

test('other answers: no reimbursement, nothing optional, five payloads', async ({ browser }) => {
  test.setTimeout(600_000);
  const persona = read<Persona>('five-items.json');
  const items = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG'];
  const { page } = await personAt(browser, server.origin, 390);
  await startBundle(page, BUNDLE, look);
  await answerGuide(page, persona, look);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/5\s*件/);
  await expect(page.locator('main')).not.toContainText('生育医疗费用报销');
  await look(page);
  await beginForm(page);
  const filled = await fillForm(page, persona, undefined, look);
  expect([...filled].filter((name) => name.startsWith('maternity.') || name.startsWith('ssc.'))).toEqual([]);
  await uploadAll(page, 'wuyiming', look);
  const application = await submit(page, look);
  const desk = await desks(browser, items);
  for (const item of items) await accept(desk(item), { application, item });
  for (const item of items) {
    const sent = await payloadOf(desk(item), { application, item });
    expect(sent, item).toEqual({ state: 'dispatched', payload: read(`five-items/${item}.json`) });
    await approve(desk(item), { application, item }, persona.facts[item] ?? {}, look);
  }
  await page.goto(`/applications/${application}`);
  await expect(page.locator('main')).toContainText('B350999888');
});
