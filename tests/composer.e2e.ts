import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createBundle } from '../src/lib/server/workspace/edits.ts';
import { accessibleOnce } from './support/axe.ts';
import { press } from './support/keyboard.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const BUNDLE = 'corner-shop';
const PAGE = `/designer/bundles/${BUNDLE}`;

const own = ownWorkspace(async (workspace) => {
  const first = {
    id: 'LIC_CHECK',
    item: 'restaurant.LIC_CHECK',
    dependsOn: [],
    dependsMode: 'all' as const,
    appliesWhen: true,
    optional: false
  };
  const made = await createBundle(
    workspace,
    {
      id: BUNDLE,
      name: '开小店一件事',
      region: { code: '350206', name: '福建省厦门市湖里区' },
      lead: 'qu-wei-sheng-jian-kang-ju',
      serviceObject: '法人',
      limit: { legal: 60, promised: 60 },
      roleAliases: {},
      situations: [],
      items: [first]
    },
    { who: '林静', now: Date.UTC(2026, 2, 12) }
  );
  expect(made).toEqual({ ok: true, value: undefined });
});

const composition = () => join(own.workspace, `flows/compositions/${BUNDLE}.json`);

async function opened(page: Page, query = ''): Promise<void> {
  await page.goto(PAGE + query);
  await expect(page.locator('[data-composer=ready]')).toBeAttached();
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
const node = (page: Page, id: string) => page.locator(`.svelte-flow__node[data-id="${id}"]`);
const undo = (page: Page) => page.locator('[data-compose=undo]');

/** Everything that was done is taken back; nothing of it is left in the workspace. */
async function undoAll(page: Page): Promise<void> {
  while (await undo(page).isEnabled()) {
    const what = await undo(page).getAttribute('aria-label');
    await undo(page).click();
    await expect(undo(page)).not.toHaveAttribute('aria-label', what!);
  }
  await expect.poll(() => existsSync(composition())).toBe(false);
}

async function drop(page: Page, name: string, at: { x: number; y: number }): Promise<void> {
  await page.getByRole('button', { name: `放入：${name}` }).dragTo(page.locator('.ground'), { targetPosition: at });
}

/** Draws a line from the way out of one item to the way in of another. */
async function draw(page: Page, from: string, to: string): Promise<void> {
  const centre = async (id: string, end: 'source' | 'target') => {
    const box = (await node(page, id).locator(`.svelte-flow__handle.${end}`).boundingBox())!;
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  await page.mouse.move(...(await centre(from, 'source')));
  await page.mouse.down();
  await page.mouse.move(...(await centre(to, 'target')), { steps: 8 });
  await page.mouse.up();
}

/** With keys alone: the dialog, a few letters of pinyin, and where it goes. */
async function insert(page: Page, letters: string, where: string, name: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: /找事项/ })).toBeFocused();
  await page.keyboard.type(letters);
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toContainText(name);
  await page.keyboard.press('Tab');
  const places = page.getByLabel('放在哪里');
  await expect(places).toBeFocused();
  const options = await places.locator('option').allTextContents();
  await press(page, 'Home', ...Array.from({ length: options.indexOf(where) }, () => 'ArrowDown'));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('a bundle is composed with the mouse on the canvas and with keys in the outline: the same document, to the byte', async ({
  browser
}) => {
  test.setTimeout(150_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', PAGE);
  await opened(page);
  await expect(node(page, 'LIC_CHECK')).toBeVisible();
  await look(page);

  // by mouse
  await drop(page, '城镇污水排入排水管网许可', { x: 330, y: 420 });
  await expect(node(page, 'DRAIN')).toBeVisible();
  await drop(page, '烟草专卖零售许可证核发(新办)', { x: 130, y: 420 });
  await expect(node(page, 'TOBACCO')).toBeVisible();
  await draw(page, 'LIC_CHECK', 'DRAIN');
  const line = page.locator('.svelte-flow__edge[data-id="LIC_CHECK>DRAIN"]');
  await expect(line).toBeAttached();
  await node(page, 'TOBACCO').click();
  await page.getByLabel('由申请人选择办不办').check();
  // dropped on the line: in between
  const [from, to] = [(await node(page, 'LIC_CHECK').boundingBox())!, (await node(page, 'DRAIN').boundingBox())!];
  const ground = (await page.locator('.ground').boundingBox())!;
  const middle = {
    x: (from.x + to.x + from.width) / 2 - ground.x,
    y: (from.y + from.height + to.y) / 2 - ground.y
  };
  await drop(page, '食品经营许可(新办)', middle);
  await expect(node(page, 'FOOD')).toBeVisible();
  await expect(page.locator('.svelte-flow__edge[data-id="FOOD>DRAIN"]')).toBeAttached();
  await saved(page);
  await expect.poll(() => existsSync(composition()) && readFileSync(composition(), 'utf8').includes('FOOD')).toBe(true);
  const byMouse = readFileSync(composition(), 'utf8');
  await look(page);
  await undoAll(page);

  // by keys
  await opened(page, '?view=outline');
  await look(page);
  await insert(page, 'wushui', '提交后就可以办', '城镇污水排入排水管网许可');
  await insert(page, 'yancao', '提交后就可以办', '烟草专卖零售许可证核发');
  await expect(page.getByRole('treeitem', { name: /烟草专卖零售许可证核发/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByLabel('由申请人选择办不办').focus();
  await page.keyboard.press('Space');
  const drain = page.getByRole('treeitem', { name: /城镇污水排入排水管网许可/ });
  await page.getByRole('treeitem', { name: /企业营业执照信息核验/ }).focus();
  await press(page, 'ArrowDown');
  await expect(drain).toBeFocused();
  await expect(drain).toHaveAttribute('aria-selected', 'true');
  await page.getByLabel('再等一个').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('再等一个').locator('option:checked')).toHaveText('企业营业执照信息核验');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(drain).toHaveAttribute('aria-level', '2');
  await insert(page, 'shipinjingying', '“城镇污水排入排水管网许可”之前', '食品经营许可');
  await expect(page.getByRole('treeitem', { name: /食品经营许可/ })).toHaveAttribute('aria-level', '2');
  await saved(page);
  await expect.poll(() => existsSync(composition()) && readFileSync(composition(), 'utf8')).toBe(byMouse);

  // what a screen reader hears of it
  await expect(page.getByRole('tree', { name: '事项大纲' })).toMatchAriaSnapshot(`
    - tree "事项大纲":
      - treeitem /企业营业执照信息核验，.*，前置 0 项，后续 1 项/
      - treeitem /食品经营许可.*，前置 1 项，后续 1 项/
      - treeitem /城镇污水排入排水管网许可，.*，前置 1 项，后续 0 项/
      - treeitem /烟草专卖零售许可证核发.*，前置 0 项，后续 0 项/
  `);

  // a bad document keeps the last good one
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: 'JSON' }).click();
  await expect(page.locator('.cm-content')).toBeVisible();
  await look(page);
  await context.close();
});

test('two people see each other and nobody overwrites; without a line nothing is lost', async ({ browser }) => {
  test.setTimeout(120_000);
  const [one, two] = [
    await personAt(browser, own.server.origin, 1280),
    await personAt(browser, own.server.origin, 1280)
  ];
  await signIn(one.page, 'admin', PAGE);
  await signIn(two.page, 'admin', PAGE);
  await opened(one.page, '?view=outline');
  await opened(two.page, '?view=outline');
  await one.page.getByLabel('名称', { exact: true }).fill('开小店一件事(甲)');
  await one.page.getByRole('button', { name: '保存' }).click();
  await saved(one.page);
  await two.page.getByLabel('服务对象').fill('个体工商户');
  await two.page.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => readFileSync(composition(), 'utf8')).toContain('个体工商户');

  await two.context.setOffline(true);
  await insert(two.page, '招牌', '提交后就可以办', '招牌');
  await expect(two.page.getByText('没有连上服务器，修改已存在本机')).toBeVisible();
  // the browser goes down, and is opened again
  await two.page.close();
  await two.context.setOffline(false);
  const again = await two.context.newPage();
  await opened(again, '?view=outline');
  await expect(again.getByText(/上次有 1 处修改没有存上/)).toBeVisible();
  await again.getByRole('button', { name: '恢复' }).click();
  await saved(again);
  await expect
    .poll(() => readFileSync(composition(), 'utf8'))
    .toMatch(/restaurant\.SIGN|drug-retail\.SIGN|medical-device\.SIGN/);
  await one.context.close();
  await two.context.close();
});

test('on a phone the outline is looked at and changed by buttons', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 390);
  await signIn(page, 'admin', PAGE);
  await opened(page);
  await page.getByRole('treeitem').first().click();
  await expect(page.getByRole('heading', { name: '企业营业执照信息核验' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await look(page);
  await context.close();
});
