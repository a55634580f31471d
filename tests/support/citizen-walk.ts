import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { fillField, shownFields, type Typed } from './citizen.ts';
import { pressDemoAccount } from './people.ts';

/** What a person knows and answers: words, not codes. */
export interface Persona {
  title: string;
  answers: Record<string, string | string[]>;
  data: Record<string, Typed>;
  facts: Record<string, Record<string, string>>;
}

/** A small, true PDF, as a scanner would make one. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n'
);

/** What is looked at on every page of the way. */
export type PageCheck = (page: Page) => Promise<void>;

export async function startBundle(page: Page, name: string, check: PageCheck = expectAccessible): Promise<void> {
  await page.goto('/');
  await check(page);
  // Not the link of a draft that somebody has begun before.
  await page.locator('a[href^="/bundles/"]', { hasText: name }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await check(page);
  await page.locator('form[action="?/start"] button').click();
  await expect(page).toHaveURL(/\/drafts\/[^/]+\/guide/);
}

/** Answers the questions, one a page, and returns their keys in the order in which they were asked. */
export async function answerGuide(
  page: Page,
  persona: Persona,
  check: PageCheck = expectAccessible
): Promise<string[]> {
  const asked: string[] = [];
  await check(page);
  while (/\/guide/.test(page.url())) {
    const key = await page.locator('input[type=hidden][name=question]').inputValue();
    expect(asked, `the question ${key} comes once`).not.toContain(key);
    asked.push(key);
    const answer = persona.answers[key];
    if (answer === undefined) throw new Error(`${persona.title} has no answer to ${key}`);
    if (answer.length > 0) await fillField(page, key, answer);
    await page.locator('main form button.primary').click();
    await page.waitForFunction(
      (before) => document.querySelector<HTMLInputElement>('input[name=question]')?.value !== before,
      key
    );
    expect(asked.length).toBeLessThan(30);
  }
  return asked;
}

/** From the result to the form, by whichever of its two buttons (wide, narrow) stands there once the page has its styles. */
export async function beginForm(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.locator('a.primary[href*="/form/"]:visible').first().click();
  await page.waitForURL(/\/form\//);
}

async function fillTopic(page: Page, persona: Persona, filled: Set<string>): Promise<void> {
  // A choice may bring more fields: go on until none is new.
  for (let round = 0; round < 5; round++) {
    const fresh = (await shownFields(page)).filter((name) => !filled.has(name));
    if (fresh.length === 0) return;
    for (const name of fresh) {
      filled.add(name);
      const value = persona.data[name];
      if (value !== undefined) await fillField(page, name, value);
    }
  }
}

/** Fills the merged form topic by topic; returns every field that was shown. `onTopic` may interrupt in between. */
export async function fillForm(
  page: Page,
  persona: Persona,
  onTopic: (index: number) => Promise<void> = async () => {},
  check: PageCheck = expectAccessible
): Promise<Set<string>> {
  const filled = new Set<string>();
  await page.waitForURL(/\/form\//);
  for (let index = 0; /\/form\//.test(page.url()); index++) {
    await onTopic(index);
    await fillTopic(page, persona, filled);
    await check(page);
    const before = page.url();
    await page.locator('main form button[type=submit].primary').click();
    await page
      .waitForURL((url) => url.href !== before || url.href.includes('/materials'), { timeout: 60_000 })
      .catch(async () => {
        throw new Error(`${before} did not accept: ${await page.locator('main').innerText()}`);
      });
  }
  return filled;
}

/** Uploads one file for every material that is asked; signs in on the way where the page asks for it (rule 29). */
export async function uploadAll(page: Page, account: string, check: PageCheck = expectAccessible): Promise<string[]> {
  await check(page);
  const signIn = page.locator('main a[href^="/sign-in"]');
  if ((await signIn.count()) > 0) {
    await signIn.first().click();
    await check(page);
    await pressDemoAccount(page, account);
    await expect(page).toHaveURL(/\/materials/);
  }
  const controls = await page.locator('input[type=file]').evaluateAll((inputs) => inputs.map((input) => input.id));
  for (const id of controls) {
    const box = page.locator(`[id="${id}-box"]`);
    await page.locator(`[id="${id}"]`).setInputFiles({ name: '材料.pdf', mimeType: 'application/pdf', buffer: PDF });
    await box.locator('form button.secondary').last().click();
    await expect(box.locator('a[href^="/files/"]')).toBeVisible();
  }
  await page.locator('form[action="?/next"] button').click();
  return controls;
}

/** Checks the answers and submits; returns the id of the application. */
export async function submit(page: Page, check: PageCheck = expectAccessible): Promise<string> {
  await expect(page).toHaveURL(/\/check/);
  await check(page);
  await page.locator('input[name=consent]').check();
  await page.locator('main form:has(input[name=consent]) button.primary').click();
  await page.waitForURL(/\/applications\/[^/]+\/receipt/, { timeout: 60_000 }).catch(async () => {
    throw new Error(`not submitted: ${await page.locator('main').innerText()}`);
  });
  return /\/applications\/([^/]+)\//.exec(page.url())?.[1] ?? '';
}
