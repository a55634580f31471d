// A form page that is come back to (out of the browser's own memory, with its script asleep) shows what is stored, not what it
// held when it was left: it reloads (src/lib/ui/island.ts).
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { answerGuide, beginForm, startBundle, type Persona } from './support/citizen-walk.ts';
import { personAt } from './support/people.ts';
import { TestServer } from './support/server.ts';

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const nothing = () => Promise.resolve();

/** The browser shows the page again as it was left: same document, same script, `pageshow` with `persisted`. */
const comeBack = (page: Page) =>
  page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

test('a form that is come back to shows what was saved meanwhile', async ({ browser }) => {
  const server = await TestServer.start();
  const { page, context } = await personAt(browser, server.origin, 390);
  try {
    await startBundle(page, '新生儿出生一件事', nothing);
    await answerGuide(page, persona, nothing);
    await beginForm(page);
    await page.waitForLoadState('networkidle');
    await page.locator('[name="newborn.name"]').fill('陈予安');

    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator('[name="newborn.name"]').fill('陈予宁');
    await other.waitForLoadState('networkidle');
    await other.locator('main form button[name=intent][value=leave]').click();
    await other.waitForURL(/\/\?saved/);

    // Shown for the first time it stays: nothing that was typed goes.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false })));
    await expect(page.locator('[name="newborn.name"]')).toHaveValue('陈予安');
    const loaded = page.waitForEvent('load');
    await comeBack(page);
    await loaded;
    await expect(page.locator('[name="newborn.name"]')).toHaveValue('陈予宁');
  } finally {
    await context.close();
    await server.stop();
  }
});
