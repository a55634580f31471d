import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { fillField, shownFields } from './support/citizen.ts';
import { PDF, type Persona } from './support/citizen-walk.ts';
import { accept, approve, requestCorrection } from './support/officer-walk.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const MOTHER = { name: String(persona.data['mother.name']), idNo: String(persona.data['mother.idNo']) };
/** In the order in which they wait for each other. */
const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG'];
const accessible = accessibleOnce();
/** Pages without script, in which axe cannot look. */
const bare = new WeakSet<Page>();
const look = (page: Page) => (bare.has(page) ? Promise.resolve() : accessible(page));
const nobody = async () => {};

let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(() => server.stop());

/** Every question of the situation, as often as answers raise new ones. */
async function answerSituation(page: Page): Promise<void> {
  for (let round = 0; round < 10 && page.url().includes('/situation'); round += 1) {
    const keys = await page
      .locator('input[name^="asked:"]')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).name.replace('asked:', '')));
    for (const key of keys) {
      const answer = persona.answers[key];
      if (answer === undefined) throw new Error(`no answer to ${key}`);
      for (const word of [answer].flat())
        await page.locator(`[id="q-${key}"]`).getByLabel(word, { exact: true }).check();
    }
    // The next page, not the one that is left: that one has been loaded since before the press.
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: '下一步：申请表' }).click();
    await loaded;
  }
  await expect(page).toHaveURL(/\/form$/);
}

/** All topics at once; a choice may bring more fields. */
async function fillDense(page: Page): Promise<void> {
  const filled = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    const fresh = (await shownFields(page)).filter((name) => !filled.has(name));
    for (const name of fresh) {
      filled.add(name);
      const value = persona.data[name];
      if (value !== undefined) await fillField(page, name, value);
    }
    if (fresh.length === 0) break;
  }
}

async function start(page: Page): Promise<void> {
  await page.goto('/desk/counter');
  await page.getByRole('searchbox', { name: '按名称或拼音查找一件事' }).fill('xinsheng');
  await page.getByRole('button', { name: '查找' }).last().click();
  await expect(page).toHaveURL(/q=xinsheng/);
  await expect(page.locator('input[name=bundle]')).toHaveCount(1);
  await look(page);
  await page
    .getByLabel('证件号码', { exact: true })
    .fill(MOTHER.idNo.replace(/.$/, MOTHER.idNo.endsWith('0') ? '1' : '0'));
  await page.getByLabel('姓名', { exact: true }).fill(MOTHER.name);
  await page.getByLabel('联系电话').fill('13950001122');
  await page.getByRole('button', { name: '开始收件' }).click();
  await expect(page.getByRole('alert')).toContainText('公民身份号码');
  await look(page);
  await page.getByLabel('证件号码', { exact: true }).fill(MOTHER.idNo);
  await page.getByRole('button', { name: '开始收件' }).click();
  await expect(page).toHaveURL(/\/situation$/);
}

/** Everything scanned in one go, sorted page by page. */
async function scanAndSort(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/materials$/);
  await look(page);
  const wanted = await page
    .locator('input[name=original]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const files = wanted.map((_, index) => ({ name: `扫描${index + 1}.pdf`, mimeType: 'application/pdf', buffer: PDF }));
  await page.locator('#scans').setInputFiles(files);
  await page.getByRole('button', { name: '上传' }).click();
  await expect(page.locator('#unsorted li')).toHaveCount(files.length);
  await look(page);
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await expect(page.getByRole('alert')).toContainText('没有归到材料');
  const selects = await page.locator('#unsorted select').all();
  for (const [index, select] of selects.entries()) await select.selectOption(wanted[index]!);
  await page.locator('input[name=original]').first().check();
  await page.getByRole('button', { name: '保存归类' }).click();
  await expect(page.locator('#unsorted')).toHaveCount(0);
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await expect(page).toHaveURL(/\/check$/);
}

/** A line with the mouse, taken back once and drawn again. */
async function signOnScreen(page: Page): Promise<void> {
  for (const round of [1, 2]) {
    await page.locator('[data-pad]').scrollIntoViewIfNeeded();
    const pad = (await page.locator('[data-pad]').boundingBox())!;
    await page.mouse.move(pad.x + 30, pad.y + 60);
    await page.mouse.down();
    for (const step of [1, 2, 3, 4]) await page.mouse.move(pad.x + 30 + 60 * step, pad.y + 40 + 30 * (step % 2));
    await page.mouse.up();
    await expect(page.locator('input[name=drawn]')).toHaveValue(/^data:image\/png;base64,/);
    if (round === 1) await page.getByRole('button', { name: '重签' }).click();
  }
  await look(page);
}

/** Without script: the printed form, scanned and said to be signed. */
async function signOnPaper(page: Page): Promise<void> {
  const scan = { name: '签字的申请表.pdf', mimeType: 'application/pdf', buffer: PDF };
  await page.locator('#paper input[type=file]').setInputFiles(scan);
  await page.locator('#paper').getByRole('button', { name: '上传' }).click();
  await expect(page.locator('#paper')).toContainText('签字的申请表.pdf');
  await page.locator('#declared').check();
}

