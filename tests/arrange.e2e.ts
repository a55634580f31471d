import { expect, test } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();

const own = ownWorkspace();

test('an administrator joins visits, ticks steps of the whole and decides what follows a refusal, and takes it back', async ({
  browser
}) => {
  test.setTimeout(240_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/restaurant/arrange');
  await look(page);
  await expect(page.getByText('还没有联合环节。')).toBeVisible();

  const joint = page.getByRole('region', { name: '联合环节', exact: true });
  await joint.getByText('几个事项合成一次上门').click();
  await joint.getByLabel('名称').fill('开业联合勘验');
  const boxes = joint.getByRole('group', { name: '哪些事项' }).getByRole('checkbox');
  await boxes.nth(1).check();
  await boxes.nth(4).check();
  await joint.getByLabel('理由').fill('一次上门看完');
  await joint.getByRole('button', { name: '合成一次' }).click();
  await expect(page.getByText('已记下。')).toBeVisible();
  await expect(joint.getByRole('heading', { name: /开业联合勘验/ })).toBeVisible();
  await expect(joint.getByText('3 个工作日内凑齐')).toBeVisible();
  await look(page);

  const steps = page.getByRole('region', { name: '办理前后的环节' });
  await steps.getByLabel('签名').check();
  await steps.getByLabel('评价').check();
  await steps.getByLabel('理由').fill('要申请人签名');
  await steps.getByRole('button', { name: '记下' }).click();
  await expect(page.getByText('已记下。')).toBeVisible();
  await expect(steps.getByLabel('签名')).toBeChecked();
  await expect(steps.getByLabel('缴费')).not.toBeChecked();

  const policies = page.getByRole('region', { name: '前序事项没有办成时' });
  const pair = policies.getByRole('listitem').first();
  await expect(pair.getByText('默认', { exact: true })).toBeVisible();
  await pair.getByText('更改').click();
  await pair.getByLabel('没有办成时怎么办').selectOption('ask');
  await pair.getByLabel('理由').fill('由申请人定');
  await pair.getByRole('button', { name: '记下' }).click();
  await expect(pair.getByText('已定', { exact: true })).toBeVisible();

  // by the keyboard: the last change is taken back and made again
  await page.waitForLoadState('networkidle');
  await page.locator('body').press('Control+z');
  await expect(page.getByText('已撤销。')).toBeVisible();
  await expect(pair.getByText('默认', { exact: true })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.locator('body').press('Control+Shift+z');
  await expect(pair.getByText('已定', { exact: true })).toBeVisible();
  await context.close();

  const phone = await personAt(browser, own.server.origin, 390);
  await signIn(phone.page, 'admin', '/designer/bundles/restaurant/arrange');
  await look(phone.page);
  const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await phone.context.close();
});

test('a joint step of a single item is refused with a sentence', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/newborn/arrange');
  const joint = page.getByRole('region', { name: '联合环节', exact: true });
  await joint.getByText('几个事项合成一次上门').click();
  await joint.getByLabel('名称').fill('一个人的环节');
  await joint.getByRole('group', { name: '哪些事项' }).getByRole('checkbox').first().check();
  await joint.getByLabel('理由').fill('试一试');
  await joint.getByRole('button', { name: '合成一次' }).click();
  await expect(page.getByText('请选两个以上的事项。')).toBeVisible();
  await context.close();
});

test('the tabs of the English designer are all there at 1280, and the keyboard reaches the last one', async ({
  browser
}) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/newborn/arrange');
  await page.context().addCookies([{ name: 'lang', value: 'en', url: own.server.origin }]);
  await page.goto('/designer/bundles/newborn/arrange');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const tabs = page.locator('nav.seg a');
  for (const tab of await tabs.all()) {
    const box = (await tab.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(1280);
    expect(await tab.evaluate((link) => link.scrollWidth <= link.clientWidth + 1)).toBe(true);
  }
  await tabs.first().focus();
  for (let step = 1; step < (await tabs.count()); step += 1) await page.keyboard.press('Tab');
  await expect(tabs.last()).toBeFocused();
  await context.close();
});
