import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { createBundle } from '../src/lib/server/workspace/edits.ts';
import { accessibleOnce } from './support/axe.ts';
import { press as pressKeys, tabTo } from './support/keyboard.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const BUNDLE = 'corner-shop';
const PAGE = `/designer/bundles/${BUNDLE}`;

const NAME = '开小店一件事';
const LEAD = '区市场监督管理局';
const NEW = '/designer/bundles/kai-xiao-dian';

/** Nothing is decided yet about one of the bundles here. */
const mouse = ownWorkspace((workspace) => rmSync(join(workspace, 'flows/decisions/drug-retail.json')));
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
/** The new bundle's document; the day when it was made does not matter. */
const documentIn = (workspace: string, kind: string) =>
  readFileSync(join(workspace, `flows/${kind}/kai-xiao-dian.json`), 'utf8').replace(/\d{4}-\d\d-\d\d/, 'DAY');

async function opened(page: Page, query = ''): Promise<void> {
  await page.goto(PAGE + query);
  await expect(page.locator('[data-composer=ready]')).toBeAttached();
}

const problems = (page: Page) => page.getByRole('region', { name: /^问题/ });

/**
 * Does what the problems panel proposes until no error is left: its remedy where it has one, else the error is accepted with a
 * reason. @returns how many it took
 */
async function mend(page: Page, act: (place: Locator) => Promise<void>): Promise<number> {
  const errors = problems(page).locator('.prob.error');
  await expect(errors.first()).toBeVisible({ timeout: 60_000 });
  for (let done = 0; ; done++) {
    await expect(problems(page)).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
    if ((await errors.count()) === 0) return done;
    const first = errors.first();
    const words = await first.locator('.jump').textContent();
    const remedy = first.locator(':scope > button');
    if ((await remedy.count()) > 0) await act(remedy);
    else {
      await act(first.getByText('接受', { exact: true }));
      await first.getByLabel('接受的理由').fill('不经营处方药的不办这一项，由申请人提交已有的证书');
      await act(first.getByRole('button', { name: '记录接受' }));
    }
    await expect(errors.filter({ hasText: words! })).toHaveCount(0, { timeout: 60_000 });
  }
}

const click = (place: Locator) => place.click({ timeout: 120_000 });

