import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Item } from '../src/lib/core/model/index.ts';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const VERSIONS = '/designer/bundles/newborn/versions';
const police = departmentOf('newborn', 'HUKOU');
const health = departmentOf('newborn', 'VACCINE');

/** The draft differs from what the demo has published: one item of each of two departments says another office. */
const own = ownWorkspace((workspace) => {
  for (const [item, office] of [
    ['HUKOU', '落户地派出所'],
    ['VACCINE', '社区卫生服务中心']
  ] as const) {
    const file = join(workspace, `flows/items/newborn.${item}.json`);
    const document = JSON.parse(readFileSync(file, 'utf8')) as Item;
    writeFileSync(file, `${JSON.stringify({ ...document, office }, null, 2)}\n`);
  }
});

/** Changes the draft where it touches the health department alone: what becomes of an item when what it waits for fails. */
async function changePolicy(page: Page, choice: string): Promise<void> {
  await page.goto('/designer/bundles/newborn/arrange');
  const pair = page
    .getByRole('region', { name: '前序事项没有办成时' })
    .getByRole('listitem')
    .filter({ hasText: '预防接种' })
    .first();
  await pair.getByText('更改').click();
  await pair.getByLabel('没有办成时怎么办').selectOption(choice);
  await pair.getByLabel('理由').fill('按部门意见');
  await pair.getByRole('button', { name: '记下' }).click();
  await expect(page.getByText('已记下。')).toBeVisible();
}

const stateOf = (page: Page, department: RegExp) =>
  page.getByRole('region', { name: '会签', exact: true }).getByRole('row', { name: department });

async function ask(page: Page, note: string): Promise<void> {
  await page.goto(VERSIONS);
  await page.getByLabel('给各部门的说明').fill(note);
  await page.getByRole('button', { name: /发起会签/ }).click();
  await expect(page.getByText('已发起会签')).toBeVisible();
}

test('a draft is signed off by the departments that it touches, published, and retired', async ({ browser }) => {
  test.setTimeout(300_000);
  const { origin } = own.server;
  const admin = await personAt(browser, origin, 1280);
  const { page } = admin;
  await signIn(page, 'admin', `${VERSIONS}/compare`);
  await expect(
    page
      .getByRole('figure')
      .or(page.getByRole('group', { name: '流程图上的差异' }))
      .first()
  ).toBeVisible();
  await expect(page.getByText('经办机构由“', { exact: false }).first()).toBeVisible();
  await look(page);

  await page.goto(VERSIONS);
  const gates = page.getByRole('region', { name: '发布前检查' });
  const gate = gates.getByRole('listitem').filter({ hasText: '相关部门已会签' });
  await gate.getByText('要求通过').first().click();
  await gate.getByLabel('理由（会记录在案）').fill('改动要各部门同意');
  await gate.getByRole('button', { name: '要求通过：相关部门已会签' }).click();
  await expect(page.getByText('已改为要求通过')).toBeVisible();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '相关部门已会签：还没有同意' })).toBeVisible();
  await ask(page, '请看经办机构');
  await look(page);

  const officer = await personAt(browser, origin, 390);
  await signIn(officer.page, police, '/desk/sign-offs');
  await expect(officer.page.getByText('落户地派出所')).toBeVisible();
  await expect(officer.page.getByText('社区卫生服务中心')).toHaveCount(0);
  await look(officer.page);
  await officer.page.getByRole('button', { name: '同意', exact: true }).click();
  await expect(officer.page.getByText('已记下：同意')).toBeVisible();
  await officer.context.close();

  const doctor = await personAt(browser, origin, 1280);
  await signIn(doctor.page, health, '/desk/sign-offs');
  await doctor.page.getByRole('button', { name: '不同意' }).click();
  await expect(doctor.page.getByText('请写明不同意的理由')).toBeVisible();
  await doctor.page.getByLabel('意见（不同意时必填）').fill('出生证明办不成时接种档案应视为撤回');
  await doctor.page.getByRole('button', { name: '不同意' }).click();
  await expect(doctor.page.getByText('已记下：不同意')).toBeVisible();

  await page.goto(VERSIONS);
  await expect(stateOf(page, /卫生健康/)).toContainText('出生证明办不成时接种档案应视为撤回');
  await expect(stateOf(page, /公安/)).toContainText('已同意');
  await changePolicy(page, 'withdraw');
  await page.goto(VERSIONS);
  await expect(stateOf(page, /卫生健康/)).toContainText('改动后需重签');
  await expect(stateOf(page, /公安/)).toContainText('已同意');
  await ask(page, '已按意见修改');

  await doctor.page.goto('/desk/sign-offs');
  await expect(doctor.page.getByText('视为撤回').first()).toBeVisible();
  await doctor.page.getByRole('button', { name: '同意', exact: true }).click();
  await expect(doctor.page.getByText('已记下：同意')).toBeVisible();
  await doctor.context.close();

  await page.goto(VERSIONS);
  await expect(gate).toContainText('涉及的部门都已同意。');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布第 2 版')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('草稿与已发布的版本没有影响办理的差异。')).toBeVisible();
  await admin.context.close();
});

test('a trial is for whoever has its link and is marked, the others go on with what is published; then it is retired', async ({
  browser
}) => {
  test.setTimeout(300_000);
  const { origin } = own.server;
  const admin = await personAt(browser, origin, 1280);
  const { page } = admin;
  await signIn(page, 'admin', VERSIONS);
  await changePolicy(page, 'cancel');
  await page.goto(VERSIONS);
  await page.getByRole('button', { name: '开始试运行' }).click();
  await expect(page.getByText('第 3 版开始试运行')).toBeVisible({ timeout: 120_000 });
  const href = (await page.getByRole('link', { name: /trial=3/ }).getAttribute('href'))!;

  const visitor = await personAt(browser, origin, 390);
  await visitor.page.goto('/bundles/newborn');
  await expect(visitor.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(visitor.page.getByText('试运行：', { exact: false })).toHaveCount(0);
  expect((await visitor.page.goto('/bundles/newborn?trial=3&key=guess'))!.status()).toBe(404);
  await visitor.page.goto(href);
  await expect(visitor.page.getByText('试运行：', { exact: false })).toBeVisible();
  await look(visitor.page);
  await visitor.page.locator('form[action*="start"] button').click();
  await expect(visitor.page).toHaveURL(/\/guide/);
  await expect(visitor.page.getByText('试运行：', { exact: false })).toBeVisible();

  const retire = page.locator('form[action="?/retire"]');
  await retire.getByLabel('理由').fill('政策调整');
  await retire.getByRole('button', { name: '下线第 2 版' }).click();
  await expect(page.getByText('已下线，不再接受新的申请')).toBeVisible();
  expect((await visitor.page.goto('/bundles/newborn'))!.status()).toBe(404);
  await visitor.page.goto('/');
  await expect(visitor.page.locator('main').getByText('新生儿出生一件事')).toHaveCount(0);
  await visitor.context.close();
  await admin.context.close();
});

test('papers print on A4, page by page', async ({ browser }) => {
  test.setTimeout(120_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/newborn/papers');
  await look(page);
  await page.getByRole('link', { name: /窗口收件手册/ }).click();
  await expect(page.getByRole('heading', { name: '新生儿出生一件事 窗口收件手册' })).toBeVisible();
  await look(page);
  await page.goto('/designer/bundles/newborn/papers/review?version=1');
  await expect(page.getByText('第 1 版').last()).toBeVisible();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(3);
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12]/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.bar')).toBeHidden();
  await context.close();
});
