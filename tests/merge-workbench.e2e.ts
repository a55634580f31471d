import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';
import { runCli } from './support/run-cli.ts';

const BENCH = '/designer/bundles/newborn/merge';
const GENDER = '宝宝：性别不明的人';
const look = accessibleOnce();

const own = ownWorkspace((workspace) => importUnlabelled(workspace, 'tests/fixtures/match/tuned/school.json'));

interface Field {
  dataElement?: string;
  fields?: Field[];
}

/** A bundle whose departments name no elements, brought into the workspace by the command line. */
async function importUnlabelled(workspace: string, file: string): Promise<void> {
  const raw = JSON.parse(readFileSync(file, 'utf8')) as { items: { fields: Field[] }[] };
  const unlabel = (fields: Field[]): void => {
    for (const field of fields) {
      delete field.dataElement;
      unlabel(field.fields ?? []);
    }
  };
  for (const item of raw.items) unlabel(item.fields);
  const bare = join(workspace, 'bare.json');
  writeFileSync(bare, JSON.stringify(raw));
  const { code, err } = await runCli(['import', bare, '--workspace', workspace], { cwd: process.cwd() });
  expect(code, err).toBe(0);
}

const decisions = (bundle = 'newborn') =>
  (
    JSON.parse(readFileSync(join(own.workspace, `flows/decisions/${bundle}.json`), 'utf8')) as {
      decisions: { kind: string; who: string; why: string; about?: { conflict: string } }[];
    }
  ).decisions;

test('a difference is looked at from both sides, decided with a reason, and taken back', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', BENCH);
  await look(page);
  const open = page.getByRole('link', { name: /^待决定 \d+/ });
  const before = Number((await open.innerText()).match(/\d+/)![0]);
  await page.getByRole('link', { name: GENDER }).first().click();
  await expect(page.locator('#group')).toHaveText(GENDER);
  await expect(page.locator('.rule').filter({ hasText: '预防接种电子档案申领' }).first()).toContainText('不接收');
  await look(page);

  await page.getByLabel('加一个情形问题，把这些人分开').check();
  await page
    .getByLabel(/^问题，答“否”的就是这些人/)
    .first()
    .fill('宝宝的性别明确吗？');
  await page.getByLabel('决定的理由').fill('性别不明的宝宝先登记户口');
  await page.getByRole('button', { name: '记录决定' }).click();
  await expect(page.getByText('已记录')).toBeVisible();
  await expect(open).toHaveText(`待决定 ${before - 1}`);
  expect(decisions().at(-1)).toMatchObject({
    kind: 'narrowing',
    why: '性别不明的宝宝先登记户口',
    about: { conflict: 'people:newborn:性别不明的人' }
  });

  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('已撤销上一步')).toBeVisible();
  await expect(open).toHaveText(`待决定 ${before}`);
  await page.getByRole('button', { name: '重做' }).click();
  await expect(page.getByText('已重做')).toBeVisible();
  await expect(open).toHaveText(`待决定 ${before - 1}`);

  await page.goto(`${BENCH}?state=decided`);
  await expect(page.getByText(/ 决定：性别不明的宝宝先登记户口/)).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '撤回决定' }).click();
  await expect(page.getByText('已撤回，重新等待决定')).toBeVisible();
  await expect(open).toHaveText(`待决定 ${before}`);
  expect(decisions().some(({ about }) => about?.conflict === 'people:newborn:性别不明的人')).toBe(false);

  await page.getByRole('link', { name: '决定记录' }).click();
  await expect(page.locator('tbody tr')).toHaveText([/撤回：/, /重做第 1 步/, /撤销第 1 步/, /记录：办不了的人/]);
  await look(page);
  await context.close();
});

test('all proposals are taken as one step, and one person becomes a row of the list', async ({ browser }) => {
  const bench = '/designer/bundles/retirement/merge';
  const { page, context } = await personAt(browser, own.server.origin, 390);
  const before = decisions('retirement').length;
  await signIn(page, 'admin', bench);
  await page.getByRole('link', { name: /^采纳全部 \d+ 条/ }).click();
  await expect(page.getByText(/共 5 个：部门间的不同 5/)).toBeVisible();
  await look(page);
  await page.getByLabel(/^名称/).uncheck();
  await page.getByRole('button', { name: '采纳所选的建议' }).click();
  await expect(page.getByText('已一次采纳，可以一步撤销')).toBeVisible();
  expect(decisions('retirement').length).toBeGreaterThan(before + 20);
  await expect(page.getByRole('link', { name: /^待决定 5/ })).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已撤销上一步')).toBeVisible();
  expect(decisions('retirement')).toHaveLength(before);

  await page.goto(`${bench}?c=${encodeURIComponent('apart:retiree.kin__TRANSFER_ARCHIVE')}`);
  await page.getByLabel('这个人就是名单里的一行，只问一次').check();
  await page.getByLabel('是名单里的哪一行').selectOption('first');
  await look(page);
  await page.getByLabel('决定的理由').fill('紧急联系人写在名单第一行');
  await page.getByRole('button', { name: '记录决定' }).click();
  await expect(page.getByRole('link', { name: /^待决定 4/ })).toBeVisible();
  expect(decisions('retirement').at(-1)).toMatchObject({ kind: 'row', element: 'retiree.kin', pick: 'first' });
  await page.goto(`${bench}?state=decided`);
  await expect(page.getByText('取自名单里直系亲属的第一行，不再单独问，照样收到').first()).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('link', { name: /^待决定 5/ })).toBeVisible();
  await context.close();
});

