// The citizen's whole way as somebody reads it in English: what administrators, departments and people wrote stays Chinese, the
// product itself says nothing in it, and nothing is wider than the page.
import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
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
import { fillField } from './support/citizen.ts';
import { handedIn, handInAs } from './support/handed-in.ts';
import { loadSources } from './support/merge.ts';
import { accept, approve, desksOf, refuse, requestCorrection } from './support/officer-walk.ts';
import { ownChinese } from './support/own-words.ts';
import { decide, ownWorkspace, publish, SAID } from './support/own-workspace.ts';
import { departmentOf, signIn } from './support/people.ts';
import { madeSubmission } from './support/submission.ts';

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG'];
const REASON = '与户口簿不一致';
/** Besides what is filled in. */
const TYPED = ['没有这样的事', '材料.pdf', '扫描件.pdf', '中文', REASON];
const nobody = async () => {};

const own = ownWorkspace((workspace) => {
  const steps = { before: ['sign', 'pay'], after: [] };
  decide(workspace, 'newborn', (all) => [...all, { id: 'steps', ...SAID, kind: 'steps', steps }]);
});

/** A look at a page: it is in English and has no need to be scrolled sideways. */
function reader(bundle: string, typed: unknown = null): (page: Page) => Promise<void> {
  const chinese = ownChinese(bundle, [persona, TYPED, typed]);
  return async (page) => {
    const at = new URL(page.url()).pathname;
    expect.soft(await chinese(page), `Chinese of our own on ${at}`).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(over, `pixels too wide: ${at}`).toBeLessThanOrEqual(0);
  };
}

async function english(browser: Browser, width: number, dark = false): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: own.server.origin, viewport: { width, height: 900 }, locale: 'en-GB', timezoneId: 'Asia/Shanghai' },
    ...(dark && { colorScheme: 'dark' as const })
  });
  return context.newPage();
}

/** A form that is sent as it stands is answered by what is wrong with it. */
async function sendsAsItIs(page: Page, path: string, button: string, look: (page: Page) => Promise<void>) {
  if (path !== '') await page.goto(path);
  await page.locator(button).first().click();
  await expect(page.locator('.errsum, [role=alert]').first()).toBeVisible();
  await look(page);
}

async function handsIn(page: Page, look: (page: Page) => Promise<void>): Promise<string> {
  await startBundle(page, '新生儿出生一件事', look);
  await answerGuide(page, persona, look);
  await look(page);
  await beginForm(page);
  await sendsAsItIs(page, '', 'main form button[type=submit].primary', look);
  await fillForm(page, persona, nobody, nobody);
  await uploadAll(page, 'linxiaowen', look);
  await page.waitForURL(/\/check/);
  return submit(page, look);
}

async function corrects(page: Page, follow: string, look: (page: Page) => Promise<void>): Promise<void> {
  await page.goto(follow);
  await look(page);
  await sendsAsItIs(page, `${follow}/correction`, 'main form[action="?/answer"] button.primary', look);
  const input = page.locator('input[type=file]').first();
  const box = page.locator(`[id="${await input.getAttribute('id')}-box"]`);
  await input.setInputFiles({ name: '材料.pdf', mimeType: 'application/pdf', buffer: PDF });
  await box.locator('form button.secondary').last().click();
  await expect(box.locator('a[href^="/files/"]').first()).toBeVisible();
  await fillField(page, 'household.headName', '陈志远');
  await page.locator('main form[action="?/answer"] button.primary').click();
  await expect(page).toHaveURL(new RegExp(`${follow}$`));
  await look(page);
}

