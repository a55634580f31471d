import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { handIn } from './support/api-submission.ts';
import { makeKey, visitorAs } from './support/api-keys.ts';
import { loadSources } from './support/merge.ts';
import { accept } from './support/officer-walk.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';

const ITEM = 'BIRTH_REG';
const look = accessibleOnce();

let server: TestServer;
let application = '';
test.beforeAll(async () => {
  server = await TestServer.start();
  const token = await makeKey(await visitorAs(server.origin, 'admin'), { client: 'city-portal', scopes: ['submit'] });
  const source = (await loadSources()).get('newborn')!;
  const made = await handIn({ origin: server.origin, token }, 'newborn', 'handover-0001', madeSubmission(source, 7));
  expect(made.statuses.at(-1)).toBe(201);
  application = made.id!;
});
test.afterAll(async () => {
  await server.stop();
});

test('a department whose system is not connected takes a file out, enters one by hand, and brings results back', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const { page, context } = await personAt(browser, server.origin, 1280);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, departmentOf('newborn', ITEM), '/desk/exchange');
  await expect(page.getByText('现在没有送到本部门的办件')).toBeVisible();
  await accept(page, { application, item: ITEM });

  await page.goto('/desk/exchange');
  await look(page);
  await page.getByLabel('JSON（原样的字段和代码）').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载', exact: true }).click()
  ]);
  const [row] = JSON.parse(readFileSync(await download.path(), 'utf8')) as { number: string; data: unknown }[];
  const own = await page.request.get(`/desk/tasks/${application}/${ITEM}/payload.json`);
  expect(row!.data).toEqual(await own.json());
  await page.reload();
  await expect(page.getByRole('region', { name: '最近的文件' }).getByRole('row').nth(1)).toContainText('交出');
  await page.getByRole('button', { name: '下载', exact: true }).click();
  await expect(page.getByText('没有可以交出的办件：都已经交出过')).toBeVisible();

  // Entered by hand: value by value, then the number that it got there.
  await page.goto('/desk/entries?state=new');
  await look(page);
  await page
    .getByRole('row', { name: new RegExp(row!.number) })
    .getByRole('link', { name: '去录入' })
    .click();
  await look(page);
  await page.getByRole('button', { name: /^复制/ }).first().click();
  await expect(page.getByText(/^已复制 1 \/ \d+$/)).toBeVisible();
  await page.getByLabel('本部门系统里的编号').fill('WJ-2026-7');
  await page.getByRole('button', { name: '记下已录入' }).click();
  await expect(page.getByText(`已记下 ${row!.number}。`)).toBeVisible();
  const list = (text: string) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('清单文件').setInputFiles(list(`办件号,本部门系统编号\n${row!.number},WJ-2026-8\nX-1,\n`));
  await page.getByRole('button', { name: '核对清单' }).click();
  await expect(page.getByText('清单 2 行，相符 0 件')).toBeVisible();
  await expect(page.getByText(`${row!.number}：这里是 WJ-2026-7，清单里是 WJ-2026-8`)).toBeVisible();
  await look(page);

  // Results come back in the file to fill in.
  const template = await (await page.request.get('/desk/exchange/template.csv')).text();
  const filled = template.replace(/(BIRTH_REG,[^,]*),,/, '$1,不予许可,材料不符');
  expect(filled).not.toBe(template);
  await page.goto('/desk/exchange');
  await page.getByLabel('结果文件').setInputFiles(list(`${filled}Y-1,,受理,\n`.replace(/\r\nY/, '\r\nY')));
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await expect(page.getByText(/CSV 第 \d+ 行读不出来|核对结果：1 行可以提交，1 行不能/)).toBeVisible();
  await page.goto('/desk/exchange');
  await page.getByLabel('结果文件').setInputFiles(list(filled));
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await expect(page.getByText('核对结果：1 行可以提交，0 行不能')).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '提交 1 行' }).click();
  await expect(page.getByText('已办 1 行，0 行没有办')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/desk/exchange', '/desk/entries', `/desk/tasks/${application}/${ITEM}/entry`]) {
    await page.goto(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, path).toBeLessThanOrEqual(390);
    await look(page);
  }
  await context.close();
});
