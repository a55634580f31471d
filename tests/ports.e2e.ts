import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openInstallation } from '../src/lib/server/installation.ts';
import type { PortJobRow } from '../src/lib/server/store/payment-rows.ts';
import { handIn } from './support/api-submission.ts';
import { expectAccessible } from './support/axe.ts';
import { answerGuide, startBundle, type Persona } from './support/citizen-walk.ts';
import { loadSources } from './support/merge.ts';
import { startNode, type Node } from './support/node.ts';
import { keyFor, ownData } from './support/own-data.ts';
import { personAt, signIn } from './support/people.ts';
import { madeSubmission } from './support/submission.ts';

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const none = async () => {};

let data: ReturnType<typeof ownData>;
const nodes: Node[] = [];
test.beforeEach(() => {
  data = ownData();
});
test.afterEach(async () => {
  await stopAll();
  data.remove();
});

async function start(): Promise<Node> {
  const node = await startNode({ YIJIANSHI_DATA: data.folder });
  nodes.push(node);
  return node;
}
async function stopAll(): Promise<void> {
  for (const { child, ended } of nodes.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
}

test('what is on file is filled in on one’s word, says where it comes from, and opens when the record is wrong', async ({
  browser
}) => {
  const { origin } = await start();
  const { context, page } = await personAt(browser, origin, 390);
  await signIn(page, 'linxiaowen', '/');
  await startBundle(page, '新生儿出生一件事', none);
  await answerGuide(page, persona, none);
  const draft = /\/drafts\/([^/]+)\//.exec(page.url())?.[1] ?? '';
  await page.goto(`/drafts/${draft}/form/parents`);
  await page.locator('a[href*="/prefill"]').first().click();
  await expectAccessible(page);
  await page.locator('input[name=role][value=mother]').check();
  await page.locator('form[action*="look"] button').click();
  await expect(page.locator('.errsum')).toContainText('同意');
  await page.locator('input[name=role][value=mother]').check();
  await page.locator('#consent').check();
  await page.locator('form[action*="look"] button').click();
  await expect(page).toHaveURL(/\/form\/parents/);
  const name = page.locator('[name="mother.name"]');
  await expect(name).toHaveCount(0);
  await expect(page.locator('main form')).toContainText('林晓雯');
  await expect(page.locator('[name="mother.phone"]')).toBeEnabled();
  await expect(page.getByText(/来自演示数据/).first()).toBeVisible();
  await expectAccessible(page);
  // Going on keeps what is locked, although a page does not post it.
  await page.locator('button[name=intent][value=leave]').click();
  await expect(page).not.toHaveURL(/\/form\//);
  await page.goto(`/drafts/${draft}/form/parents`);
  await expect(page.locator('main form')).toContainText('林晓雯');
  await page.locator('a[href*="element=mother.name"]').click();
  await expectAccessible(page);
  await page.locator('form[action*="dispute"] button').click();
  await expect(page).toHaveURL(/\/form\/parents/);
  await expect(name).toHaveValue('林晓雯');
  await expect(name).toBeEnabled();

  await page.goto('/account');
  await page.locator('form[action="?/sms"] button').click();
  await expect(page.locator('main .notice')).toContainText('短信提醒');
  await expectAccessible(page);
  await context.close();
});

test('an operator sees what was given up, lets it be tried again, and gives it up with a reason that stays', async ({
  browser
}) => {
  const token = await keyFor(data.folder, 'city-portal', ['newborn']);
  const made = madeSubmission((await loadSources()).get('newborn')!, 5);
  const { id } = await handIn({ origin: (await start()).origin, token }, 'newborn', 'given-up', made);
  await stopAll();
  await giveUp(id!);
  const { origin } = await start();
  const { context, page } = await personAt(browser, origin, 1280);
  await signIn(page, 'admin', '/operator/deliveries');
  await page.locator('nav a[href="/operator/jobs"]').click();
  const rows = page.locator('table').first().locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('已停止');
  await expectAccessible(page);
  await rows.first().locator('input[name=reason]').fill('没有可报送的');
  await rows.first().locator('button.danger').click();
  await expect(page.getByRole('status')).toContainText('已放弃');
  await expect(page.locator('table')).toHaveCount(1);
  await expect(page.locator('table tbody')).toContainText('没有可报送的');
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
  await context.close();
});

/** A job that met its end while no process has the folder open. */
async function giveUp(application: string): Promise<void> {
  const { store, close } = await openInstallation({ data: data.folder, database: null });
  const at = Date.now();
  const job: PortJobRow = {
    ...{ id: `refund:${application}:1`, kind: 'refund', application, subject: 'HUKOU', state: 'failed' },
    ...{ createdAt: at, dueAt: at, tries: 35, note: 'refused' }
  };
  const times = { createdAt: at, updatedAt: at };
  const payment = { id: 'p1', application, attempt: 1, revision: 1, status: 'closed' as const, receipt: null };
  await store.savePayment({ ...payment, lines: '[]', ...times }, 0, [job]);
  await close();
}