/** The police ask for the name of the household's head again; the clerk answers for whoever stands at the counter. */
async function correctAtCounter(
  browser: Browser,
  { page, filler, visit, application }: { page: Page; filler: Page; visit: string; application: string }
): Promise<void> {
  const { page: police, context } = await personAt(browser, server.origin, 1280);
  await signIn(police, departmentOf('newborn', 'HUKOU'), '/desk');
  await police.goto(`/desk/tasks/${application}/HUKOU`);
  await expect(police.locator('#signed')).toBeVisible();
  await expect(police.locator('main')).toContainText('办事人签名（窗口）');
  await look(police);
  await requestCorrection(police, { application, item: 'HUKOU' }, ['household.headName'], '户主姓名与户口簿不一致');
  for (const item of ITEMS.filter((one) => one !== 'HUKOU')) {
    const { page: officer } = await personAt(browser, server.origin, 1280);
    await signIn(officer, departmentOf('newborn', item), '/desk');
    await accept(officer, { application, item });
    await officer.context().close();
  }
  await page.goto(visit);
  await expect(page.locator('main')).toContainText('户主姓名与户口簿不一致');
  await look(page);
  await page.locator('[data-mend]').click();
  await expect(page).toHaveURL(/\/correction$/);
  await expect(page.locator('main')).toContainText('您在窗口代办事人填写');
  await look(page);
  await filler.goto(page.url());
  await fillField(filler, 'household.headName', '陈志远');
  await filler.locator('main form button.primary').last().click();
  await expect(filler).toHaveURL(new RegExp(`${new URL(visit).pathname}$`));
  await expect(filler.locator('[data-mend]')).toHaveCount(0);
  // What was left for later is handed in there as well; the person's own page of progress stays closed.
  expect((await page.request.get(`/applications/${application}/materials`)).status()).toBe(200);
  expect((await page.request.get(`/applications/${application}`)).status()).toBe(403);
  await context.close();
}

async function decide(browser: Browser, application: string): Promise<void> {
  const desks = new Map<string, Page>();
  const desk = async (item: string) => {
    const department = departmentOf('newborn', item);
    if (!desks.has(department)) {
      const { page } = await personAt(browser, server.origin, 1280);
      await signIn(page, department, '/desk');
      desks.set(department, page);
    }
    return desks.get(department)!;
  };
  await accept(await desk('HUKOU'), { application, item: 'HUKOU' });
  for (const item of ITEMS) await approve(await desk(item), { application, item }, persona.facts[item] ?? {}, nobody);
}

for (const [way, width, javaScriptEnabled] of [
  ['at a desk', 1280, true],
  ['on a small screen and without script', 390, false]
] as const)
  test(`a clerk serves a person from the queue number to the results, ${way}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const { page: filler, context } = await personAt(browser, server.origin, width);
    await signIn(filler, 'clerk', '/desk/counter');
    const plain = await browser.newContext({
      ...{ baseURL: server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
      ...{ javaScriptEnabled, storageState: await context.storageState() }
    });
    const page = javaScriptEnabled ? filler : await plain.newPage();
    if (!javaScriptEnabled) bare.add(page);
    await start(page);
    await look(page);
    await answerSituation(page);
    // Widgets that only script makes easy to fill are filled with it; what stands there is posted without.
    await filler.goto(page.url());
    await fillDense(filler);
    await look(filler);
    await filler.getByRole('button', { name: '下一步：材料' }).click();
    await expect(filler).toHaveURL(/\/materials$/);
    await page.goto(filler.url());
    await scanAndSort(page);
    await look(page);
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByRole('alert')).toContainText('签名');
    await (javaScriptEnabled ? signOnScreen(page) : signOnPaper(page));
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page).toHaveURL(/\/done$/, { timeout: 60_000 });
    await look(page);
    const visit = page.url();
    const receipt = (await page.getByRole('link', { name: '打印收件回执' }).getAttribute('href'))!;
    const application = receipt.split('/')[2]!;
    const number = await page.locator('h1 .mono').innerText();
    await page.goto(receipt);
    await expect(page.locator('main')).toContainText(number);
    await expect(page.locator('main')).toContainText(MOTHER.name);
    const way = javaScriptEnabled ? '在屏幕上签名' : '在打印的申请表上签名';
    await expect(page.locator('main')).toContainText(way);
    await expect(page.locator('main')).toContainText(javaScriptEnabled ? '屏幕签名.png' : '签字的申请表.pdf');
    await page.goto(visit);
    // The person's other pages stay the person's.
    expect((await page.request.get(`/applications/${application}`)).status()).toBe(403);
    expect((await page.request.get(`/desk/tasks/${application}/HUKOU`)).status()).toBe(403);

    await correctAtCounter(browser, { page, filler, visit, application });
    await decide(browser, application);
    await page.goto(visit);
    await page.getByLabel('领取人证件号码').fill('110101199003070038');
    await page.locator('#signed').check();
    await page.getByRole('button', { name: '交付结果' }).click();
    await expect(page.getByRole('alert')).toContainText('对不上');
    await page.getByLabel('领取人证件号码').fill(MOTHER.idNo);
    await page.locator('#signed').check();
    await page.getByRole('button', { name: '交付结果' }).click();
    await expect(page.getByText('已记录交付')).toBeVisible();
    await expect(page.getByText('本人已领取').first()).toBeVisible();
    await look(page);
    // Whoever is served rates on the spot, by a code or on the clerk's own device.
    await expect(page.getByRole('img', { name: '评价这个事项的二维码' })).toBeVisible();
    await page.locator('#rating').getByRole('link', { name: '国(境)内出生登记' }).click();
    await expect(page.locator('#rating b')).toContainText('国(境)内出生登记');
    const rater = await (await browser.newContext({ baseURL: server.origin, locale: 'zh-CN' })).newPage();
    await rater.goto((await page.locator('[data-rate]').getAttribute('href'))!);
    await expect(rater.locator('main')).toContainText('国(境)内出生登记');
    await page.goto('/desk/counter');
    await expect(page.getByRole('row', { name: new RegExp(number) })).toBeVisible();
    const width_ = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width_, 'nothing scrolls sideways').toBeLessThanOrEqual(width);
    await plain.close();
    await context.close();
  });
