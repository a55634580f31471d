import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

/** By 更改 on the check page to the field, another text there, and back: the new answer stands there and its link has the focus. */
export async function changeAnswer(page: Page, path: string, text: string, onField = async () => {}): Promise<void> {
  const link = page.locator(`[id="a-${path}"]`);
  const field = page.locator(`[id="f-${path}"]`);
  await link.click();
  await expect(field).toBeFocused();
  await onField();
  await field.fill(text);
  await page.locator('main form button.primary').click();
  await expect(page).toHaveURL(/\/check#/);
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await expect(page.locator('dl > div').filter({ has: link })).toContainText(text);
}

/**
 * A field that was refused on continue: nothing new is said while somebody types, and what was said goes once the field is left
 * and right, without the focus moving.
 */
export async function mendField(page: Page, path: string, wrong: string, right: string): Promise<void> {
  const field = page.locator(`[id="f-${path}"]`);
  const summary = page.locator('.errsum');
  const message = page.locator(`[id="f-${path}-error"]`);
  await field.fill(wrong);
  await field.blur();
  await expect(message, 'nothing is said before continue').toBeHidden();
  await page.locator('main form button.primary').click();
  await expect(summary).toBeFocused();
  await expect(message).toBeVisible();
  const said = await message.innerText();
  await field.fill('');
  await field.pressSequentially(right.slice(0, -1));
  await expect(message, 'while typing it says what it said').toHaveText(said);
  await expect(page.locator('.jf-bad')).toHaveCount(1);
  await field.press('End');
  await page.keyboard.type(right.slice(-1));
  await page.keyboard.press('Tab');
  await expect(message).toBeHidden();
  await expect(summary).toHaveCount(0);
  await expect(page).not.toHaveTitle(/处要改/);
  expect(await page.evaluate(() => document.activeElement?.closest('main form') !== null), 'the focus stays').toBe(
    true
  );
}

/** The same person in a browser without scripts. */
export async function withoutScripts(browser: Browser, context: BrowserContext, page: Page): Promise<Page> {
  const plain = await browser.newContext({
    baseURL: new URL(page.url()).origin,
    storageState: await context.storageState(),
    viewport: page.viewportSize(),
    javaScriptEnabled: false,
    locale: 'zh-CN'
  });
  const opened = await plain.newPage();
  await opened.goto(page.url());
  return opened;
}
