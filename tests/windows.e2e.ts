import { expect, test, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { personAt, signIn } from './support/people.ts';
import { ownWorkspace } from './support/own-workspace.ts';

const accessible = accessibleOnce();
const HALL = '湖里区政务服务中心';
const POINT = '核对户口簿原件与复印件一致';

const own = ownWorkspace();

async function fits(page: Page, width: number): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, 'nothing scrolls sideways').toBeLessThanOrEqual(width);
}

/** A window in the hall, as an administrator sets it up. */
async function addWindow(page: Page, name: string, kind: string): Promise<void> {
  // What is opened before the page has come to life closes again.
  await page.goto('/designer/catalogue/windows', { waitUntil: 'networkidle' });
  await page.locator('summary', { hasText: '添加窗口' }).click();
  const form = page.locator('details[open] form').last();
  const said = { name, region: '350206', phone: '0592-5550000', hours: '9:00–17:00', place: '云顶北路 842 号一楼' };
  for (const [field, value] of Object.entries(said)) await form.locator(`[name=${field}]`).fill(value);
  await form.locator('[name=windowKind]').selectOption({ label: kind });
  await form.locator('[name=hall]').selectOption({ label: HALL });
  await form.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('main')).toContainText('已保存');
}

for (const [way, width, javaScriptEnabled] of [
  ['at a desk', 1280, true],
  ['on a small screen and without script', 390, false]
] as const) {
  test(`an administrator says who goes where, and a clerk draws numbers by it, ${way}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const { page: signed, context } = await personAt(browser, own.server.origin, width);
    await signIn(signed, 'admin', '/designer');
    const plain = await browser.newContext({
      ...{ baseURL: own.server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
      ...{ javaScriptEnabled, storageState: await context.storageState() }
    });
    const page = await plain.newPage();
    const look = (each: Page) => (javaScriptEnabled ? accessible(each) : Promise.resolve());
    await addWindow(page, `综窗 ${width}`, '综窗');
    await addWindow(page, `绿窗 ${width}`, '绿窗');
    await page.goto('/designer/catalogue/windows');
    await page.getByRole('link', { name: `分流规则 ${HALL}` }).click();
    await expect(page.getByRole('heading', { name: HALL })).toBeVisible();
    await look(page);
    await fits(page, width);
    // A rule for everybody before others is told apart, and what was typed stays.
    await page.getByRole('link', { name: '添加规则' }).click();
    await page.locator('[name=reason]').fill('');
    await page.getByRole('button', { name: '保存这一条' }).last().click();
    await expect(page.locator('main')).toContainText('请写给人看的理由');
    await page.locator('[name=reason]').fill(`代办走绿窗 ${width}`);
    await page.locator('[name=to]').selectOption({ label: '绿窗' });
    await page.getByLabel('代办的人').first().check();
    await page.getByRole('button', { name: '保存这一条' }).last().click();
    await expect(page.locator('ol').first()).toContainText(`代办走绿窗 ${width}`);
    await page.getByRole('button', { name: /^上移 第 4 条/ }).click();
    await expect(page.locator('ol').first().locator('> li').nth(2)).toContainText(`代办走绿窗 ${width}`);
    // Tried out before anybody comes.
    await page.locator('[name=try]').selectOption('newborn');
    await page.locator('#try').getByLabel('代办的人').check();
    await page.getByRole('button', { name: '看到哪里' }).click();
    await expect(page.locator('#try')).toContainText('到绿窗');
    await expect(page.locator('#try')).toContainText(`绿窗 ${width}`);
    await page.goto('/bundles/newborn');
    await expect(page.locator('main')).toContainText(`${HALL}：谁到哪类窗口`);
    await expect(page.locator('main')).toContainText(`代办走绿窗 ${width}`);
    await look(page);
    await fits(page, width);
    const { page: clerk, context: desk } = await personAt(browser, own.server.origin, width);
    await signIn(clerk, 'clerk', '/desk/counter');
    const bare = await browser.newContext({
      ...{ baseURL: own.server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
      ...{ javaScriptEnabled, storageState: await desk.storageState() }
    });
    const counter = await bare.newPage();
    await counter.goto('/desk/counter');
    await counter.locator('#sit').selectOption({ label: `综窗 ${width} · 综窗` });
    await counter.getByRole('button', { name: '确定' }).click();
    await counter.locator('input[name=bundle][value=newborn]').check();
    await counter.getByLabel('孕妇').check();
    await counter.getByRole('button', { name: '只取号' }).click();
    await expect(counter.locator('#slip')).toContainText(/G\d{3}/);
    await expect(counter.locator('#slip')).toContainText('特殊事项绿窗办');
    await expect(counter.locator('#slip')).toContainText(`绿窗 ${width}`);
    await look(counter);
    await fits(counter, width);
    // Taken back, the rule is gone.
    await page.goto('/designer/catalogue/windows/routing?hall=' + encodeURIComponent(`350206/${HALL}`));
    await page.getByRole('button', { name: /^撤销/ }).click();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(page.locator('ol').first()).not.toContainText(`代办走绿窗 ${width}`);
    await Promise.all([plain, bare, context, desk].map((each) => each.close()));
  });

  test(`an administrator edits the points of an item, ${way}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const { page: signed, context } = await personAt(browser, own.server.origin, width);
    await signIn(signed, 'admin', '/designer');
    const plain = await browser.newContext({
      ...{ baseURL: own.server.origin, viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
      ...{ javaScriptEnabled, storageState: await context.storageState() }
    });
    const page = await plain.newPage();
    await page.goto('/designer/catalogue/items/newborn.BIRTH_REG');
    await page.getByRole('link', { name: '审查要点' }).click();
    await expect(page.getByRole('heading', { name: '0 条要点' })).toBeVisible();
    await page.getByRole('link', { name: '添加要点' }).click();
    await page.locator('[name=text]').fill(POINT);
    await page.locator('[name=required]').check();
    await page.getByRole('button', { name: '保存这一条' }).last().click();
    await expect(page.locator('main')).toContainText('必查的要点要写依据：');
    await expect(page.locator('[name=text]')).toHaveValue(POINT);
    await page.locator('[name=basis]').fill('户口登记条例 第七条');
    await page.locator('[name=before]').selectOption('accept');
    if (javaScriptEnabled) await accessible(page);
    await page.getByRole('button', { name: '保存这一条' }).last().click();
    await expect(page.getByRole('heading', { name: '1 条要点' })).toBeVisible();
    await expect(page.locator('ol').first()).toContainText('受理前');
    // With a condition from the same builder as everywhere.
    await page.getByRole('link', { name: /^修改/ }).click();
    await page.locator('[data-do=line], button[value^="line"]').first().click();
    await page.getByRole('button', { name: '保存这一条' }).last().click();
    await expect(page.locator('ol').first()).toContainText('当');
    if (javaScriptEnabled) await accessible(page);
    await fits(page, width);
    for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(page.getByRole('heading', { name: '0 条要点' })).toBeVisible();
    await Promise.all([plain, context].map((each) => each.close()));
  });
}
