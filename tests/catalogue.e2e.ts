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
  await page.getByLabel('查找', { exact: true }).fill('hkdj');
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(page.getByRole('row', { name: /户口登记/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /公章刻制/ })).toHaveCount(0);
  await look(page);
  await page.getByRole('link', { name: /户口登记/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('户口登记');
  await expect(page.getByRole('link', { name: '新生儿出生一件事' })).toBeVisible();
  await expect(page.getByText('“父母双方是否处于婚姻关系存续期?”选“是(婚内生育)”').first()).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: 'mother.idNo' }).click();
  await expect(page.getByText('由国家管理，本级不能改它的名称')).toBeVisible();
  await expect(page.getByRole('link', { name: '改数据元' })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /GMSFHM/ }).first()).toBeVisible();
  await look(page);
  await page.goto('/designer/catalogue/codelists/gbt3304');
  await page.getByLabel('查找代码').fill('weiwuer');
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(page.getByRole('row', { name: /维吾尔族/ })).toBeVisible();
  // A few rows show what axe can find as well as fifty do.
  for (const kind of [
    'variants',
    'departments&q=gongan',
    'elements&q=hukou',
    'codelists',
    'processes',
    'calendars',
    'bundles'
  ]) {
    await page.goto(`/designer/catalogue?kind=${kind}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(page);
  }
  await context.close();
});

test('codes come out of a spreadsheet, one replaces another, and an element of one’s own takes its values there', async ({
  browser
}) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/catalogue/codelists/gender');
  await expect(page.getByText('由国家管理，本级不能增删代码')).toBeVisible();
  await expect(page.getByRole('link', { name: '加代码' })).toHaveCount(0);
  await page.goto('/designer/catalogue/codelists/deliver?edit=paste#edit');
  const file = readFileSync(join(own.workspace, 'forms/codelists/deliver.json'), 'utf8');
  const lines = ['代码\t名称\t部门的说法', 'drone\t无人机送达\t无人机、空投', '没有制表符'];
  await page.getByLabel(/^粘贴的行/).fill(lines.join('\n'));
  await page.getByRole('button', { name: '看影响' }).click();
  await expect(page.getByRole('row', { name: /^3 没有制表符/ })).toBeVisible();
  await expect(page.getByText(/影响 \d+ 个一件事、\d+ 个事项、\d+ 个部门/)).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByRole('row', { name: /drone 无人机送达 无人机、空投/ })).toBeVisible();
  await page.getByRole('link', { name: '邮寄' }).click();
  await look(page);
  await page.getByLabel('由哪个代码接替').selectOption('drone');
  await page.getByRole('button', { name: '停用这个代码' }).click();
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByRole('row', { name: /mail 邮寄.*停用.*由 drone 无人机送达 接替/ })).toBeVisible();
  const revision = join(own.workspace, 'flows/revisions/codelists/deliver.json');
  const { values } = JSON.parse(readFileSync(revision, 'utf8'));
  expect(values.find(({ code }: { code: string }) => code === 'mail')).toMatchObject({
    retired: true,
    replacedBy: 'drone'
  });
  expect(readFileSync(join(own.workspace, 'forms/codelists/deliver.json'), 'utf8')).toBe(file);
  const table = await page.request.get('/designer/catalogue/codelists/deliver/download/json');
  expect((await table.json()).values).toEqual(values);
  for (let step = 0; step < 2; step += 1) {
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(page.getByText('已撤销。')).toBeVisible();
  }
  expect(existsSync(revision)).toBe(false);
  await page.goto('/designer/catalogue?kind=elements');
  await page.getByRole('link', { name: '登记数据元' }).click();
  await page.getByLabel('名称', { exact: true }).fill('犬只品种');
  await page.getByLabel('代号', { exact: true }).fill('idNo');
  await page.getByLabel(/^类型/).selectOption('code');
  await page.getByLabel(/^代码表/).selectOption('deliver');
  await look(page);
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByText('已经有“idNo”，请换一个。').first()).toBeVisible();
  await page.getByLabel(/^代号/).fill('dogBreed');
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '犬只品种' })).toBeVisible();
  await expect(page.locator('dl').getByText('代码单选')).toBeVisible();
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
  await page.getByLabel(/^服务对象/).fill('自然人');
  for (const query of ['hkdj', 'csyxzm']) {
    await page.getByLabel('查找').fill(query);
    await page.getByRole('button', { name: '搜索' }).last().click();
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
  const address = '/designer/catalogue/items/newborn.VACCINE/form';
  await signIn(page, 'admin', `${address}?field=motherPhone`);
  const edit = page.locator('#edit');
  await edit.getByLabel('名称', { exact: true }).fill('母亲手机号码');
  await edit.getByRole('button', { name: '看影响' }).click();
  await expect(page.getByText(/影响 \d+ 个一件事、\d+ 个事项、\d+ 个部门/)).toBeVisible();
  await expect(page.locator('.live').getByText('母亲手机号码').first()).toBeVisible();
  const revision = join(own.workspace, 'flows/revisions/newborn.VACCINE.json');
  expect(existsSync(revision)).toBe(false);
  await look(page);
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  expect(JSON.parse(readFileSync(revision, 'utf8')).form.properties.motherPhone.title).toBe('母亲手机号码');
  await page.getByRole('button', { name: /^撤销/ }).click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  expect(existsSync(revision)).toBe(false);
  await page.getByRole('link', { name: '加分组' }).click();
  await edit.getByLabel('名称', { exact: true }).fill('本人声明');
  await edit.getByRole('button', { name: '看影响' }).click();
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByRole('link', { name: '本人声明' })).toBeVisible();
  await page.getByRole('link', { name: '加材料' }).click();
  await edit.getByLabel('名称', { exact: true }).fill('委托书');
  await edit.getByLabel('形式').selectOption({ label: '复印件' });
  await edit.getByLabel('份数').fill('2');
  await look(page);
  await edit.getByRole('button', { name: '看影响' }).click();
  await expect(page.locator('.live').getByText('复印件 2 份')).toBeVisible();
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByRole('row', { name: /委托书 复印件 2 份/ })).toBeVisible();
  await page.getByRole('link', { name: '加办理项' }).click();
  await edit.getByLabel('办理项名称').fill('补办');
  await edit.getByLabel(/^代号/).fill('again');
  await look(page);
  await edit.getByRole('button', { name: '看影响' }).click();
  await page.getByRole('button', { name: '确认保存' }).click();
  await expect(page.getByRole('link', { name: '补办' })).toBeVisible();
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
  await page.getByLabel('教育入学的名称').fill('教育入学(幼儿园)');
  await page.getByLabel('教育入学由哪个一件事办').selectOption({ label: '新生儿出生一件事' });
  await page.getByLabel('教育入学的状态').selectOption({ label: '推荐' });
  await page.getByRole('button', { name: '保存教育入学的对应' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expect(page.getByText('已办成 4 / 13 件')).toBeVisible();
  await page.getByRole('button', { name: '从批次里删掉教育入学(幼儿园)' }).click();
  await expect(page.getByText('已办成 3 / 13 件')).toBeVisible();
  await page.getByRole('button', { name: /^撤销：.*删掉“教育入学\(幼儿园\)”/ }).click();
  await expect(page.getByText('已办成 4 / 13 件')).toBeVisible();
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
  await page.getByRole('button', { name: '读取文件' }).click();
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
