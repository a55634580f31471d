import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { Item } from '../src/lib/core/model/index.ts';
import { accessibleOnce } from './support/axe.ts';
import { PDF } from './support/citizen-walk.ts';
import { loadSources } from './support/merge.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { madeSubmission } from './support/submission.ts';

const look = accessibleOnce();
const VERSIONS = '/designer/bundles/newborn/versions';
const police = departmentOf('newborn', 'HUKOU');
const health = departmentOf('newborn', 'VACCINE');

/** The draft differs from what the demo has published: items of several departments say another office. */
const own = ownWorkspace((workspace) => {
  for (const [item, office] of [
    ['newborn.HUKOU', '落户地派出所'],
    ['newborn.VACCINE', '社区卫生服务中心'],
    ['restaurant.FOOD', '政务服务中心二楼']
  ] as const) {
    const file = join(workspace, `flows/items/${item}.json`);
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
  await page.getByRole('button', { name: '发布', exact: true }).click({ timeout: 120_000 });
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
  await page.getByRole('button', { name: '发布', exact: true }).click({ timeout: 120_000 });
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
  await page.getByLabel('试办什么').fill('走一遍新流程');
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

  await expect(page.getByText('已下线 第 2 版')).toBeVisible();
  await expect(page.getByText('已下线，没有在用的版本')).toBeVisible();
  const restore = page.locator('form[action="?/restore"]');
  await restore.getByLabel('理由').fill('误下线');
  await restore.getByRole('button', { name: '恢复第 2 版' }).click();
  await expect(page.getByText('已恢复，重新接受新的申请')).toBeVisible();
  expect((await visitor.page.goto('/bundles/newborn'))!.status()).toBe(200);
  await visitor.context.close();
  await admin.context.close();
});

/** An application that another system hands in under the version that is published. */
async function handedIn(page: Page, bundle: string): Promise<{ path: string; token: string }> {
  await page.goto('/designer/keys');
  await page.getByLabel('系统名称').fill('市政务网');
  await page.getByLabel('系统标识').fill('city-portal');
  await page.locator(`input[name=bundles][value="${bundle}"]`).check();
  await page.getByRole('button', { name: '生成', exact: true }).click();
  const token = await page.getByRole('status').locator('code').innerText();
  const { body, materials } = madeSubmission((await loadSources()).get(bundle)!, 7);
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'before-the-new-version' };
  const call = async (path: string, type: string, sent: BodyInit) => {
    const answer = await fetch(`${own.server.origin}/api/v1/bundles/${bundle}/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      body: sent
    });
    expect(answer.status).toBe(201);
    return (await answer.json()) as { id: string; file?: unknown };
  };
  const files: { material: string; file: unknown }[] = [];
  for (const material of materials) {
    const query = new URLSearchParams({ material, name: '扫描件.pdf' });
    const { file } = await call(`files?${query}`, 'application/octet-stream', PDF);
    files.push({ material, file });
  }
  const { id } = await call('applications', 'application/json', JSON.stringify({ ...body, materials: files }));
  return { path: `${own.server.origin}/api/v1/applications/${id}`, token };
}

test('a finding is accepted until a day, a version published, and what was begun before goes on under it', async ({
  browser
}) => {
  test.setTimeout(300_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  const base = '/designer/bundles/restaurant';
  await signIn(page, 'admin', '/designer');
  const { path, token } = await handedIn(page, 'restaurant');
  const version = async () => {
    const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { version: number }).version;
  };
  expect(await version()).toBe(1);

  await page.goto(`${base}/findings`);
  const group = page.locator('details[id^="warning-"]:not([id*="merge"])').first();
  await group.locator('> summary').click();
  const finding = group.getByRole('listitem').first();
  await finding.getByText('处理', { exact: true }).click();
  const until = await finding.getByLabel('到期日').inputValue();
  expect(until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  await finding.getByLabel('理由').fill('部门答复年底前改');
  await finding.getByRole('button', { name: '就这样，接受它' }).click();
  await expect(page.getByText('已接受这个问题')).toBeVisible();
  await page.locator('#accepted > summary').click();
  await expect(page.locator('#accepted')).toContainText(`到 ${until} 为止：部门答复年底前改`);
  await look(page);

  await page.goto(`${base}/versions`);
  await page.getByRole('button', { name: '发布', exact: true }).click({ timeout: 120_000 });
  await expect(page.getByText('已发布第 2 版')).toBeVisible({ timeout: 120_000 });
  await page.goto(`${base}/versions/migrate`);
  await expect(page.getByText('1 件不受影响')).toBeVisible();
  await look(page);
  await page.getByLabel('理由').fill('办理地点变了');
  await page.getByRole('button', { name: '1 件改按第 2 版' }).click();
  await expect(page.getByText('已改按第 2 版')).toBeVisible();
  await expect(page.getByText('1 件已改，0 件仍按原版本。')).toBeVisible();
  await expect(page.getByText('没有旧版本的在办申请')).toBeVisible();
  expect(await version()).toBe(2);
  await context.close();
});

test('duties are given out and taken away on a page, and hold at once', async ({ browser }) => {
  test.setTimeout(120_000);
  const admin = await personAt(browser, own.server.origin, 1280);
  const { page } = admin;
  await signIn(page, 'admin', '/designer/people');
  await look(page);
  const added = page.getByRole('form', { name: '新增人员' });
  await added.getByLabel('姓名').fill('赵一鸣');
  await added.getByLabel('用户名').fill('zhao-yiming');
  await added.locator('select[name=department]').selectOption(police);
  await added.getByLabel('事项负责人').check();
  await added.getByLabel('理由').fill('到岗');
  await added.getByRole('button', { name: '新增' }).click();
  await expect(page.getByText('已新增 赵一鸣')).toBeVisible();
  const password = await page.getByRole('status').locator('code').innerText();
  await look(page);

  const officer = await personAt(browser, own.server.origin, 390);
  await officer.page.goto('/sign-in?back=/desk/sign-offs');
  await officer.page.locator('input[name=account]').fill('zhao-yiming');
  await officer.page.locator('input[name=password]').fill(password);
  await officer.page.locator('input[name=password]').press('Enter');
  await expect(officer.page).toHaveURL(/\/account\?back=/);
  await expect(officer.page.getByText('只能用这一次')).toBeVisible();
  await look(officer.page);
  const chosen = '自己选的密码 2026';
  for (const [name, value] of Object.entries({ current: password, next: chosen, again: chosen }))
    await officer.page.locator(`input[name=${name}]`).fill(value);
  await officer.page.getByRole('button', { name: '修改密码' }).click();
  await expect(officer.page).toHaveURL(/\/desk\/sign-offs$/);
  await expect(officer.page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.goto('/designer/people?q=赵一鸣&state=working');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: '赵一鸣' }).click();
  await look(page);
  const change = page.getByRole('form', { name: '更改' });
  await change.getByLabel('事项负责人').uncheck();
  await change.getByLabel('理由').fill('轮岗');
  await change.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存，立即生效')).toBeVisible();
  expect((await officer.page.reload())!.status()).toBe(403);

  const entry = page.getByRole('form', { name: '登录' });
  await entry.getByLabel('理由').fill('手机丢了');
  await entry.getByRole('button', { name: '锁定' }).click();
  await expect(page.getByText('已锁定，已从各处退出')).toBeVisible();
  await look(page);
  await officer.page.goto('/desk');
  await expect(officer.page).toHaveURL(/\/sign-in/);
  await entry.getByLabel('理由').fill('找回来了');
  await entry.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByText('已解锁')).toBeVisible();
  await entry.getByLabel('理由').fill('调离');
  await entry.getByRole('button', { name: '停用' }).click();
  await expect(page.getByText('已停用，已从各处退出')).toBeVisible();
  await expect(page.getByRole('region', { name: '改动记录' }).getByRole('listitem').first()).toContainText(
    '停用 zhao-yiming'
  );
  await officer.page.goto('/desk');
  await expect(officer.page).toHaveURL(/\/sign-in/);
  await officer.context.close();
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