test('a department is asked: who, whom and what stand there, and the difference stays open', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', `${BENCH}?c=${encodeURIComponent('people:newborn:性别不明的人')}`);
  const open = page.getByRole('link', { name: /^待决定 \d+/ });
  const before = await open.innerText();
  await page.waitForLoadState('networkidle');
  await page.getByText('问部门', { exact: true }).click();
  await page.getByLabel('问什么').fill('性别不明的宝宝怎么建档？');
  await page.getByRole('button', { name: '记下问题' }).click();
  await expect(page.getByRole('heading', { name: '已问部门，等答复' })).toBeVisible();
  await expect(page.getByText(/ 问.+：性别不明的宝宝怎么建档？/)).toBeVisible();
  await expect(open).toHaveText(before);
  await look(page);
  await page.getByRole('button', { name: '收回' }).click();
  await expect(page.getByText('问题已收回')).toBeVisible();
  await context.close();
});

test('fields without an element: one answer about whom settles several, the rest is settled one by one', async ({
  browser
}) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/school/merge');
  await page.getByRole('link', { name: /^认字段/ }).click();
  const counts = page.getByText(/个已认出/);
  const known = async () => Number(/(\d+) 个已认出/.exec(await counts.innerText())![1]);
  await look(page);
  const before = await known();
  await page.waitForLoadState('networkidle');
  const item = page.locator('section.panel').filter({ has: page.getByRole('heading', { name: '监护人居住证查验' }) });
  await item.getByLabel('别的角色').last().selectOption('guardian');
  await item.getByLabel('别的角色').first().check();
  await item.getByRole('button', { name: '确认' }).click();
  await expect(page.getByText('已记录')).toBeVisible();
  expect(await known()).toBeGreaterThan(before + 1);
  expect(decisions('school').at(-1)).toMatchObject({ kind: 'role', role: 'guardian', why: '看过部门表单后确认' });

  await page.waitForLoadState('networkidle');

  const house = page.locator('section.panel').filter({ has: page.getByRole('heading', { name: '房屋租赁信息核验' }) });
  await house.locator('select').first().selectOption('$own');
  await house.getByRole('button', { name: '确认' }).click();
  await expect(house.getByText('都定好了')).toBeVisible();
  expect(decisions('school').at(-1)).toMatchObject({ kind: 'own' });
  await look(page);
  await context.close();
});

test('keys go through the differences, the search finds fields by any name', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', BENCH);
  await page.waitForLoadState('networkidle');
  const first = await page.locator('#group').innerText();
  await page.keyboard.press('j');
  await expect(page.locator('#group')).not.toHaveText(first);
  await page.keyboard.press('k');
  await expect(page.locator('#group')).toHaveText(first);
  await page.keyboard.press('a');
  await expect(page.getByLabel('决定的理由')).toBeFocused();
  await page.locator('body').click({ position: { x: 5, y: 300 } });
  await page.keyboard.press('/');
  await page.keyboard.type('AAC003');
  await page.keyboard.press('Enter');
  await expect(page.locator('.grid9 tbody .el').first()).toContainText('newborn.name');
  await context.close();
});

test('without script on a phone: no sideways scrolling, a reason is asked for, a decision is recorded', async ({
  browser
}) => {
  const { page, context } = await personAt(browser, own.server.origin, 390);
  await signIn(page, 'admin', BENCH);
  await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await context.close();

  const plain = await browser.newContext({ baseURL: own.server.origin, javaScriptEnabled: false, locale: 'zh-CN' });
  const bare = await plain.newPage();
  await signIn(bare, 'admin', `${BENCH}?c=${encodeURIComponent('people:father:absent')}`);
  await bare.getByLabel('决定的理由').fill('  ');
  await bare.getByRole('button', { name: '记录决定' }).click();
  await expect(bare.getByText('请选一种办法')).toBeVisible();
  await bare.getByLabel('部门同意放宽').check();
  await bare.getByLabel('决定的理由').fill('公安答复可以不填父亲');
  await bare.getByRole('button', { name: '记录决定' }).click();
  await expect(bare.getByText('已记录')).toBeVisible();
  expect(decisions().at(-1)).toMatchObject({ kind: 'narrowing', why: '公安答复可以不填父亲' });
  await plain.close();
});
