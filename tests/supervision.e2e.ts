// Whoever supervises looks at boards, cards, bottlenecks and files; everybody reads what is published.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const run = promisify(execFile);
const PAST = fileURLToPath(new URL('support/past-week.ts', import.meta.url));
const look = accessibleOnce();
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await TestServer.start();
  // One process at a time has the data.
  await server.kill('SIGTERM');
  await run(process.execPath, [PAST, server.data]);
  await server.up();
});
test.afterAll(() => server.stop());

const file = async (page: Page, path: string) => (await page.request.get(path)).body();
const noWider = (page: Page) =>
  expect(page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).resolves.toBe(true);

for (const width of [1280, 390])
  test(`the board and what is behind it, at ${width}`, async ({ browser }) => {
    const { context, page } = await personAt(browser, server.origin, width);
    await page.goto('/sign-in');
    await page.locator('button[name=account][value=supervisor]').click();
    await expect(page).toHaveURL(/\/supervision$/);
    await page.getByLabel('时段').selectOption('今年');
    await page.getByRole('button', { name: '查看' }).click();
    await expect(page.getByRole('definition').filter({ hasText: '来自 6 件办件' })).toContainText('54');
    await expect(page.getByText('12 / 15 件')).toBeVisible();
    await expect(page.getByRole('img', { name: /办结 15 件，其中超时 3 件/ })).toBeVisible();
    await look(page);
    await page.getByText('看表格').first().click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await look(page);
    await noWider(page);

    await page.getByRole('link', { name: '每分钟自动刷新' }).click();
    await expect(page.getByText(/每分钟自动刷新，最近一次/)).toBeVisible();

    await page.getByRole('link', { name: '红黄牌', exact: true }).click();
    await page.getByRole('link', { name: '红牌', exact: true }).click();
    const red = page.getByRole('row').filter({ hasText: '出生登记' });
    await expect(red).toHaveCount(3);
    await expect(red.first()).toContainText('部门负责人');
    await look(page);
    for (const [name, words] of [
      ['流程堵点', '超时 100%'],
      ['异常', '受理后瞬间办结'],
      ['好差评', '按渠道'],
      ['四减与覆盖', '材料(份)']
    ] as const) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await page.goto(`${new URL(page.url()).pathname}?period=year&bundle=newborn`);
      await expect(page.getByRole('main')).toContainText(words);
      await look(page);
      await noWider(page);
    }
    await context.close();
  });

const RED = '/supervision/cards?period=year&colour=red';
/** Pages of whoever keeps watch or keeps things going, by account; `>`: the first page of that kind that it leads to. */
const KEPT: Record<string, readonly string[]> = {
  supervisor: [RED, `${RED}>/supervision/reminders?`, '/supervision/reminders', '/supervision/feedback'],
  operator: [
    '/operator/applications',
    '/operator/deliveries',
    '/operator/jobs',
    '/operator/texts?notice=decided&locale=en'
  ],
  admin: [
    ...['/designer/people', '/designer/people>/designer/people/', '/designer/people?role=officer&state=ended'],
    ...['/designer/catalogue/warnings?region=350206', '/designer/catalogue/windows'],
    ...[
      '/designer/catalogue/windows>/designer/catalogue/windows/routing?',
      '/designer/catalogue/windows/halls?edit=new'
    ],
    '/designer/catalogue/items/newborn.BIRTH_REG/checklist'
  ],
  clerk: ['/desk/counter']
};

for (const [width, javaScriptEnabled] of [
  [1280, true],
  [390, false]
] as const)
  test(`whoever keeps watch finds every page fit to read, at ${width}${javaScriptEnabled ? '' : ' without scripts'}`, async ({
    browser
  }) => {
    test.setTimeout(300_000);
    for (const [account, addresses] of Object.entries(KEPT)) {
      const context = await browser.newContext({
        ...{ baseURL: server.origin, viewport: { width, height: 900 }, javaScriptEnabled, locale: 'zh-CN' }
      });
      const page = await context.newPage();
      await signIn(page, account, addresses[0]!);
      for (const address of addresses) {
        const [from = '', to] = address.split('>');
        const answer = await page.goto(from);
        expect(answer?.status(), from).toBe(200);
        if (to !== undefined)
          await page.goto((await page.locator(`main a[href^="${to}"]`).first().getAttribute('href'))!);
        await expect(page.getByRole('heading', { level: 1 }), address).toBeVisible();
        await noWider(page);
        // Axe waits for timers, which a page without scripts does not have.
        if (javaScriptEnabled) await look(page);
      }
      await context.close();
    }
  });

test('how many cards a rule would make is told before it is saved', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.origin, 390);
  await signIn(page, 'admin', '/designer/catalogue/warnings?region=350206');
  await page.locator('fieldset').first().getByLabel('去掉这一条').check();
  await page.getByRole('button', { name: '先看看影响' }).click();
  await expect(page.getByRole('status').filter({ hasText: /还没有保存。.*红牌 \d+ 件/s })).toBeVisible();
  await look(page);
  await noWider(page);
  await context.close();
});

test('without scripts: choosing, refreshing by itself, and files that spreadsheets open', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await context.newPage();
  await signIn(page, 'supervisor', '/supervision?period=year');
  await expect(page.getByRole('img', { name: /办结 15 件/ })).toBeVisible();
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0);
  await page.goto('/supervision?period=year&live=1');
  await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(1);
  const csv = (await file(page, '/supervision/tables/board/csv?period=year')).toString();
  expect(csv).toMatch(/^\uFEFF指标,数值,单位,分子,分母,起,截至,怎么算\r\n收件,54,/);
  expect(csv).toContain('按时办结率,80,%,12,15,');
  for (const figure of ['平均停钟', '停钟时间占比', '一趟不用跑占比', '四减：材料(份)减少'])
    expect(csv).toContain(figure);
  for (const table of ['reach', 'ratings-windows', 'ratings-staff', 'bad-reviews'])
    expect((await page.request.get(`/supervision/tables/${table}/csv?period=year`)).status(), table).toBe(200);
  const xlsx = await file(page, '/supervision/tables/cards/xlsx');
  expect(xlsx.subarray(0, 2).toString()).toBe('PK');
  for (const path of ['nothing/csv', 'board/pdf', 'constructor/csv'])
    expect((await page.request.get(`/supervision/tables/${path}`)).status(), path).toBe(404);
  await context.close();
});

test('is closed to officers and open data are everybody’s, without what few have', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.origin, 390);
  await page.goto('/open-data');
  await expect(page.getByRole('row').filter({ hasText: '新生儿出生一件事' })).toBeVisible();
  await look(page);
  await noWider(page);
  const csv = (await file(page, '/open-data/csv')).toString();
  expect(csv).toContain('一件事,收件(件),整件办结(件),按时办结率(%),提前办结率(%)');
  await signIn(page, 'linxiaowen', '/');
  expect((await page.request.get('/supervision')).status()).toBe(403);
  expect((await page.request.get('/supervision/tables/cards/csv')).status()).toBe(403);
  await context.close();
});
