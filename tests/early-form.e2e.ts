// The pages of the form come to life after they were painted (src/lib/ui/Island.svelte): nothing of a fast person is lost.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { answerGuide, beginForm, startBundle, type Persona } from './support/citizen-walk.ts';
import { personAt } from './support/people.ts';
import { TestServer } from './support/server.ts';

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/all-items.json', 'utf8')) as Persona;
const nothing = () => Promise.resolve();

test('what is typed before the form comes to life stays; what judges it comes with the first touch', async ({
  browser
}) => {
  const server = await TestServer.start();
  const { page, context } = await personAt(browser, server.origin, 390);
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  const judged = () => asked.some((path) => path.startsWith('/validators/'));
  try {
    await startBundle(page, '新生儿出生一件事', nothing);
    await answerGuide(page, persona, nothing);
    await beginForm(page);
    await page.waitForLoadState('networkidle');
    expect(judged()).toBe(false);

    let letGo: () => void = () => undefined;
    const typed = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/\/_app\/.*\.js$/, async (route) => {
      await typed;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    const name = page.locator('[name="newborn.name"]');
    const weight = page.locator('[name="newborn.birthWeight"]');
    await name.fill('陈予安');
    await weight.fill('3250');
    const girl = page.locator('input[type=radio][name="newborn.gender"]').last();
    await girl.check();
    letGo();
    await page.waitForLoadState('networkidle');
    await expect(name).toHaveValue('陈予安');
    await expect(girl).toBeChecked();
    await expect.poll(judged).toBe(true);

    // The form knows it too: what is missing is said without a new page, what was typed is kept.
    await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
    const kept = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('main form button[type=submit].primary').click();
    expect((await kept).ok()).toBe(true);
    await expect(page.locator('.errsum')).toBeFocused();
    expect(await page.evaluate(() => 'samePage' in globalThis)).toBe(true);
    await expect(page.locator('.errsum a[href="#f-newborn.name"]')).toHaveCount(0);
    await page.reload();
    await expect(name).toHaveValue('陈予安');
    await expect(weight).toHaveValue('3250');
  } finally {
    await context.close();
    await server.stop();
  }
});

test('without the server the page stays with what was typed, and says so', async ({ browser }) => {
  const server = await TestServer.start();
  const { page, context } = await personAt(browser, server.origin, 1280);
  try {
    await startBundle(page, '新生儿出生一件事', nothing);
    await answerGuide(page, persona, nothing);
    await beginForm(page);
    await page.locator('[name="newborn.name"]').fill('陈予安');
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.locator('main form button[name=intent][value=leave]').click();
    await expect(page.locator('.errsum')).toBeVisible();
    await expect(page.locator('[name="newborn.name"]')).toHaveValue('陈予安');
    await context.setOffline(false);
    await page.locator('main form button[name=intent][value=leave]').click();
    await page.waitForURL(/\/\?saved/);
    await page.goBack();
    await expect(page.locator('[name="newborn.name"]')).toHaveValue('陈予安');
  } finally {
    await context.close();
    await server.stop();
  }
});

test('where the server alone judges, what it found goes from a field that is mended', async ({ browser }) => {
  const server = await TestServer.start();
  const { page, context } = await personAt(browser, server.origin, 390);
  try {
    await page.route('**/validators/**', (route) => route.abort());
    await startBundle(page, '新生儿出生一件事', nothing);
    await answerGuide(page, persona, nothing);
    await beginForm(page);
    await page.locator('[name="newborn.name"]').fill('陈予安');
    await page.waitForLoadState('networkidle');
    await page.locator('main form button[type=submit].primary').click();
    const lines = page.locator('.errsum a');
    const weight = page.locator('.errsum a[href="#f-newborn.birthWeight"]');
    await expect(weight).toHaveCount(1);
    const before = await lines.count();
    await page.locator('[name="newborn.birthWeight"]').fill('3250');
    // Lines above go as the field is left: what is pressed meanwhile is pressed all the same.
    await page.locator('input[type=radio][name="newborn.gender"]').first().check();
    await expect(weight).toHaveCount(0);
    await page.locator('[name="newborn.name"]').focus();
    await expect(lines).toHaveCount(before - 2);
    // What nobody touched stays said.
    await page.locator('[name="newborn.name"]').fill('陈予宁');
    await page.locator('[name="newborn.birthWeight"]').focus();
    await expect(lines).toHaveCount(before - 2);
  } finally {
    await context.close();
    await server.stop();
  }
});
