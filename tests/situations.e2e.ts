import { expect, test, type Locator } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const own = ownWorkspace();
const PAGE = '/designer/bundles/realestate-transfer/situations';

/** On how many lines a text stands. */
function lines(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const tops: number[] = [];
    for (const { top, height } of range.getClientRects())
      if (height > 0 && !tops.some((known) => Math.abs(known - top) < height / 2)) tops.push(top);
    return tops.length;
  });
}

test('a question is added, an item hangs on its answer, it is undone and made again, and the shortest order is taken', async ({
  browser
}) => {
  test.setTimeout(240_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', PAGE);
  await expect(page.getByText('已经是最短的顺序')).toBeVisible();

  // the longest condition of 21 situations reads in two lines, on the page and as wide as the inspector
  const sentences = page.locator('[data-sentence] .said, .qfoot .said');
  await expect(sentences.first()).toBeVisible();
  const long: string[] = [];
  for (const sentence of await sentences.all())
    if ((await lines(sentence)) > 2) long.push((await sentence.textContent()) ?? '');
  expect(long).toEqual([]);
  const longest = page.locator('[data-sentence=NETSIGN] .said');
  await expect(longest).toHaveText('当 不动产因什么原因转移 是其中之一：存量房买卖(4 种)');
  await longest.evaluate((element) => {
    element.style.display = 'block';
    element.style.width = '256px';
  });
  expect(await lines(longest)).toBe(2);

  await page.getByRole('link', { name: '加一个问题' }).click();
  await page.getByRole('textbox', { name: '问题', exact: true }).fill('房屋是否已经交付?');
  await page.getByLabel('选项（每行一个）', { exact: true }).fill('已经交付\n还没有交付');
  await look(page);
  await page.getByRole('button', { name: '记下' }).last().click();
  await expect(page.getByText('已记下。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '房屋是否已经交付?' })).toBeVisible();

  // by the keyboard: the registration only after the house was handed over
  await page.getByRole('link', { name: '改条件：不动产转移登记' }).click();
  await expect(page.getByText('还没有条件：任何情形都成立。')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: '加一条' }).focus();
  await page.keyboard.press('Enter');
  const line = page.getByRole('listitem', { name: '第 1 条' });
  const subject = line.getByLabel('看哪个问题');
  await expect(subject).toBeFocused();
  await subject.selectOption({ label: '房屋是否已经交付' });
  await expect(line.getByLabel('比什么')).toHaveValue('o1');
  await expect(page.getByText('在 497,664 种情形里的 248,832 种（50%）')).toBeVisible();
  await page.getByRole('button', { name: '加一条' }).click();
  const second = page.getByRole('listitem', { name: '第 2 条' });
  await second.getByLabel('看哪个问题').selectOption({ label: '房屋是否已经交付' });
  await second.getByLabel('比什么').selectOption('o2');
  await expect(page.getByText('第 2 条：和第 1 条不可能同时成立。')).toBeVisible();
  await expect(page.getByText('没有一种情形能成立。')).toBeVisible();
  await look(page);
  await second.getByRole('button', { name: '上移' }).press('Enter');
  await expect(page.getByRole('listitem', { name: '第 1 条' }).getByLabel('比什么')).toHaveValue('o2');
  await page.getByRole('listitem', { name: '第 1 条' }).getByRole('button', { name: '删去' }).press('Enter');
  await expect(page.getByText('在 497,664 种情形里的 248,832 种（50%）')).toBeVisible();
  await line.getByText('更多').or(line.locator('summary')).first().click();
  await line.getByLabel('名字').fill('已经交房');
  await line.getByRole('button', { name: '取名' }).click();
  await expect(page.getByRole('status').filter({ hasText: '取名为“已经交房”。' })).toBeAttached();
  await page.getByRole('button', { name: '记下' }).last().click();
  await expect(page.getByText('已记下。')).toBeVisible();
  const sentence = page.locator('[data-sentence=TRANSFER]');
  await expect(sentence).toContainText('当 已经交房');
  await expect(sentence).toContainText('50%');

  // taken back and made again
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  await expect(sentence).toHaveText('总是');
  await page.getByRole('button', { name: '重做' }).click();
  await expect(page.getByText('已重做。')).toBeVisible();
  await expect(sentence).toContainText('当 已经交房');

  await expect(page.getByText('换个顺序，平均 8.0 题 → 6.0 题')).toBeVisible();
  await page.getByRole('button', { name: '按这个顺序排' }).click();
  await expect(page.getByText('问题已按最短的顺序排好。')).toBeVisible();
  await expect(page.getByText('已经是最短的顺序：平均问 6.0 题。')).toBeVisible();

  // duplicated with the keys, in one step that is taken back
  await page.getByRole('link', { name: '更改：房屋是否已经交付' }).focus();
  await page.keyboard.press('Control+d');
  await expect(page.getByText('已复制，选项和何时才问都相同')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '问题', exact: true })).toHaveValue('房屋是否已经交付?（副本）');
  await look(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已撤销。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '房屋是否已经交付?（副本）' })).toHaveCount(0);

  // an option that is read stays, with the places named
  await page.getByRole('link', { name: '更改：房屋是否已经交付' }).click();
  await page.getByRole('button', { name: '删除：已经交付' }).click();
  await expect(page.getByText(/“已经交付”还被这些地方用到：.*事项“不动产转移登记”的出现条件/)).toBeVisible();
  await context.close();
});

test('table and map on a phone; the editor is a form without JavaScript', async ({ browser }) => {
  const { page, context } = await personAt(browser, own.server.origin, 390);
  await signIn(page, 'admin', `${PAGE}?view=table`);
  await look(page);
  await expect(page.getByRole('rowheader', { name: /存量房网签合同备案/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: '存量房买卖(4 种)' })).toBeVisible();
  for (const view of ['table', 'map', 'list']) {
    await page.goto(`${PAGE}?view=${view}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.goto(`${PAGE}?view=map`);
  await look(page);
  await expect(page.getByRole('listitem').filter({ hasText: '带押过户' }).last()).toContainText('抵押权人同意转让证明');
  await context.close();

  const plain = await browser.newContext({ baseURL: own.server.origin, javaScriptEnabled: false, locale: 'zh-CN' });
  const still = await plain.newPage();
  await signIn(still, 'admin', `/designer/bundles/newborn/situations?edit=item:VACCINE`);
  await still.getByRole('button', { name: '加一条' }).click();
  await still.getByLabel('看哪个问题').selectOption({ label: '父母民族是否相同' });
  await still.getByRole('button', { name: '换好问题后更新' }).click();
  await still.getByLabel('比什么').selectOption({ label: '不同' });
  await still.getByRole('button', { name: '记下' }).last().click();
  await expect(still.getByText('已记下。')).toBeVisible();
  await expect(still.locator('[data-sentence=VACCINE]')).toContainText('当 父母民族是否相同 是 不同');
  await plain.close();
});