test('a birth, from the first look to the last rating, on a phone', async ({ browser }) => {
  test.setTimeout(900_000);
  await publish(browser, own, 'newborn');
  const page = await english(browser, 390);
  const look = reader('newborn');
  for (const path of ['/?q=没有这样的事', '/sign-in', '/sign-in?register=', '/verify', '/open-data', '/nowhere']) {
    await page.goto(path);
    await look(page);
  }
  await sendsAsItIs(page, '/sign-in', 'form[action="?/enter"] button[type=submit]', look);
  await sendsAsItIs(page, '/sign-in?register=', 'form[action="?/register"] button[type=submit]', look);
  const application = await handsIn(page, look);
  await look(page);
  const follow = `/applications/${application}`;
  await sendsAsItIs(page, `${follow}/step`, 'main form button.primary', look);
  await page.locator('input[name=name]').fill('林晓雯');
  await page.locator('main input[type=checkbox]').first().check();
  await page.locator('main form button.primary').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('pay', { ignoreCase: true });
  await page.goto(`${follow}/step`);
  await look(page);
  await page.locator('main form button.primary').click();
  await expect(page).toHaveURL(new RegExp(`${follow}$`));

  const desk = desksOf(browser, own.server.origin, 'newborn');
  const asked = { materials: ['hukou.book.follow'], check: nobody };
  await requestCorrection(await desk('HUKOU'), { application, item: 'HUKOU' }, ['household.headName'], REASON, asked);
  for (const item of ITEMS.filter((one) => one !== 'HUKOU')) await accept(await desk(item), { application, item });
  await corrects(page, follow, look);
  await accept(await desk('HUKOU'), { application, item: 'HUKOU' });
  for (const item of ITEMS) await approve(await desk(item), { application, item }, persona.facts[item] ?? {}, nobody);
  for (const path of ['', '/privacy', '/withdraw', '/receipt', '/materials']) {
    await page.goto(follow + path);
    await look(page);
  }
  await sendsAsItIs(page, `${follow}/complaint`, 'main form button.primary', look);
  await sendsAsItIs(page, `${follow}/rate?of=BIRTH_REG`, 'main form button.primary', look);
  for (const path of ['/account', '/account/authorisations', '/']) {
    await page.goto(path);
    await look(page);
  }
});

test('a restaurant of which the first item is refused, in the dark on a wide screen', async ({ browser }) => {
  test.setTimeout(300_000);
  const page = await english(browser, 1280, true);
  const look = reader('restaurant');
  await page.goto('/bundles/restaurant');
  await look(page);
  await signIn(page, 'linxiaowen', '/');
  const application = await handedIn(page, 'restaurant', 1280);
  const desk = desksOf(browser, own.server.origin, 'restaurant');
  await accept(await desk('LIC_CHECK'), { application, item: 'LIC_CHECK' });
  await refuse(await desk('LIC_CHECK'), { application, item: 'LIC_CHECK' }, REASON, nobody);
  for (const path of ['', '/receipt', '/rate', '/complaint', '/privacy']) {
    await page.goto(`/applications/${application}${path}`);
    await look(page);
  }
});

/** Headings of files and words of links, which are the same in both languages. */
const IN_FILES = ['办件号', '本部门系统编号', '综窗', '专区', '专窗', '绿窗'];

/** Pages of whoever works here, by account; TASK and NUMBER are those of an application handed in just now. */
const AT_WORK: Record<string, readonly string[]> = {
  [departmentOf('restaurant', 'LIC_CHECK')]: [
    ...['/desk', '/desk/TASK', '/desk/TASK/entry', '/desk/TASK/rating', '/desk/entries', '/desk/exchange'],
    ...['/desk/feedback', '/desk/sign-offs', '/account']
  ],
  clerk: ['/desk/counter'],
  supervisor: [
    ...['', '/anomalies', '/cards', '/feedback', '/flow', '/ratings', '/reminders', '/savings'].map(
      (page) => `/supervision${page}`
    )
  ],
  operator: [
    ...['/operator/applications', '/operator/applications/NUMBER', '/operator/deliveries', '/operator/jobs'],
    ...['/operator/texts', '/operator/texts?notice=decided&locale=en']
  ],
  admin: [
    ...['/designer/people', '/designer/catalogue/warnings?region=350206', '/designer/catalogue/windows'],
    ...['/designer/catalogue/windows/halls?region=350206&edit=new', '/designer/catalogue/moments'],
    ...['/designer/catalogue/targets']
  ]
};

test('whoever works here reads the pages of work in English', async ({ browser }) => {
  test.setTimeout(300_000);
  const citizen = await english(browser, 390);
  await signIn(citizen, 'linxiaowen', '/');
  const made = madeSubmission((await loadSources()).get('restaurant')!, 390);
  const application = await handInAs(citizen, 'restaurant', made);
  await citizen.goto(`/applications/${application}`);
  const number = /\d{4}-\d{6}-\d{5}/.exec(await citizen.locator('main').innerText())?.[0] ?? '';
  const look = reader('', [made.body, IN_FILES]);
  for (const [account, addresses] of Object.entries(AT_WORK)) {
    const page = await english(browser, 1280);
    await signIn(page, account, addresses[0]!);
    for (const address of addresses) {
      const path = address.replace('TASK', `tasks/${application}/LIC_CHECK`).replace('NUMBER', number);
      const answer = await page.goto(path);
      expect.soft(answer?.status(), address).toBe(200);
      await look(page);
    }
    await page.context().close();
  }
});
