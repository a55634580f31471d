import { expect, test } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const BUNDLE = '新生儿出生一件事';

const look = accessibleOnce();

let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(async () => {
  await server.stop();
});

test('the administrator sees the bundle whole and publishes a version', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.origin, 1280);
  await signIn(page, 'admin', '/designer');
  await look(page);
  await page.getByRole('link', { name: BUNDLE }).first().click();
  await expect(page.locator('.svelte-flow__node').first()).toBeVisible();
  // nine items and the one submission
  expect(await page.locator('.svelte-flow__node').count()).toBeGreaterThanOrEqual(9);
  await look(page);
  const tabs = await page
    .locator('nav a[href*="/designer/bundles/newborn"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(tabs.length).toBeGreaterThanOrEqual(4);
  for (const tab of new Set(tabs)) {
    await page.goto(tab);
    await look(page);
  }
  for (const other of ['/designer/access', '/designer/rules', '/designer/rules/material/cycle']) {
    await page.goto(other);
    await expect(page.locator('main h1, main h2').first()).toBeVisible();
    await look(page);
  }
  await page.goto('/designer/bundles/newborn');
  await page.locator('form[action*="publish"] button').first().click();
  await expect(page.locator('main, body').first()).toContainText(/已发布第 \d+ 版|没有变化，仍是第 \d+ 版/);
  await context.close();
});
