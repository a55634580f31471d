// How much script the citizen's pages load from the built application, as gzip, everything counted: what comes by itself, what
// comes with the first touch of a field, and what stands in the page.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page, type Response } from '@playwright/test';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  type Persona
} from './support/citizen-walk.ts';
import { personAt } from './support/people.ts';
import { TestServer } from './support/server.ts';

/** Pages that are read, in bytes. */
const READ = 60_000;
/** Those with a form. */
const FORM = 90_000;
const nothing = () => Promise.resolve();

/** Bytes of script as gzip, inline ones included, of a page that is opened anew. */
async function weigh(page: Page, address: string): Promise<number> {
  const fresh = await page.context().newPage();
  const scripts: Response[] = [];
  fresh.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  await fresh.goto(address, { waitUntil: 'networkidle' });
  await touch(fresh);
  const inline = await fresh.locator('script:not([src])').allTextContents();
  const loaded = await Promise.all(scripts.map((response) => response.body()));
  await fresh.close();
  return [...loaded, ...inline].reduce((sum, script) => sum + gzipSync(script).length, 0);
}

/** Begins to fill in what can be filled in; what comes then is waited for. */
async function touch(page: Page): Promise<void> {
  const field = page.locator('main form :is(input:not([type=hidden], [type=file]), select, textarea):visible').first();
  if ((await field.count()) === 0) return;
  await field.focus();
  // One turn of the page, in which what it fetches is asked for.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  await page.waitForLoadState('networkidle');
}

test('pages that are read load no more than 60 kB of script, forms no more than 90 kB', async ({ browser }) => {
  const server = await TestServer.start();
  const persona = JSON.parse(readFileSync('tests/fixtures/newborn/all-items.json', 'utf8')) as Persona;
  const { page, context } = await personAt(browser, server.origin, 390);
  const weights: Record<string, number> = {};
  const weighed = async (name: string) => (weights[name] = await weigh(page, page.url()));
  try {
    await page.goto('/');
    await weighed('home');
    await page.goto('/?q=xse');
    await weighed('search');
    await page.goto('/bundles/newborn');
    await weighed('start');
    await startBundle(page, '新生儿出生一件事', nothing);
    await weighed('guide');
    await answerGuide(page, persona, nothing);
    await weighed('result');
    await beginForm(page);
    await fillForm(page, persona, async () => void (await weighed(`form ${page.url().split('/').at(-1)}`)), nothing);
    await weighed('materials');
    await uploadAll(page, 'linxiaowen', nothing);
    await expect(page).toHaveURL(/\/check/);
    await weighed('check');
    const application = await submit(page, nothing);
    await page.goto(`/applications/${application}`);
    await weighed('follow');
  } finally {
    await context.close();
    await server.stop();
  }
  console.table(weights);
  expect(Object.keys(weights).filter((name) => name.startsWith('form ')).length).toBeGreaterThan(3);
  const limit = (name: string) => (/^(form|materials|check)/.test(name) ? FORM : READ);
  const over = Object.entries(weights).filter(([name, bytes]) => bytes > limit(name));
  expect(over).toEqual([]);
});
