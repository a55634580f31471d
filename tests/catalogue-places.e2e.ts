import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const own = ownWorkspace();
const read = (path: string) => readFileSync(join(own.workspace, path), 'utf8');

test('a department is added, said where to ask it, taken away and brought back; one that is used stays', async ({
  browser
}) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/catalogue?kind=departments');
  await page.getByRole('link', { name: '加部门' }).click();
  await page.getByLabel('名称', { exact: true }).fill('市公安局湖里分局');
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByText('已经有名为“市公安局湖里分局”的部门。').first()).toBeVisible();
  await page.getByLabel(/^名称/).fill('湖里区民政局');
  await look(page);
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '湖里区民政局' })).toBeVisible();
  await page.getByRole('link', { name: '改部门' }).click();
  await page.getByLabel('咨询电话').fill('0592-5722000');
  await page.getByRole('button', { name: '看影响' }).click();
  await expect(page.getByText('影响 0 个一件事、0 个事项、1 个部门')).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.locator('dl').getByText('0592-5722000')).toBeVisible();
  const made = JSON.parse(read('flows/departments.json')).departments.at(-1);
  expect(made).toMatchObject({ id: 'hu-li-qu-min-zheng-ju', short: '民政', phone: '0592-5722000' });
  await page.getByRole('link', { name: '改部门' }).click();
  await page.getByRole('button', { name: '删除部门' }).click();
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByText('这个部门已经删除')).toBeVisible();
  await page.getByRole('button', { name: /^撤销：?.*删除部门/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '湖里区民政局' })).toBeVisible();
  await page.goto('/designer/catalogue/departments/shi-gong-an-ju-hu-li-fen-ju?edit=1');
  await page.getByRole('button', { name: '删除部门' }).click();
  await expect(page.getByText(/“市公安局湖里分局”还不能删除：事项“.+”由它办/).first()).toBeVisible();
  await context.close();
});

test('the next year comes out of the notice, is changed day by day with the keyboard, and is taken back', async ({
  browser
}) => {
  const { page, context } = await personAt(browser, own.server.origin, 390);
  const before = read('flows/calendars.json');
  await signIn(page, 'admin', '/designer/catalogue/calendars/cn');
  await page.getByRole('link', { name: '加 2027 年' }).click();
  await page
    .getByLabel(/^粘贴放假通知/)
    .fill(
      [
        '各省、自治区、直辖市人民政府：',
        '一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
        '二、春节：2月6日（周六）至14日（周日）放假调休，共9天。',
        '三、清明节：4月3日（周六）至5日（周一）放假，共3天。',
        '四、端午节：6月9日（周三）放假。',
        '五、中秋节：9月15日（周三）放假。',
        '六、国庆节：10月1日（周五）至6日（周三）放假调休，共6天。'
      ].join('\n')
    );
  await page.getByRole('button', { name: '标到月历上' }).click();
  await expect(page.getByText('读出 6 行')).toBeVisible();
  await expect(page.getByRole('row', { name: /^1 各省.*没有看到日期/ })).toBeVisible();
  await expect(page.getByText('净放假 13 天（法定 13 天）')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '2月6日–2月14日 的节日名称' })).toHaveValue('春节');
  await page.getByLabel(/^依据/).fill('国务院办公厅关于2027年部分节假日安排的通知');
  await page.getByRole('checkbox', { name: /^3月1日/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: /^3月9日/ })).toBeChecked();
  await expect(page.getByText('净放假 14 天')).toBeVisible();
  await page.getByRole('textbox', { name: '3月9日 的节日名称' }).fill('停工');
  await page
    .getByLabel(/^粘贴放假通知/)
    .fill('劳动节：5月1日（周六）至4日（周二）放假调休，共4天。5月8日（周六）上班。');
  await page.getByRole('button', { name: '标到月历上' }).click();
  await expect(page.getByText('读出 1 行')).toBeVisible();
  await expect(page.getByLabel(/^依据/)).toHaveValue('国务院办公厅关于2027年部分节假日安排的通知');
  await expect(page.getByRole('textbox', { name: '3月9日 的节日名称' })).toHaveValue('停工');
  await expect(page.getByRole('textbox', { name: '2月6日–2月14日 的节日名称' })).toHaveValue('春节');
  await page.getByRole('textbox', { name: '3月9日 的节日名称' }).press('Enter');
  await expect(page.getByText(/多出 \d 天。请检查周末上班的日子有没有标全/).first()).toBeVisible();
  await page.getByLabel(/^确有另外的放假决定/).check();
  await look(page);
  await page.getByRole('checkbox', { name: /^10月1日/ }).uncheck();
  await page.getByRole('button', { name: '看影响' }).click();
  await expect(page.getByText('2027-10-01 是法定节假日，不能上班。').first()).toBeVisible();
  await page.getByRole('checkbox', { name: /^10月1日/ }).check();
  await page.getByRole('button', { name: '看影响' }).click();
  await expect(page.getByText(/影响 [1-9]\d* 个一件事/)).toBeVisible();
  await expect(page.getByText('已发布的版本也用它：正在走的时限会重新计算').first()).toBeVisible();
  expect(read('flows/calendars.json')).toBe(before);
  await look(page);
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  const { holidays, names } = JSON.parse(read('flows/calendars.json')).calendars[0].years['2027'];
  expect(holidays).toEqual(expect.arrayContaining(['2027-02-08', '2027-03-09', '2027-10-06']));
  expect(names).toMatchObject({ '2027-02-14': '春节', '2027-03-09': '停工', '2027-10-01': '国庆节' });
  await page.getByRole('button', { name: /^撤销/ }).click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  expect(read('flows/calendars.json')).toBe(before);
  await context.close();
});

test('what somebody else saved meanwhile is not written over by whoever began before', async ({ browser }) => {
  const [first, second] = [
    await personAt(browser, own.server.origin, 1280),
    await personAt(browser, own.server.origin, 1280)
  ];
  const address = '/designer/catalogue/departments/shi-gong-an-ju-hu-li-fen-ju?edit=1';
  for (const { page } of [first, second]) await signIn(page, 'admin', address);
  const change = async (page: typeof first.page, phone: string) => {
    await page.getByLabel('咨询电话').fill(phone);
    await page.getByRole('button', { name: '看影响' }).click();
  };
  await change(first.page, '0592-1');
  await change(second.page, '0592-2');
  await second.page.getByRole('button', { name: '确认保存' }).click();
  await expect(second.page.locator('dl').getByText('0592-2')).toBeVisible();
  await first.page.getByRole('button', { name: '确认保存' }).click();
  await expect(first.page.getByText('这之后又有人改过，没有保存。')).toBeVisible();
  await first.page.getByRole('button', { name: '看影响' }).click();
  await expect(first.page.getByText('这之后又有人改过，没有保存。')).toBeVisible();
  await look(first.page);
  await first.page.getByRole('link', { name: '看现在的样子' }).click();
  await expect(first.page.locator('dl').getByText('0592-2')).toBeVisible();
  await Promise.all([first, second].map(({ context }) => context.close()));
});
