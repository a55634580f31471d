// A draft is played from submission to a scenario that is kept, in the built application under its content policy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const BUNDLE = 'newborn';
const look = accessibleOnce();
const own = ownWorkspace();

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** Presses by the keyboard what has that name. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press('Enter');
}

test('a run through a correction, a leap, a refusal and a step back is kept, and plays again', async ({ browser }) => {
  test.setTimeout(240_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  const policy: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) policy.push(message.text());
  });
  await signIn(page, 'admin', `/designer/bundles/${BUNDLE}/simulate`);
  const kept = region(page, '保存的场景');
  await expect(kept.getByText('成立', { exact: true }).first()).toBeVisible();
  await look(page);
  await press(page, '选办得最多的情形');
  await press(page, '看看、改改填写的内容');
  await expect(page.getByRole('heading', { name: '填写的内容' })).toBeVisible();
  await press(page, '提交申请');

  const log = region(page, '发生了什么');
  const citizen = region(page, '申请人');
  await expect(log.getByRole('button')).toHaveCount(1);
  const start = await page.locator('time').first().getAttribute('datetime');
  await press(page, '一次告知补正：生育登记凭证签发');
  await expect(citizen.getByText('等申请人补正')).toHaveCount(1);
  const accept = page.getByRole('button', { name: /^受理：/ });
  for (let lines = 2; (await accept.count()) > 0; lines += 1) {
    await expect(log.getByRole('button')).toHaveCount(lines);
    await expect(accept.first()).toBeEnabled();
    await accept.first().press('Enter');
    await expect(log.getByRole('button')).not.toHaveCount(lines);
  }
  await expect(page.getByRole('button', { name: '答复补正：整件申请', exact: true })).toBeEnabled();

  await page.getByLabel('跳到哪一天').fill('2026-03-04');
  await press(page, '跳到');
  await expect(page.locator('time').first()).not.toHaveAttribute('datetime', start!);
  await expect(page.locator('time').first()).toHaveText(/2026-03-04 09:00/);

  await press(page, '答复补正：整件申请');
  await expect(citizen.getByText('改好要补正的内容')).toBeVisible();
  await press(page, '提交补正');
  await expect(log.getByText('答复补正', { exact: true })).toBeVisible();
  await press(page, '受理：生育登记凭证签发');

  // what cannot be done now says why, and is refused when it is tried
  const desk = region(page, '各部门').getByRole('article', { name: '生育登记凭证签发' });
  await expect(desk.getByRole('button', { name: /^准予：/ })).toBeEnabled();
  await desk.getByText(/现在不能做的/).click();
  const why = await desk.getByRole('listitem').first().innerText();
  expect(why).toContain('办理中');
  await desk.getByRole('listitem').first().getByRole('button').press('Enter');
  await expect(page.getByRole('alert')).toContainText('办理中');
  const count = await log.getByRole('button').count();
  await press(page, '退一步');
  await expect(log.getByRole('button')).toHaveCount(count - 1);
  await expect(page.getByRole('alert')).toHaveCount(0);

  // a line of the log shows how it was then; nothing can be done there
  await log.getByRole('button').first().press('Enter');
  await expect(page.getByText(/^正在看 2026-03-02/)).toBeVisible();
  await expect(page.getByRole('button', { name: '受理：生育登记凭证签发', exact: true })).toBeDisabled();
  await look(page);
  await press(page, '回到最后');
  await expect(page.getByRole('button', { name: '准予：生育登记凭证签发', exact: true })).toBeEnabled();

  await page.getByLabel('名称').fill('补正后受理');
  await press(page, '保存');
  await expect(page.getByText('已保存为场景“补正后受理”')).toBeVisible();
  const row = kept.getByRole('listitem').filter({ hasText: '补正后受理' });
  await expect(row.getByText('成立', { exact: true })).toBeVisible();
  const folder = join(own.workspace, 'flows/scenarios', BUNDLE);
  const file = readdirSync(folder).find((name) => readFileSync(join(folder, name), 'utf8').includes('补正后受理'))!;
  const steps = (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { steps: { event?: string }[] }).steps;
  expect(steps.map(({ event }) => event)).toContain('correct');
  expect(steps.at(-1)).toHaveProperty('expect');

  await page.reload();
  await press(page, '走一遍：补正后受理');
  await expect(page.getByRole('button', { name: '准予：生育登记凭证签发', exact: true })).toBeEnabled();
  await expect(page.locator('time').first()).toHaveText(/2026-03-04/);
  expect(policy).toEqual([]);
  await context.close();
});

test('the forecast draws its charts without eval, says them in sentences, and gives the numbers', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  const policy: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) policy.push(message.text());
  });
  await signIn(page, 'admin', `/designer/bundles/${BUNDLE}/forecast`);
  await page.getByLabel('多少个工作日').fill('3');
  await press(page, '开始推演');
  const rate = region(page, '按时率');
  await expect(
    rate
      .getByRole('img', { name: /件申请里/ })
      .locator('svg text')
      .first()
  ).toBeVisible();
  await region(page, '排队').getByText('看数字').click();
  await expect(region(page, '排队').getByRole('table')).toBeVisible();
  await expect(region(page, '办完用了几个工作日').getByText('承诺 10', { exact: true })).toBeVisible();
  await look(page);
  expect(policy).toEqual([]);
  await context.close();
});

test('limits stand on real dates with the days off between', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 390);
  await signIn(page, 'admin', `/designer/bundles/${BUNDLE}/deadlines`);
  await page.getByLabel('从哪天提交起，按真实日期看').fill('2026-09-30');
  await page.getByRole('button', { name: '按日期看', exact: true }).click();
  await expect(page.getByText(/声明的总时限到 2026-10-/)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '最晚日期' })).toBeVisible();
  await look(page);
  await context.close();
});
