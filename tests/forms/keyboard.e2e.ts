import { expect, test, type Page } from '@playwright/test';
import { PDF } from '../support/citizen-walk.ts';
import { focused, inFront, press, tabTo } from '../support/keyboard.ts';
import { serveGallery } from './serve.ts';

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.stop());

const field = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const button = (page: Page, command: string) => page.locator(`[name=command][value="${command}"]`);
const answers = (page: Page) => page.locator('.jf-answers').first();

async function open(page: Page, path: string): Promise<void> {
  await inFront(page);
  await page.goto(`${gallery.url}/${path}`);
  await page.waitForSelector('html[data-ready]');
  await expect(page.locator('[data-coming]')).toHaveCount(0);
}
const to = (page: Page, path: string): Promise<void> => tabTo(page, field(page, path));
/** Goes to a field and types. */
async function type(page: Page, path: string, text: string): Promise<void> {
  await to(page, path);
  await page.keyboard.type(text);
}
/** Goes to a field and presses keys there. */
async function keys(page: Page, path: string, ...pressed: string[]): Promise<void> {
  await to(page, path);
  await press(page, ...pressed);
}
async function date(page: Page, path: string, ...parts: string[]): Promise<void> {
  for (const [index, part] of ['', '-month', '-day', '-hour', '-minute'].slice(0, parts.length).entries())
    await type(page, path + part, parts[index] ?? '');
}
/** Province, city, county in three selects. */
async function region(page: Page, path: string): Promise<void> {
  await keys(page, path, 'ArrowDown', 'ArrowDown');
  await keys(page, `${path}-4`, 'ArrowDown', 'ArrowDown');
  await keys(page, `${path}-6`, 'ArrowDown');
}
/** A long list: some letters, then the hit that is meant. */
async function search(page: Page, path: string, text: string, code: string): Promise<void> {
  await type(page, path, text);
  const hit = field(page, `${path}-${code}`);
  await expect(hit).toBeVisible();
  await tabTo(page, page.locator(`input[type=radio][name="${path}"]`).first());
  for (let step = 0; step < 8 && !(await hit.evaluate((one) => one === document.activeElement)); step++)
    await press(page, 'ArrowDown');
  await press(page, 'Space');
  await expect(hit).toBeChecked();
  expect(await focused(page)).toBe(`f-${path}-${code}`);
}
async function send(page: Page): Promise<void> {
  await tabTo(page, page.locator('button.primary'));
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForSelector('html[data-ready]');
}

test('a topic of a citizen, first to last field, by the keyboard alone', async ({ page }) => {
  await open(page, 'form?empty');
  await type(page, 'child.name', '陈知夏');
  await keys(page, 'child.nation', 'ArrowDown');
  await type(page, 'child.weight', '3250');
  await keys(page, 'child.clinic', 'ArrowDown', 'ArrowDown');
  await keys(page, 'child.blood', 'Space');
  await date(page, 'child.birthday', '2026', '3', '5');
  await date(page, 'child.bornAt', '2026', '3', '5', '8', '26');
  await region(page, 'child.region');
  await type(page, 'child.address', '枋湖路 161 号');
  await search(page, 'child.country', '医院', '7');
  await keys(page, 'child.likes', 'Space');
  await type(page, 'child.work', '思明');
  await press(page, 'Enter');
  await tabTo(page, field(page, 'child.work-350203'));
  await press(page, 'Space');
  await keys(page, 'child.first', 'ArrowDown');
  await type(page, 'child.order', '2');
  await type(page, 'payee.idNo', '11010519491231002x');
  await type(page, 'payee.account', '35001234567890');
  await type(page, 'payee.amount', '8620.4');
  await keys(page, 'family', 'Enter');
  expect(await focused(page)).toBe('f-family.0.name');
  await page.keyboard.type('王芳');
  await type(page, 'family.0.mobile', '13800138000');
  await keys(page, 'agreed', 'Space');
  for (const said of ['陈知夏', '3250 克', '湖里街道', '2026年3月5日', '厦门市', '第7医院', '思明区', '王芳'])
    await expect(answers(page)).toContainText(said);
  await send(page);
  await expect(page.locator('.errsum')).toHaveCount(0);
  await expect(field(page, 'payee.idNo')).toHaveValue('11010519491231002X');
});

test('the long form of window staff, first to last field, by the keyboard alone', async ({ page }) => {
  await open(page, 'long');
  await type(page, 'applicant.name', '林晓雯');
  await type(page, 'applicant.idNo', '11010519491231002x');
  await search(page, 'applicant.nation', 'zz', '08');
  await date(page, 'applicant.birthday', '1949', '12', '31');
  await region(page, 'applicant.region');
  await type(page, 'applicant.work', '350203');
  await press(page, 'Enter');
  await tabTo(page, field(page, 'applicant.work-350203'));
  await press(page, 'Space');
  await tabTo(page, button(page, 'clear:applicant.work'));
  await press(page, 'Enter');
  await tabTo(page, field(page, 'applicant.work-350203'));
  await press(page, 'Space');
  await type(page, 'applicant.mobile', '13800138000');
  await keys(page, 'applicant.married', 'ArrowDown', 'ArrowDown');
  await keys(page, 'applicant.first', 'Space');
  await type(page, 'applicant.amount', '12');
  await keys(page, 'applicant.wish', 'Space');
  await type(page, 'applicant.reason', '迁入');
  await region(page, 'home.town');
  await expect(field(page, 'home.town-9')).toHaveValue('350203001');
  await type(page, 'home.road', '枋湖路 161 号');

  await type(page, 'family.0.name', '甲');
  await keys(page, 'family.0.tie', 'ArrowDown');
  await keys(page, 'family', 'Enter');
  expect(await focused(page)).toBe('f-family.1.name');
  await page.keyboard.type('乙');
  await keys(page, 'family.1.tie', 'ArrowDown', 'ArrowDown');
  await tabTo(page, button(page, 'up:family.1'));
  await press(page, 'Enter');
  await expect(field(page, 'family.0.name')).toHaveValue('乙');
  expect(await focused(page), 'the focus went along with the row').toBe('down:family.0');
  await keys(page, 'family', 'Enter');
  await tabTo(page, button(page, 'remove:family.2'));
  await press(page, 'Space');
  await expect(field(page, 'family.2.name')).toHaveCount(0);
  expect(await focused(page)).toBe('f-family');

  await to(page, 'paper');
  // A browser under load now and then opens no window for the key; a person would press it again.
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 8_000 });
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: '证明.pdf', mimeType: 'application/pdf', buffer: PDF });
  }).toPass({ timeout: 60_000 });
  await type(page, 'signed', '林晓雯');
  await keys(page, 'promise', 'Space');
  await send(page);
  await expect(page.locator('.errsum')).toHaveCount(0);
  await expect(field(page, 'family.1.name')).toHaveValue('甲');
});