/** From the editor to a published version, and what citizens find then. */
async function publish(page: Page, act: (place: Locator) => Promise<void>, name: string): Promise<void> {
  await act(page.getByRole('link', { name: '版本', exact: true }));
  await expect(page.getByRole('heading', { name: '发布前检查' })).toBeVisible();
  await act(page.getByRole('button', { name: '发布', exact: true }));
  await expect(page.getByText(/已发布第 \d+ 版/)).toBeVisible({ timeout: 120_000 });
  await page.goto('/');
  await expect(page.getByRole('main').getByText(name).first()).toBeVisible();
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
const node = (page: Page, id: string) => page.locator(`.svelte-flow__node[data-id="${id}"]`);
const undo = (page: Page) => page.locator('[data-compose=undo]');

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
  await pressKeys(page, 'Home', ...Array.from({ length: options.indexOf(where) }, () => 'ArrowDown'));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('a new bundle goes from the catalogue to what citizens find, composed with the mouse on the canvas', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const { page, context } = await personAt(browser, mouse.server.origin, 1280);
  await signIn(page, 'admin', '/designer');
  await page.getByRole('link', { name: '新建一件事' }).click();
  await page.getByLabel('名称', { exact: true }).fill(NAME);
  await page.getByLabel('地区').fill('厦门市湖里区');
  await page.getByLabel('牵头部门').selectOption(LEAD);
  await page.getByLabel(/^服务对象/).fill('法人');
  await page.getByLabel('查找').fill('yingyezhizhao');
  await page.getByRole('button', { name: '搜索' }).click();
  await page.getByRole('checkbox', { name: /企业营业执照信息核验/ }).check();
  await page.getByRole('button', { name: '建立' }).click();

  await expect(page).toHaveURL(new RegExp(`${NEW}(\\?|$)`));
  await expect(page.locator('[data-composer=ready]')).toBeAttached();
  await expect(node(page, 'LIC_CHECK')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await look(page);
  await drop(page, '城镇污水排入排水管网许可', { x: 330, y: 420 });
  await expect(node(page, 'DRAIN')).toBeVisible();
  await drop(page, '烟草专卖零售许可证核发(新办)', { x: 130, y: 420 });
  await expect(node(page, 'TOBACCO')).toBeVisible();
  await draw(page, 'LIC_CHECK', 'DRAIN');
  await expect(page.locator('.svelte-flow__edge[data-id="LIC_CHECK>DRAIN"]')).toBeAttached();
  await node(page, 'TOBACCO').click();
  await page.getByLabel('由申请人选择办不办').check();
  // dropped on the line: in between
  const [from, to] = [(await node(page, 'LIC_CHECK').boundingBox())!, (await node(page, 'DRAIN').boundingBox())!];
  const ground = (await page.locator('.ground').boundingBox())!;
  await drop(page, '食品经营许可(新办)', {
    x: (from.x + to.x + from.width) / 2 - ground.x,
    y: (from.y + from.height + to.y) / 2 - ground.y
  });
  await expect(node(page, 'FOOD')).toBeVisible();
  await expect(page.locator('.svelte-flow__edge[data-id="FOOD>DRAIN"]')).toBeAttached();
  // a line against the others is refused, and said why
  await draw(page, 'DRAIN', 'LIC_CHECK');
  await expect(page.getByRole('status').filter({ hasText: '没有改成' })).toContainText('企业营业执照信息核验');
  await page.getByRole('button', { name: '知道了' }).click();
  await expect(page.getByText('没有改成')).toHaveCount(0);
  // of all that are selected Escape leaves none
  await page.keyboard.press('Control+a');
  await expect(page.locator('.svelte-flow__node.selected')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(page.locator('.svelte-flow__node.selected')).toHaveCount(0);
  await expect(page.locator('.sit')).toContainText('4 件');
  // taken back and made again: the same
  await undo(page).click();
  await expect(node(page, 'FOOD')).toHaveCount(0);
  await page.locator('[data-compose=redo]').click();
  await expect(node(page, 'FOOD')).toBeVisible();
  await saved(page);
  await look(page);

  // nothing of the new bundle said how long it may take altogether
  expect(await mend(page, click)).toBe(1);
  await publish(page, click, NAME);
  await context.close();
});

test('the same with keys alone in the outline: the same documents, to the byte', async ({ browser }) => {
  test.setTimeout(180_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer');
  await tabTo(page, page.getByRole('link', { name: '新建一件事' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '新建一件事' })).toBeVisible();
  for (const [label, words] of [
    ['名称', NAME],
    ['地区', '厦门市湖里区']
  ] as const) {
    await tabTo(page, page.getByLabel(label).first());
    await page.keyboard.type(words);
  }
  const lead = page.getByLabel('牵头部门');
  await tabTo(page, lead);
  const leads = await lead.locator('option').allTextContents();
  await pressKeys(page, 'Home', ...Array.from({ length: leads.indexOf(LEAD) }, () => 'ArrowDown'));
  await tabTo(page, page.getByLabel(/^服务对象/));
  await page.keyboard.type('法人');
  await tabTo(page, page.getByLabel('查找'));
  await page.keyboard.type('yingyezhizhao');
  await page.keyboard.press('Enter');
  const first = page.getByRole('checkbox', { name: /企业营业执照信息核验/ });
  await expect(first).toBeVisible();
  await tabTo(page, first, 120);
  await page.keyboard.press('Space');
  await expect(first).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: '建立' }), 120, true);
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(new RegExp(`${NEW}(\\?|$)`));
  await expect(page.locator('[data-composer=ready]')).toBeAttached();
  await tabTo(page, page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '大纲' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tree', { name: '事项大纲' })).toBeVisible();
  await look(page);
  await insert(page, 'wushui', '提交后就可以办', '城镇污水排入排水管网许可');
  await insert(page, 'yancao', '提交后就可以办', '烟草专卖零售许可证核发');
  await expect(page.getByRole('treeitem', { name: /烟草专卖零售许可证核发/ })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, page.getByLabel('由申请人选择办不办'));
  await page.keyboard.press('Space');
  const drain = page.getByRole('treeitem', { name: /城镇污水排入排水管网许可/ });
  await page.getByRole('treeitem', { name: /企业营业执照信息核验/ }).focus();
  await pressKeys(page, 'ArrowDown');
  await expect(drain).toBeFocused();
  await expect(drain).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, page.getByLabel('再等一个'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('再等一个').locator('option:checked')).toHaveText('企业营业执照信息核验');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(drain).toHaveAttribute('aria-level', '2');
  await insert(page, 'shipinjingying', '“城镇污水排入排水管网许可”之前', '食品经营许可');
  await expect(page.getByRole('treeitem', { name: /食品经营许可/ })).toHaveAttribute('aria-level', '2');
  await saved(page);
  for (const kind of ['bundles', 'compositions'])
    await expect.poll(() => documentIn(own.workspace, kind)).toBe(documentIn(mouse.workspace, kind));

  // what a screen reader hears of it
  await expect(page.getByRole('tree', { name: '事项大纲' })).toMatchAriaSnapshot(`
    - tree "事项大纲":
      - treeitem /企业营业执照信息核验，.*，前置 0 项，后续 1 项/
      - treeitem /食品经营许可.*，前置 1 项，后续 1 项/
      - treeitem /城镇污水排入排水管网许可，.*，前置 1 项，后续 0 项/
      - treeitem /烟草专卖零售许可证核发.*，前置 0 项，后续 0 项/
  `);

  const press = async (place: Locator) => {
    await tabTo(page, place, 260, true);
    await page.keyboard.press('Enter');
  };
  expect(await mend(page, press)).toBe(1);
  await publish(page, press, NAME);
  await context.close();
});

test('the bundle of drugstores, as it came, is mended by following the problems panel alone', async ({ browser }) => {
  test.setTimeout(180_000);
  const { page, context } = await personAt(browser, mouse.server.origin, 1280);
  await signIn(page, 'admin', '/designer/bundles/drug-retail');
  await expect(page.locator('[data-composer=ready]')).toBeAttached();
  expect(await mend(page, click)).toBeGreaterThan(2);
  await publish(page, click, '药品经营');
  await context.close();
});

test('a document that is typed badly keeps the last good one', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', PAGE);
  await opened(page, '?view=json');
  const text = page.locator('.cm-content');
  await expect(text).toBeVisible();
  await look(page);
  const before = existsSync(composition()) ? readFileSync(composition(), 'utf8') : '';
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('{');
  await expect(page.locator('.cm-lint-marker-error').first()).toBeVisible();
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '大纲' }).click();
  await expect(page.getByRole('treeitem', { name: /企业营业执照信息核验/ })).toBeVisible();
  expect(existsSync(composition()) ? readFileSync(composition(), 'utf8') : '').toBe(before);
  // What was typed is still there when the view is opened again.
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: 'JSON' }).click();
  await expect(page.locator('.cm-line').first()).toContainText('{{');
  await expect(page.locator('.cm-lint-marker-error').first()).toBeVisible();
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
