import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';
import { PDF } from '../support/citizen-walk.ts';
import { serveGallery } from './serve.ts';

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.describe.configure({ timeout: 180_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.stop());

const field = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const command = (page: Page, value: string) => page.locator(`[name=command][value="${value}"]`);
const save = (page: Page): Promise<void> => page.getByRole('button', { name: '保存并继续' }).click();

/** Every control that must be filled in, in page order, with the words that say so. */
const MISSING = [
  ['applicant.name', '填写姓名'],
  ['applicant.idNo', '填写身份证号码'],
  ['applicant.nation', '选择民族'],
  ['applicant.birthday', '填写出生日期，例如 2026年3月12日'],
  ['applicant.region', '选择户籍地'],
  ['applicant.mobile', '填写手机号，例如 13800138000'],
  ['applicant.married', '选择婚姻状况'],
  ['applicant.wish', '选择办理方式，至少选一项'],
  ['home.town', '选择街道'],
  ['home.road', '填写路、门牌'],
  ['family.0.name', '填写姓名'],
  ['family.0.tie', '选择关系'],
  ['paper', '上传出生医学证明'],
  ['signed', '填写申请人签名'],
  ['promise', '读完后勾选：我已读完，愿意承诺']
];

/**
 * What the GOV.UK Design System asks: the title counts, the summary says each in page order and leads to its field, the
 * field says the same words and is tied to them, and is marked as wrong.
 */
async function expectSaid(page: Page, wrong: string[][]): Promise<void> {
  await expect(page).toHaveTitle(new RegExp(`^有 ${wrong.length} 处要改 · `));
  const links = page.locator('.errsum li a');
  await expect(links).toHaveText(wrong.map(([, words]) => words ?? ''));
  for (const [path = '', words = ''] of wrong) {
    const id = `f-${path}`;
    await expect(page.locator(`.errsum a[href="#${id}"]`), path).toHaveText(words);
    await expect(page.locator(`[id="${id}-error"]`), path).toHaveText(words);
    const told = page.locator(`[aria-describedby~="${id}-error"]`);
    expect(await told.count(), `${path} is told about`).toBeGreaterThan(0);
    const marks = await told.evaluateAll((all) => all.map((one) => [one.tagName, one.getAttribute('aria-invalid')]));
    const fields = marks.filter(([tag]) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(tag ?? ''));
    expect(
      fields.every(([, invalid]) => invalid === 'true'),
      `${path}: ${JSON.stringify(marks)}`
    ).toBe(true);
    await expect(page.locator(`[id="${id}"]`), path).toBeVisible();
  }
}

/** `required` for assistive technology on what must be filled in, 可不填 on what may be left out. */
async function expectRequired(page: Page): Promise<void> {
  for (const path of ['applicant.name', 'applicant.idNo', 'paper', 'signed', 'promise', 'home.road'])
    await expect(field(page, path), path).toHaveAttribute('required', '');
  await expect(page.locator('[id="f-applicant.married-group"]')).toHaveAttribute('aria-required', 'true');
  for (const path of ['applicant.amount', 'applicant.reason']) {
    await expect(field(page, path), path).not.toHaveAttribute('required', '');
    await expect(page.locator(`label[for="f-${path}"]`)).toContainText('可不填');
  }
}

test('on continue and not while typing; the summary takes the focus and leads to each field', async ({ page }) => {
  await page.goto(`${gallery.url}/papers?empty`);
  await page.waitForSelector('html[data-ready]');
  await field(page, 'applicant.idNo').pressSequentially('12');
  await field(page, 'applicant.idNo').blur();
  await field(page, 'applicant.idNo').fill('');
  await expect(page.locator('.jf-bad')).toHaveCount(0);
  await expectRequired(page);
  await save(page);
  await expect(page.locator('.errsum')).toBeFocused();
  await expectSaid(page, MISSING);
  for (const [path, words] of MISSING) {
    await page.locator(`.errsum a[href="#f-${path}"]`, { hasText: words }).click();
    expect(
      await page.evaluate(() => document.activeElement?.closest('form') !== null && document.activeElement?.id)
    ).toBe(`f-${path}`);
  }
});

test('an address with a hash that is no address opens the form all the same', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${gallery.url}/parts?empty#%`);
  await page.waitForSelector('html[data-ready]');
  await expect(field(page, 'name')).toBeVisible();
  expect(errors.filter((message) => message.includes('URI'))).toEqual([]);
});

