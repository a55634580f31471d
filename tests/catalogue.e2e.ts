import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { rawPackage } from './support/packages.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const own = ownWorkspace();

test('an item is found by pinyin, with its form, its elements, their owners and code lists', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer');
  await expect(page.getByRole('link', { name: '新建一件事' })).toBeVisible();
  await page.getByRole('link', { name: /事项$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '事项' })).toBeVisible();
  for (const query of ['hukou', 'hkdj', '户口登记']) {
    await page.getByLabel('查找', { exact: true }).fill(query);
    await page.getByRole('button', { name: '查看' }).click();
    await expect(page.getByRole('row', { name: /户口登记/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /公章刻制/ })).toHaveCount(0);
  }
  await look(page);
  await page.getByRole('link', { name: /户口登记/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('户口登记');
  await expect(page.getByRole('link', { name: '新生儿出生一件事' })).toBeVisible();
  await expect(page.getByText('“父母双方是否处于婚姻关系存续期?”选“是(婚内生育)”').first()).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: 'mother.idNo' }).click();
  await expect(page.getByText('本地不能改它的名称')).toBeVisible();
  await expect(page.getByRole('row', { name: /GMSFHM/ }).first()).toBeVisible();
  await look(page);
  await page.goto('/designer/catalogue/codelists/gbt3304');
  await page.getByLabel('查找代码').fill('weiwuer');
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page.getByRole('row', { name: /维吾尔族/ })).toBeVisible();
  await look(page);
  for (const kind of ['variants', 'departments', 'elements', 'codelists', 'processes', 'calendars', 'bundles']) {
    await page.goto(`/designer/catalogue?kind=${kind}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page);
  }
  await context.close();
});

test('without scripts, a bundle is made of picked items, which bring their order and situations', async ({
  browser
}) => {
  const context = await browser.newContext({ baseURL: own.server.origin, javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await signIn(page, 'admin', '/designer/new');
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByText('请至少选一个事项').first()).toBeVisible();
  await page.getByLabel(/^名称/).fill('落户一件事');
  await page.getByLabel(/^地区/).fill('湖里区');
  await page.getByLabel(/^牵头部门/).selectOption({ label: '市公安局湖里分局' });
  await page.getByLabel(/^给谁办/).fill('自然人');
  for (const query of ['hkdj', 'csyxzm']) {
    await page.getByLabel('查找').fill(query);
    await page.getByRole('button', { name: '查看' }).last().click();
    await page.getByRole('checkbox', { name: query === 'hkdj' ? /户口登记/ : /出生医学证明签发/ }).check();
  }
  await expect(page.getByLabel(/^编号/)).toHaveValue('luo-hu');
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page).toHaveURL(/\/designer\/bundles\/luo-hu/);
  const made = JSON.parse(readFileSync(join(own.workspace, 'flows/bundles/luo-hu.json'), 'utf8'));
  expect(made.region).toEqual({ code: '350206', name: '福建省厦门市湖里区' });
  expect(made.items.map(({ id, dependsOn }: { id: string; dependsOn: string[] }) => [id, dependsOn])).toEqual([
    ['BIRTH_CERT', []],
    ['HUKOU', ['BIRTH_CERT']]
  ]);
  expect(made.situations.map(({ key }: { key: string }) => key)).toEqual(
    expect.arrayContaining(['marriage', 'follow'])
  );
  await context.close();
});

test('a form is changed after a look at what it touches, previewed, and taken back', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  const address = '/designer/catalogue/items/newborn.HUKOU/form';
  await signIn(page, 'admin', `${address}?field=MQLXDH`);
  await look(page);
  const edit = page.locator('#edit');
  await edit.getByLabel('名称', { exact: true }).fill('母亲手机号码');
  await edit.getByRole('button', { name: '看影响' }).click();
  await expect(page.getByText(/影响 \d+ 个一件事、\d+ 个事项、\d+ 个部门/)).toBeVisible();
  await expect(page.locator('.live').getByText('母亲手机号码').first()).toBeVisible();
  const revision = join(own.workspace, 'flows/revisions/newborn.HUKOU.json');
  expect(existsSync(revision)).toBe(false);
  await look(page);
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  expect(JSON.parse(readFileSync(revision, 'utf8')).form.properties.MQLXDH.title).toBe('母亲手机号码');
  await page.getByRole('button', { name: /^撤销/ }).click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  expect(existsSync(revision)).toBe(false);
  await page.getByRole('link', { name: '加办理项' }).click();
  await edit.getByLabel('办理项名称').fill('随父落户');
  await edit.getByLabel(/^代号/).fill('byFather');
  await look(page);
  await edit.getByRole('button', { name: '看影响' }).click();
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByRole('link', { name: '随父落户' })).toBeVisible();
  await context.close();
});

test('issues lead to their place; items are kept in bulk, and batches told with what is there', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/catalogue/issues');
  await look(page);
  await page.getByRole('link', { name: /^数据元没有登记/ }).click();
  await page.locator('table a').first().click();
  await expect(page.locator('#edit')).toBeVisible();
  await page.goto('/designer/catalogue/maintain');
  await look(page);
  for (const name of [/户口登记/, /公章刻制/]) await page.getByRole('checkbox', { name }).check();
  await page.getByLabel('标为已核对').check();
  await page.getByRole('button', { name: '标注勾选的事项' }).click();
  await expect(page.getByText('已标注 2 个事项。')).toBeVisible();
  await expect(page.locator('dl').getByText('2', { exact: true })).toBeVisible();
  await page.goto('/designer/catalogue/items/newborn.HUKOU/modes');
  await look(page);
  await page.getByLabel(/^自助办/).selectOption({ label: '标为是' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('main').getByText('自助办').first()).toBeVisible();
  await page.goto('/designer/catalogue/targets');
  await expect(page.getByText('已办成 3 / 13 件')).toBeVisible();
  await look(page);
  await context.close();
});

test('a newer catalogue is compared and taken over in part', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  const raw = rawPackage('newborn');
  raw.items.find(({ id }: { id: string }) => id === 'SSC').promisedDays = 9;
  raw.items.find(({ id }: { id: string }) => id === 'INS_PAY').fee.text = '400 元';
  await signIn(page, 'admin', '/designer/import');
  const buffer = Buffer.from(JSON.stringify(raw));
  await page.locator('input[type=file]').setInputFiles({ name: 'newer.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page.getByText(/与现有目录相比，有 \d+ 处不同/)).toBeVisible();
  await look(page);
  await page.getByRole('checkbox', { name: /缴费/ }).uncheck();
  await page.getByRole('button', { name: '同意，写入' }).click();
  await expect(page.getByText(/已写入/)).toBeVisible();
  const read = (id: string) => JSON.parse(readFileSync(join(own.workspace, `flows/items/newborn.${id}.json`), 'utf8'));
  expect(read('SSC').limit.promised).toBe(9);
  expect(read('INS_PAY').fee.text).not.toBe('400 元');
  await context.close();
});
