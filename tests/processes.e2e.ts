import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { inFront, untilHeard } from './support/keyboard.ts';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();

const own = ownWorkspace();

/** Opens what can be changed about the chosen state. */
async function within(page: Page, name: string) {
  const details = page.locator('#state details.own', { has: page.locator(`summary:text-is("${name}")`) });
  await details.locator('summary').click();
  return details;
}

test('an administrator changes a copy of a template state by state, takes it back, and gives it to an item', async ({
  browser
}) => {
  test.setTimeout(240_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await inFront(page);
  await signIn(page, 'admin', '/designer/processes');
  await look(page);
  await page.getByRole('link', { name: '即办件' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('即办件');
  await look(page);
  await page.getByLabel('新流程的名称').fill('即办件（带会审）');
  await page.getByLabel(/^代号（小写字母、数字/).fill('instant-panel');
  await page.getByRole('button', { name: '复制' }).click();
  await expect(page.getByText('已复制。')).toBeVisible();

  await page.locator('summary', { hasText: '加一个步骤' }).click();
  await page.getByLabel(/^代号（小写字母开头）/).fill('panel');
  const adding = page.locator('details', { has: page.locator('summary', { hasText: '加一个步骤' }) });
  await adding.getByLabel('步骤名称').fill('集体会审');
  await adding.getByLabel('对外显示').selectOption({ label: '办理中' });
  await adding.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText('没有任何去向通到“集体会审”。').first()).toBeVisible();
  await look(page);

  await page.goto('/designer/processes/instant-panel?state=deciding');
  const way = await within(page, '加一条去向');
  await way.getByLabel('什么时候').selectOption({ label: '经办人 专家评审' });
  await way.getByLabel('到哪里').selectOption({ label: '集体会审' });
  await way.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText('走到“集体会审”以后，没有任何办法能办结').first()).toBeVisible();

  await page.goto('/designer/processes/instant-panel?state=panel');
  const clock = await within(page, '在这一步加时钟');
  await clock.getByLabel('代号').fill('panel');
  await clock.getByLabel('几').fill('3');
  await clock.getByLabel('依据').fill('本局会审办法');
  await clock.getByLabel('到期转到').selectOption({ label: '审查决定' });
  await clock.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText('在“集体会审”时，时钟“办理时限 limit”还在走').first()).toBeVisible();

  // by the keyboard: the last change is taken back and made again
  await page.waitForLoadState('networkidle');
  await untilHeard(page);
  await page.locator('body').press('Control+z');
  await expect(page.getByText('已撤销。')).toBeVisible();
  await expect(page.getByText('没有任何办法能办结').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await untilHeard(page);
  await page.locator('body').press('Control+Shift+z');
  await expect(page.getByText('没有任何办法能办结')).toHaveCount(0);

  await page.goto('/designer/processes/instant-panel?state=panel');
  const due = await within(page, '加一条去向');
  await due.getByLabel('什么时候').selectOption({ label: '“办理时限 limit”到期' });
  await due.getByLabel('再做一件').first().selectOption({ label: '“办理时限 limit”计时结束' });
  await due.getByLabel('再做一件').last().selectOption({ label: '记一次“overdue”' });
  await due.getByRole('button', { name: '添加' }).click();
  await page.goto('/designer/processes/instant-panel?state=panel');
  const fault = await within(page, '加一条去向');
  await fault.getByLabel('什么时候').selectOption({ label: '系统 接口失败' });
  await fault.getByLabel('到哪里').selectOption({ label: '接口失败' });
  await fault.getByRole('button', { name: '添加' }).click();
  await expect(page.getByText('没有发现问题')).toBeVisible();

  await page.getByRole('link', { name: /生成场景/ }).click();
  await expect(page.getByText('每条去向都有场景走过。')).toBeVisible({ timeout: 120_000 });
  await look(page);

  await page.goto('/designer/processes/instant-panel');
  const assign = page.locator('section', { has: page.getByRole('heading', { name: '指定给事项' }) });
  await assign.getByLabel('事项').selectOption({ value: 'restaurant/SIGN' });
  await assign.getByLabel('理由').fill('要集体会审');
  await assign.getByRole('button', { name: '指定' }).click();
  await expect(page.getByRole('link', { name: /餐饮店.*招牌/ }).or(assign.getByRole('link').first())).toBeVisible();
  await page.goto('/designer/bundles/restaurant?item=SIGN');
  await expect(page.locator('.ins')).toContainText('即办件（带会审）');

  await page.locator('form[action*="publish"] button').first().click();
  await expect(page.locator('main')).toContainText(/已发布第 \d+ 版/, { timeout: 60_000 });
  await context.close();
});

test('a chart of another program is read in, or refused place by place; a template is downloaded', async ({
  browser
}) => {
  test.setTimeout(240_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/processes/promised');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 XState' }).click()
  ]);
  expect(download.suggestedFilename()).toBe('promised-xstate.zip');
  const zip = unzipSync(readFileSync((await download.path())!));
  const machine = Buffer.from(zip['promised-xstate/machine.json']!);

  await page.goto('/designer/processes');
  const read = async (name: string, buffer: Buffer) => {
    await page.getByLabel('流程图文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: '读入' }).click();
  };
  const bad = machine.toString().replace('"states"', '"after": { "5000": "x" },\n  "states"');
  await read('after.json', Buffer.from(bad));
  await expect(page.getByText('“after.json”没有读入，1 处要改')).toBeVisible();
  await expect(page.getByText(/第 \d+ 行第 3 列/)).toBeVisible();
  await expect(page.getByText(/模板里没有 after/)).toBeVisible();
  await look(page);
  for (const [name, bytes, sentence] of [
    ['noise.scxml', Buffer.from([0, 255, 3]), '不是 UTF-8'],
    ['large.scxml', Buffer.alloc(2 ** 20 + 1, 32), '流程图文件最大 1 MB']
  ] as const) {
    await read(name, bytes);
    await expect(page.getByText(`“${name}”没有读入`)).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
  }

  await page.getByLabel(/^代号（不填/).fill('read-in');
  await page.getByLabel(/^名称（不填/).fill('读入的流程');
  await read('machine.json', machine);
  await expect(page).toHaveURL(/\/designer\/processes\/read-in/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('读入的流程');
  await expect(page.getByText('没有发现问题')).toBeVisible();
  await context.close();
});

test('the page of exports is read, and used by the keyboard', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/newborn/export');
  await expect(page.locator('a[download]').first()).toBeVisible();
  await look(page);
  const links = await page.locator('main a[download]').count();
  const reached = new Set<string>();
  for (let pressed = 0; pressed < 200 && reached.size < links; pressed += 1) {
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at?.matches('main a[download]') ? at.getAttribute('href') : null;
    });
    if (href !== null) reached.add(href);
  }
  expect(reached.size).toBe(links);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^newborn.*\.zip$/);
  await context.close();
});
