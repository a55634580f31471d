// Finding a matter by what people type, and a guide that ends without one: what it says, and the way back from there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { withoutScripts } from './support/change-answer.ts';
import { fillField } from './support/citizen.ts';
import { ownWorkspace, publish } from './support/own-workspace.ts';
import { personAt } from './support/people.ts';

const WHY = '没有营业执照的，先办企业开办一件事，拿到执照再来。';
const look = accessibleOnce();

interface Bundle {
  items: { appliesWhen: unknown }[];
  exits?: { when: unknown; text: string }[];
}
const licence = (value: string) => ({ '==': [{ var: 's.license' }, value] });

/** Nobody without a licence opens a restaurant here: nothing applies, and the way out says why. */
const own = ownWorkspace((workspace) => {
  const file = join(workspace, 'flows/bundles/restaurant.json');
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as Bundle;
  for (const item of bundle.items) item.appliesWhen = { and: [licence('have'), item.appliesWhen] };
  bundle.exits = [{ when: licence('none'), text: WHY }];
  writeFileSync(file, JSON.stringify(bundle));
});

async function seen(page: Page): Promise<void> {
  await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

const results = (page: Page) => page.getByRole('region', { name: /^搜索结果/ });

/** What is typed → what is found first. */
const SEARCHES = [
  ['餐饮', '开办餐饮店(食品经营)一件事'],
  ['canyin', '开办餐饮店(食品经营)一件事'],
  ['xse', '新生儿出生一件事'],
  ['xsheng', '新生儿出生一件事'],
  ['不动产 过户', '不动产转移登记一件事']
] as const;

test('results come while somebody types: characters, pinyin, initials; what is not found says so', async ({
  browser
}) => {
  for (const width of [1280, 390]) {
    const { page, context } = await personAt(browser, own.server.origin, width);
    await page.goto('/');
    const field = page.getByRole('searchbox');
    for (const [typed, name] of SEARCHES) {
      await field.fill('');
      await field.pressSequentially(typed);
      await expect(results(page).getByRole('link').first()).toContainText(name);
      await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(typed).replaceAll('%20', '(%20|\\+)')}`));
      await expect(field, 'the cursor stays where somebody types').toBeFocused();
      await seen(page);
    }
    await field.fill('飞船');
    await expect(page.getByText(/没有找到.*飞船/)).toBeVisible();
    await seen(page);
    await results(page).waitFor({ state: 'detached' });
    await context.close();
  }
});

test('without scripts the same search is a form, and keeps what was typed', async ({ browser }) => {
  const { page: scripted, context } = await personAt(browser, own.server.origin, 390);
  await scripted.goto('/');
  const page = await withoutScripts(browser, context, scripted);
  for (const [typed, name] of SEARCHES) {
    await page.getByRole('searchbox').fill(typed);
    await page.getByRole('button', { name: '搜索' }).click();
    await expect(page.getByRole('searchbox')).toHaveValue(typed);
    await expect(results(page).getByRole('link').first()).toContainText(name);
  }
  await page.context().close();
  await context.close();
});

/** Answers the first question, and those that follow by their first option, until the guide ends. */
async function guided(page: Page, license: string): Promise<void> {
  await page.goto('/bundles/restaurant');
  await page.locator('form[action="?/start"] button').click();
  await page.waitForURL(/\/guide/);
  for (let asked = 0; /\/guide/.test(page.url()) && asked < 20; asked += 1) {
    const key = await page.locator('input[type=hidden][name=question]').inputValue();
    if (key === 'license') await fillField(page, key, license);
    else await page.locator(`input[name="${key}"]`).first().check();
    await page.locator('main form button.primary').click();
    await expect(page.locator(`input[type=hidden][name=question][value="${key}"]`)).toHaveCount(0);
  }
}

async function walksOut(browser: Browser, width: number, scripts: boolean): Promise<void> {
  const { page: scripted, context } = await personAt(browser, own.server.origin, width);
  await scripted.goto('/');
  const page = scripts ? scripted : await withoutScripts(browser, context, scripted);
  await guided(page, '未取得');
  await expect(page).toHaveURL(/\/result/);
  const main = page.locator('main');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('按您的回答，没有要办的事项');
  await expect(main).toContainText(WHY);
  await expect(main.getByRole('link', { name: '开始填写' })).toHaveCount(0);
  const because = page
    .getByRole('region', { name: '因为您回答了' })
    .or(main.locator('section[aria-labelledby=because]'));
  await expect(because.first()).toContainText('是否已取得营业执照');
  await expect(page.locator('section[aria-labelledby=instead]')).toContainText('12345');
  await expect(page.locator('section[aria-labelledby=instead]')).toContainText('湖里区政务服务中心');
  if (scripts) await seen(page);

  // no form is behind it, by its address neither; a changed answer leads to one
  const draft = /\/drafts\/[^/]+/.exec(page.url())![0];
  await page.goto(`${draft}/check`);
  await expect(page, 'nothing can be handed in').not.toHaveURL(/\/check$/);
  await page.goto(`${draft}/result`);
  await because.first().getByRole('link').click();
  await expect(page).toHaveURL(/q=license/);
  await fillField(page, 'license', '已取得');
  await page.locator('main form button.primary').click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('按您的回答，没有要办的事项');
  await page.context().close();
  if (!scripts) await context.close();
}

test('a guide without an end for somebody says why, what to do instead, and lets an answer be changed', async ({
  browser
}) => {
  test.setTimeout(240_000);
  await publish(browser, own, 'restaurant');
  await walksOut(browser, 1280, true);
  await walksOut(browser, 390, true);
  await walksOut(browser, 390, false);
});
