import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Regions } from '../src/lib/core/model/region.ts';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { signIn } from './support/people.ts';

const look = accessibleOnce();
const own = ownWorkspace();

/** A desktop with scripts, and a phone without. */
async function pageOf(browser: Browser, phone: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: own.server.origin,
    viewport: { width: phone ? 390 : 1280, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: !phone
  });
  return context.newPage();
}

const region = () =>
  (JSON.parse(readFileSync(join(own.workspace, 'flows/regions.json'), 'utf8')) as Regions).regions.find(
    ({ code }) => code === '350206'
  )!;

for (const phone of [false, true])
  test(`warning rules of a region are set, refused and taken back ${phone ? 'on a phone without scripts' : ''}`, async ({
    browser
  }) => {
    const page = await pageOf(browser, phone);
    await signIn(page, 'admin', '/designer/catalogue/warnings');
    await look(page);
    await page.getByRole('link', { name: /湖里区/ }).click();
    await expect(page.getByText('这个地区没有自己的规则')).toBeVisible();
    await page.locator('fieldset').first().getByLabel('去掉这一条').check();
    await page.locator('fieldset').nth(1).getByLabel('去掉这一条').check();
    await page.getByRole('button', { name: '保存规则' }).click();
    await expect(page.getByText('至少要有一条')).toBeVisible();
    await look(page);
    await page.goto('/designer/catalogue/warnings?region=350206');
    const added = page.locator('fieldset').nth(4);
    await added.getByLabel('天数或百分数').fill('2.5');
    await added.getByLabel('提示文字').fill('还有两天半');
    await page.getByRole('button', { name: '保存规则' }).click();
    await expect(page.getByText('湖里区用自己的预警规则').first()).toBeVisible();
    expect(region().warnings?.at(-1)).toEqual({
      ...{ id: 'rule-1', colour: 'yellow', clocks: ['limit'], text: '还有两天半' },
      when: { left: { amount: 2.5, unit: 'workingDays' } }
    });
    await look(page);
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(page.getByText('这个地区没有自己的规则')).toBeVisible();
    expect(region().warnings).toBeUndefined();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.context().close();
  });

for (const phone of [false, true])
  test(`words of a notice are tried, changed and taken back ${phone ? 'on a phone without scripts' : ''}`, async ({
    browser
  }) => {
    const page = await pageOf(browser, phone);
    await signIn(page, 'operator', '/operator/texts');
    await look(page);
    await expect(page.getByRole('link', { name: '工作日历' })).toHaveCount(0);
    await page.getByRole('link', { name: '已决定 · 中文' }).click();
    await expect(page.getByRole('heading', { name: '已决定 · 中文' })).toBeVisible();
    const text = page.getByLabel('正文');
    await text.fill('办件 {nummer} 有结果了。');
    await page.getByRole('button', { name: '预览' }).click();
    await expect(page.getByText('“{nummer}”填不了内容').first()).toBeVisible();
    await look(page);
    await text.fill('办件 {number} 有结果了。');
    await page.getByRole('button', { name: '预览' }).click();
    await expect(page.getByRole('status').getByText('办件 3502-261122-00001 有结果了。')).toBeVisible();
    await look(page);
    await page.getByPlaceholder('原因').fill('说得更短');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已保存，从下一封起用。')).toBeVisible();
    await expect(text).toHaveValue('办件 {number} 有结果了。');
    await look(page);
    await page.getByPlaceholder('原因').fill('还是原来的好');
    await page.getByRole('button', { name: '改回出厂的' }).click();
    await expect(text).toHaveValue('有部门作出了决定，请打开页面查看结果。');
    await expect(page.getByRole('region', { name: '改动记录' }).getByRole('listitem')).toHaveCount(phone ? 5 : 3);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.context().close();
  });
