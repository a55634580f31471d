import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';
import { serveGallery } from './serve.ts';

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.stop());

const field = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const answers = (page: Page) => page.locator('.jf-answers').first();

async function open(page: Page, query = '?empty'): Promise<string[]> {
  const faults: string[] = [];
  page.on('pageerror', (error) => !/websocket/i.test(error.message) && faults.push(error.message));
  page.on(
    'console',
    (message) => /hydrat|content security policy/i.test(message.text()) && faults.push(message.text())
  );
  await page.goto(`${gallery.url}/form${query}`);
  await page.waitForSelector('html[data-ready]');
  return faults;
}

test('under a policy without unsafe-eval: rules, numbers, dates, caret', async ({ page }) => {
  const faults = await open(page);
  await expect(field(page, 'child.order')).toHaveCount(0);
  await field(page, 'child.first-false').check();
  await expect(field(page, 'child.order')).toBeVisible();
  await field(page, 'child.first').check();
  await expect(field(page, 'child.order')).toHaveCount(0);

  await field(page, 'child.weight').pressSequentially('３２50.');
  await expect(field(page, 'child.weight')).toHaveValue('３２50.');
  await field(page, 'child.weight').blur();
  await expect(field(page, 'child.weight')).toHaveValue('3250');
  await expect(answers(page)).toContainText('3250 克');

  await field(page, 'child.name').fill('abcd');
  await field(page, 'child.name').evaluate((input) => (input as HTMLInputElement).setSelectionRange(2, 2));
  await page.keyboard.type('XY');
  await expect(field(page, 'child.name')).toHaveValue('abXYcd');
  expect(await field(page, 'child.name').evaluate((input) => (input as HTMLInputElement).selectionStart)).toBe(4);

  await field(page, 'child.birthday').pressSequentially('2026');
  await field(page, 'child.birthday-month').pressSequentially('3');
  await field(page, 'child.birthday-day').pressSequentially('12');
  await expect(field(page, 'child.birthday-month')).toHaveValue('3');
  await expect(answers(page)).toContainText('2026年3月12日');
  expect(faults).toEqual([]);
});

test('rows come and go with the focus at the right place', async ({ page }) => {
  await open(page);
  const add = page.getByRole('button', { name: '添加家人' });
  await add.click();
  await expect(field(page, 'family.0.name')).toBeFocused();
  await page.keyboard.type('王');
  await add.click();
  await page.keyboard.type('李');
  await page.getByRole('button', { name: '删去家人 1' }).click();
  await expect(field(page, 'family.0.name')).toHaveValue('李');
  await expect(add).toBeFocused();
});

test('formats, amounts and regions', async ({ page }) => {
  await open(page);
  await field(page, 'payee.idNo').fill(' １１０１０５19491231002x ');
  await field(page, 'payee.idNo').blur();
  await expect(field(page, 'payee.idNo')).toHaveValue('11010519491231002X');
  await field(page, 'payee.amount').fill('8620.4');
  await expect(page.getByText('捌仟陆佰贰拾元肆角整')).toBeVisible();

  await field(page, 'child.region').selectOption('35');
  await field(page, 'child.region-4').selectOption('3502');
  await field(page, 'child.region-6').selectOption('350206');
  await expect(answers(page)).toContainText('福建省厦门市湖里区');
  await field(page, 'child.region').selectOption('11');
  await expect(field(page, 'child.region-4')).toHaveValue('1101');
  await expect(answers(page)).not.toContainText('湖里区');
});

test('a long list is searched here as soon as it is there', async ({ page }) => {
  await open(page);
  const search = field(page, 'child.work');
  await search.focus();
  await search.pressSequentially('思明');
  await expect(page.getByRole('status').filter({ hasText: '找到 2 个，选一个' })).toBeVisible();
  await search.press('Enter');
  await page.getByRole('radio', { name: '福建省厦门市思明区', exact: true }).check();
  await expect(answers(page)).toContainText('福建省厦门市思明区');
  await page.getByRole('button', { name: '清除选择工作地' }).click();
  await expect(answers(page)).not.toContainText('福建省厦门市思明区');
  expect(page.url()).toContain('?empty');
});

