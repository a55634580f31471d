import { expect, type Locator, type Page } from '@playwright/test';

/** A value as a person gives it: a text, the words of a choice, several of them, a date `2026-11-05` or date-time. */
export type Typed = string | string[];

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/;
const PARTS = ['year', 'month', 'day', 'hour', 'minute'];

async function fillDate(page: Page, name: string, value: string): Promise<boolean> {
  const parts = DATE.exec(value);
  if (!parts || (await page.locator(`[name="${name}:year"]`).count()) === 0) return false;
  for (const [index, part] of PARTS.entries()) {
    const text = parts[index + 1];
    if (text !== undefined) await page.locator(`[name="${name}:${part}"]`).fill(text);
  }
  return true;
}

/** The option of a group whose label begins with these words (a label may go on with a line of explanation). */
async function optionWith(options: Locator, words: string): Promise<Locator> {
  for (const option of await options.all()) {
    const label = await option.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText.trim() ?? '');
    if (label === words || label.split(/\s/)[0] === words) return option;
  }
  throw new Error(
    `No option with the words ${words} among ${(await options.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).labels?.[0]?.innerText))).join(' | ')}`
  );
}

async function choose(page: Page, name: string, words: string[]): Promise<boolean> {
  const options = page.locator(`input[type=radio][name="${name}"], input[type=checkbox][name="${name}"]`);
  if ((await options.count()) === 0) return false;
  for (const one of words) await (await optionWith(options, one)).check();
  return true;
}

/** With script, three selects take the place of a region's search as soon as their list is there. */
async function regionsCome(page: Page, name: string): Promise<void> {
  await page.waitForFunction((field) => {
    const search = document.querySelector(`[name="${field}:search"]`);
    return !matchMedia('(scripting: enabled)').matches || !search?.closest('[data-coming]');
  }, name);
}

/** Province, city, county in three selects: each takes the option that the rest of the words begins with. */
async function fillRegion(page: Page, name: string, value: string): Promise<boolean> {
  await regionsCome(page, name);
  const selects = page.locator(`input[type=hidden][name="${name}"] + * select`);
  if ((await selects.count()) === 0) return false;
  let rest = value;
  for (const select of await selects.all()) {
    const labels = await select.locator('option').allInnerTexts();
    const label = labels.filter((one) => one !== '' && rest.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    if (label === undefined) throw new Error(`${name}: none of ${labels.length} options fits ${rest}`);
    await select.selectOption({ label });
    rest = rest.slice(label.length);
  }
  return true;
}

/** Without them a search is a button that posts the page. */
async function hasScripts(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia('(scripting: enabled)').matches);
}

/** A list too long for cards: type the words, take the hit. */
async function searchCode(page: Page, name: string, value: string): Promise<boolean> {
  const search = page.locator(`[name="${name}:search"]`);
  if ((await search.count()) === 0) return false;
  await search.fill(value);
  if (!(await hasScripts(page))) await page.locator('.jf-search').filter({ has: search }).getByRole('button').click();
  const hit = page.locator(`input[type=radio][name="${name}"]`);
  await expect(hit.first()).toBeVisible();
  await (await optionWith(hit, value)).check();
  return true;
}

/** Fills one field of the page by its posted name, whatever control it is. */
export async function fillField(page: Page, name: string, value: Typed): Promise<void> {
  if (typeof value === 'string' && (await fillDate(page, name, value))) return;
  if (typeof value === 'string' && (await fillRegion(page, name, value))) return;
  if (typeof value === 'string' && (await searchCode(page, name, value))) return;
  if (await choose(page, name, Array.isArray(value) ? value : [value])) return;
  const field = page.locator(`[name="${name}"]`).first();
  await expect(field, `the field ${name} stands on ${page.url()}`).toBeVisible();
  const isSelect = (await field.evaluate((element) => element.tagName)) === 'SELECT';
  if (isSelect) await field.selectOption({ label: String(value) });
  else await field.fill(String(value));
}

/** Element names of the fields that the page shows, in page order. */
export async function shownFields(page: Page): Promise<string[]> {
  const names = await page
    .locator('form [name]')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name') ?? ''));
  return [...new Set(names.map((name) => name.split(':')[0] ?? ''))].filter((name) => name.includes('.'));
}
