import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { fillField } from './citizen.ts';
import type { PageCheck } from './citizen-walk.ts';
import { departmentOf, personAt, signIn } from './people.ts';

export interface Place {
  application: string;
  item: string;
}

async function open(page: Page, { application, item }: Place): Promise<void> {
  await page.goto(`/desk/tasks/${application}/${item}`);
}

/** What the department's own form holds now, as its system would get it. */
export async function payloadOf(
  page: Page,
  { application, item }: Place
): Promise<{ payload: unknown; state: string | undefined }> {
  const response = await page.request.get(`/desk/tasks/${application}/${item}/payload.json`);
  expect(response.status()).toBe(200);
  return { payload: await response.json(), state: response.headers()['x-payload-state'] };
}

/** Ticks every point of the item's checklist that is still open, where it has one. */
export async function tickPoints(page: Page): Promise<void> {
  const open = page.locator('form.points input[type=checkbox]:not(:checked)');
  if ((await open.count()) === 0) return;
  // What is ticked is no longer among them.
  while ((await open.count()) > 0) await open.first().check();
  await page.locator('[data-tick]').click();
  await expect(page.locator('form.points .wanted')).toHaveCount(0);
}

export async function accept(page: Page, place: Place): Promise<void> {
  await open(page, place);
  await tickPoints(page);
  await page.locator('[data-move=accept]').click();
  await expect(page.locator('[data-move=accept]')).toHaveCount(0);
}

export async function approve(
  page: Page,
  place: Place,
  facts: Record<string, string>,
  check: PageCheck = expectAccessible
): Promise<void> {
  await open(page, place);
  await tickPoints(page);
  await page.locator('[data-move=approve]').click();
  // An item that carries no facts is decided by the one press.
  if (Object.keys(facts).length === 0 && !(await panelOpens(page))) return;
  for (const [element, value] of Object.entries(facts)) await fillField(page, element, value);
  await check(page);
  await page.locator('.panel .end button').click();
  await expect(page).toHaveURL(/\/desk\?/);
}

async function panelOpens(page: Page): Promise<boolean> {
  await page.waitForURL(/do=approve|\/desk\?/);
  return /do=approve/.test(page.url());
}

export async function refuse(
  page: Page,
  { application, item }: Place,
  reason: string,
  check: PageCheck = expectAccessible
): Promise<void> {
  await page.goto(`/desk/tasks/${application}/${item}?do=refuse`);
  await page.locator('.panel textarea[name=reason]').fill(reason);
  await check(page);
  await page.locator('.panel .end button').click();
  await expect(page).toHaveURL(/\/desk\?/);
}

/** @param more materials that have to come again; what is looked at before it is sent */
export async function requestCorrection(
  page: Page,
  place: Place,
  elements: string[],
  reason: string,
  { materials = [], check = expectAccessible }: { materials?: string[]; check?: PageCheck } = {}
): Promise<void> {
  await open(page, place);
  await page.locator('[data-move=requestCorrection]').click();
  for (const element of elements) await page.locator(`.panel input[name=element][value="${element}"]`).check();
  for (const material of materials) await page.locator(`.panel input[name=material][value="${material}"]`).check();
  await page.locator('.panel textarea[name=reason]').fill(reason);
  await check(page);
  await page.locator('.panel .end button').click();
  await expect(page).toHaveURL(/\/desk\?/);
}

/** A page for the officer of each item's department: signed in at the first call, the same one at every other. */
export function desksOf(browser: Browser, origin: string, bundle: string): (item: string) => Promise<Page> {
  const desks = new Map<string, Page>();
  return async (item) => {
    const department = departmentOf(bundle, item);
    const known = desks.get(department);
    if (known) return known;
    const { page } = await personAt(browser, origin, 1280);
    await signIn(page, department, '/desk');
    desks.set(department, page);
    return page;
  };
}