test('links of the summary open the tab and the row that hold the field; what is closed is posted', async ({
  page
}) => {
  await page.goto(`${gallery.url}/parts?empty`);
  await page.waitForSelector('html[data-ready]');
  const tab = (name: string) => page.getByRole('tab', { name });
  const link = (path: string) => page.locator(`.errsum a[href="#f-${path}"]`);
  await field(page, 'name').fill('林晓雯');
  await tab('家里').click();
  await expect(field(page, 'name')).toBeHidden();
  for (const tie of ['女儿', '母亲']) {
    await command(page, 'add:people').click();
    await page.keyboard.press('Tab');
    await page.keyboard.type(tie);
  }
  await expect(field(page, 'people.1.tie')).toHaveValue('母亲');
  await expect(field(page, 'people.0.tie')).toBeHidden();
  await tab('本人').click();
  await save(page);
  await page.waitForSelector('html[data-ready]');

  await expect(page.locator('.errsum')).toBeFocused();
  await expect(page.locator('.errsum li a')).toHaveText(['填写路', '填写称呼', '填写称呼']);
  await expect(tab('住处'), 'the first thing that is wrong is in sight').toHaveAttribute('aria-selected', 'true');
  await expect(field(page, 'road')).toBeVisible();
  await link('people.1.name').click();
  await expect(tab('家里')).toHaveAttribute('aria-selected', 'true');
  await expect(field(page, 'people.1.name')).toBeFocused();
  await expect(field(page, 'people.1.tie')).toHaveValue('母亲');
  await link('people.0.name').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'people.0.name')).toBeFocused();
  await expect(field(page, 'people.1.name')).toBeHidden();
  await link('road').click();
  await expect(field(page, 'road')).toBeFocused();
  await tab('本人').click();
  await expect(field(page, 'name'), 'typed in a tab that was closed when the page was sent').toHaveValue('林晓雯');
  expect(await violationsOf(page)).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every field is filled in, refused in the same words, and kept', async ({ page }) => {
    await page.goto(`${gallery.url}/papers?empty`);
    await save(page);
    await expectSaid(page, MISSING);
    await expectRequired(page);

    await field(page, 'applicant.name').fill('林晓雯');
    await field(page, 'applicant.idNo').fill(' １１０１０５19491231002x');
    await field(page, 'applicant.nation').fill('壮族');
    for (const [part, text] of [
      ['', '1949'],
      ['-month', '12'],
      ['-day', '31']
    ])
      await field(page, `applicant.birthday${part}`).fill(text ?? '');
    await field(page, 'applicant.mobile').fill('+86 138 0013 8000');
    await field(page, 'applicant.married-02').check();
    await field(page, 'applicant.first-false').check();
    await field(page, 'applicant.amount').fill('8,620.40');
    await page.locator('input[type=checkbox][name="applicant.wish"]').first().check();
    await field(page, 'applicant.reason').fill('迁入\n投靠');
    await field(page, 'home.road').fill('枋湖路 161 号');
    await field(page, 'signed').fill('林晓雯');
    await field(page, 'promise').check();
    await field(page, 'paper').setInputFiles({ name: '证明.pdf', mimeType: 'application/pdf', buffer: PDF });

    await field(page, 'applicant.region').fill('湖里');
    await command(page, 'search:applicant.region').click();
    await expect(page.locator('.errsum')).toHaveCount(0);
    await field(page, 'applicant.region-350206').check();
    await field(page, 'home.town').fill('殿前');
    await field(page, 'applicant.work').fill('思明');
    await command(page, 'search:home.town').click();
    await field(page, 'home.town-350206003').check();
    await field(page, 'applicant.work-350203').check();

    await field(page, 'family.0.name').fill('甲');
    await field(page, 'family.0.tie').check();
    await command(page, 'add:family').click();
    await command(page, 'clear:applicant.work').click();
    await expect(page.locator('input[name="applicant.work"]:checked')).toHaveCount(0);
    await field(page, 'family.1.name').fill('乙');
    await field(page, 'family.1.tie-02').check();
    await command(page, 'up:family.1').click();
    await expect(field(page, 'family.0.name')).toHaveValue('乙');
    await command(page, 'add:family').click();
    await command(page, 'remove:family.2').click();
    await save(page);
    await expect(page.locator('.errsum')).toHaveCount(0);
    const said = page.locator('main');
    for (const words of [
      '11010519491231002X',
      '13800138000',
      '8620.4',
      '殿前街道',
      '1949年12月31日',
      '壮族',
      '证明.pdf'
    ])
      await expect(said, words).toContainText(words);
    await expect(field(page, 'family.1.name')).toHaveValue('甲');
  });

  test('branches and parts like the whole are opened by buttons that keep the answers', async ({ page }) => {
    await page.goto(`${gallery.url}/shapes`);
    await field(page, 'applicant').selectOption({ label: '个人' });
    await command(page, 'branch:applicant').click();
    await field(page, 'applicant.name').fill('王芳');
    await field(page, 'applicant.age').fill('31');
    // Another kind, and straight on: its questions come before anything else.
    await field(page, 'applicant').selectOption({ label: '单位' });
    await save(page);
    await expect(page.locator('.errsum')).toHaveCount(0);
    await field(page, 'applicant.body').fill('湖里区卫生健康局');
    await field(page, 'applicant.since').fill('1999');
    await field(page, 'applicant.since-month').fill('9');
    await field(page, 'applicant.since-day').fill('1');

    await field(page, 'number').selectOption({ label: '整数' });
    await field(page, 'contact').selectOption({ label: '地址' });
    await command(page, 'branch:contact').click();
    await page.locator('input[name=contact]').fill('枋湖路');
    await page.locator('input[name=number]').fill('12');

    await field(page, 'office.name').fill('局');
    await command(page, 'add:office.under').click();
    await field(page, 'office.under.name').fill('科');
    await command(page, 'add:office.under.under').click();
    await field(page, 'office.under.under.name').fill('股');
    await command(page, 'clear:office.under.under').click();
    await expect(field(page, 'office.under.under.name')).toHaveCount(0);
    await expect(field(page, 'office.under.name')).toHaveValue('科');

    await command(page, 'add:members').click();
    await field(page, 'members.0.who').selectOption({ label: '个人' });
    await command(page, 'branch:members.0.who').click();
    await field(page, 'members.0.who.name').fill('李强');
    await save(page);
    const said = page.locator('main');
    for (const words of ['湖里区卫生健康局', '1999', '枋湖路', '12', '李强', '科'])
      await expect(said).toContainText(words);
    await expect(field(page, 'applicant.body')).toHaveValue('湖里区卫生健康局');
    await expect(page.locator('input[name=contact]')).toHaveValue('枋湖路');
    await expect(page.locator('input[name=number]')).toHaveValue('12');
    await expect(field(page, 'members.0.who.name')).toHaveValue('李强');
    await expect(page.locator('.errsum')).toHaveCount(0);
  });
});
