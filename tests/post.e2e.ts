// Results by post: from the address to the parcel that came, with a carrier's system that stands beside the application.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, type Page } from '@playwright/test';
import { approveEverything, createTestClock, openTestApp } from '../src/lib/server/engine/engine-fixture.ts';
import { startPortsDouble, TOKEN, type PortsDouble } from './ports-double/server.ts';
import { expectAccessible } from './support/axe.ts';
import { withoutScripts } from './support/change-answer.ts';
import { handedIn } from './support/handed-in.ts';
import { startNode, type Node } from './support/node.ts';
import { ownData } from './support/own-data.ts';
import { personAt } from './support/people.ts';

const ADDRESS = '示例省示例市示例区长安路 88 号 3 单元';

let data: ReturnType<typeof ownData>;
let double: PortsDouble;
let node: Node | null = null;

test.beforeAll(async () => {
  double = await startPortsDouble();
});
test.afterAll(() => double.close());
test.beforeEach(() => {
  data = ownData();
  // No demo: one sends nothing outside.
  rmSync(join(data.folder, 'DEMO'));
});
test.afterEach(async () => {
  await stop();
  data.remove();
});

async function start(port?: number): Promise<Node> {
  const post = { YIJIANSHI_PORT_POST_URL: double.url, YIJIANSHI_PORT_POST_TOKEN: TOKEN };
  node = await startNode(
    { YIJIANSHI_DEMO: '0', YIJIANSHI_DATA: data.folder, ...post },
    port === undefined ? true : { port }
  );
  return node;
}
async function stop(): Promise<void> {
  node?.child.kill('SIGTERM');
  await node?.ended;
  node = null;
}

async function register(page: Page): Promise<void> {
  await page.goto('/sign-in?register');
  await page.locator('input[name=name]').fill('林小雨');
  await page.locator('input[name=contact]').fill('rain@example.test');
  await page.locator('input[name=password]').fill('bamboo-lantern-47');
  await page.locator('form[action*="register"] button[type=submit]').click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** All items are granted, while no process has the folder open. */
async function grantAll(application: string): Promise<void> {
  const app = await openTestApp(data.folder, createTestClock(new Date().toISOString()));
  const version = (await app.versions.load('newborn'))!;
  await approveEverything(app, version, application);
  await app.close();
}

/** What is asked of the carrier every few hours is due now. */
function askNow(): void {
  const db = new DatabaseSync(join(data.folder, 'yijianshi.db'), { timeout: 5000 });
  db.prepare(`update portJob set dueAt = 1 where kind = 'post'`).run();
  db.close();
}

for (const [width, scripts] of [
  [1280, true],
  [390, false]
] as const)
  test(`from the address to the parcel that came, ${width} wide, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser
  }) => {
    test.setTimeout(240_000);
    const { origin } = await start();
    const { page: signed, context } = await personAt(browser, origin, width);
    await register(signed);
    const application = await handedIn(signed, 'newborn', 7);
    await signed.goto(`/applications/${application}`);
    await expect(signed.getByRole('region', { name: '邮寄办理结果' }), 'not before there is a result').toHaveCount(0);
    await stop();
    await grantAll(application);

    await start(Number(new URL(origin).port));
    const page = scripts ? signed : await withoutScripts(browser, context, signed);
    const narrow = async () => {
      if (scripts) await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await page.goto(`/applications/${application}`);
    await narrow();
    await page.locator(`a[href="/applications/${application}/post"]`).first().click();
    await expect(page.locator('main li')).not.toHaveCount(0);
    await narrow();
    await page.locator('main form button.primary').click();
    await expect(page.locator('.errsum a')).toHaveCount(3);
    await narrow();
    await page.locator('#name').fill('林小雨');
    await page.locator('#phone').fill('13800138000');
    await page.locator('#address').fill(ADDRESS);
    const before = double.calls.length;
    await page.locator('main form button.primary').click();
    await page.waitForURL(new RegExp(`/applications/${application}#parcel`));
    const parcel = page.locator('section[aria-labelledby=parcel]');
    await expect(parcel).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(parcel).toContainText(/EMS\d+/, { timeout: 500 });
    }).toPass();
    await narrow();
    const orders = double.calls.slice(before).filter(({ path }) => path === '/post/orders');
    expect(orders.map(({ body }) => JSON.stringify(body))).toEqual([expect.stringContaining(ADDRESS)]);
    await expect(page.locator('main'), 'no address on the page').not.toContainText('长安路');
    expect((await page.goto(`/applications/${application}/post`))?.url(), 'once').toContain(
      `/applications/${application}`
    );
    await expect(page.locator('#address')).toHaveCount(0);

    await stop();
    const tracking = /EMS\d+/.exec(await parcel.innerText())![0];
    double.memory.parcels.set(tracking, 'delivered');
    askNow();
    const { out } = await start(Number(new URL(origin).port));
    await expect(async () => {
      await page.goto(`/applications/${application}`);
      await expect(parcel).toContainText('已妥投', { timeout: 500 });
    }).toPass();
    await narrow();
    expect(out(), 'no address in the log').not.toContain('长安路');
    await context.close();
  });