test('what is filled before the scripts come is taken over', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/gallery/pages.ts*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${gallery.url}/form?empty`, { waitUntil: 'commit' });
  await field(page, 'child.name').fill('早来');
  await field(page, 'child.weight').fill('3250');
  await field(page, 'child.first-false').check();
  await field(page, 'child.work').fill('思明');
  release();
  await page.waitForSelector('html[data-ready]');
  await expect(field(page, 'child.name')).toHaveValue('早来');
  await expect(answers(page)).toContainText('早来');
  await expect(answers(page)).toContainText('3250 克');
  await expect(field(page, 'child.first-false')).toBeChecked();
  await expect(field(page, 'child.order')).toBeVisible();
  await expect(page.getByRole('radio', { name: '福建省厦门市思明区', exact: true })).toBeVisible();
});

test('nothing is written while an input method composes', async ({ page, context }) => {
  await open(page);
  const session = await context.newCDPSession(page);
  await field(page, 'child.address').focus();
  await session.send('Input.imeSetComposition', { text: 'fanghu', selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(300);
  await expect(field(page, 'child.address')).toHaveValue('fanghu');
  await expect(answers(page)).not.toContainText('fanghu');
  await session.send('Input.insertText', { text: '枋湖' });
  await expect(answers(page)).toContainText('枋湖');
  await expect(field(page, 'child.address')).toHaveValue('枋湖');
});

test('Enter in a field posts the form and presses no row button', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: '添加家人' }).click();
  const posting = page.waitForRequest((request) => request.method() === 'POST');
  await field(page, 'child.name').press('Enter');
  expect((await posting).postData()).not.toContain('command=');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('search, rows, dates and errors go through the server and nothing typed is lost', async ({ page }) => {
    await page.goto(`${gallery.url}/form?empty`);
    await field(page, 'child.name').fill('陈知夏');
    await field(page, 'child.birthday').fill('2026');
    await field(page, 'child.birthday-month').fill('13');
    await field(page, 'child.birthday-day').fill('1');
    await field(page, 'child.region').fill('厦门');
    await page.getByRole('button', { name: '查找户口登记地' }).click();
    await expect(field(page, 'child.name')).toHaveValue('陈知夏');
    await expect(page.locator('.errsum')).toHaveCount(0);
    await page.getByText('福建省厦门市湖里区').first().click();

    await page.getByRole('button', { name: '添加家人' }).click();
    await field(page, 'family.0.name').fill('王');
    await page.getByRole('button', { name: '添加家人' }).click();
    await field(page, 'family.1.name').fill('李');
    await page.getByRole('button', { name: '删去家人 1' }).click();
    await expect(field(page, 'family.0.name')).toHaveValue('李');

    await field(page, 'child.first-false').check();
    await page.getByRole('button', { name: '保存并继续' }).click();
    await expect(page.locator('.errsum li')).toHaveText([
      '选择宝宝的民族',
      '填写出生体重，例如 3250',
      '选择建档接种单位',
      '出生日期按年月日填写，例如 2026年3月12日',
      '读完后勾选：我保证以上填写属实，愿意承担不实的后果'
    ]);
    await expect(field(page, 'child.birthday-month')).toHaveValue('13');
    await expect(field(page, 'child.order')).toBeVisible();
    await expect(page.getByRole('radio', { name: '福建省厦门市湖里区' })).toBeChecked();
    await expect(field(page, 'family.0.name')).toHaveValue('李');
  });
});

for (const query of ['', '?empty', '?theme=dark', '?mode=elder']) {
  for (const width of [390, 1280]) {
    test(`accessible and not wider than ${width} px: ${query || 'with errors'}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, query);
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}
