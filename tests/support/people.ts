import { readFileSync } from 'node:fs';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

/** The department that owns an item, from the shipped catalogue; the demo's officer of it has the same name to sign in. */
export function departmentOf(bundle: string, item: string): string {
  const document = JSON.parse(readFileSync(`flows/items/${bundle}.${item}.json`, 'utf8')) as { department: string };
  return document.department;
}

/** Presses a person of the demo on the sign-in page that is open. */
export async function pressDemoAccount(page: Page, account: string): Promise<void> {
  await page.locator(`button[name=account][value="${account}"]`).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

export async function signIn(page: Page, account: string, back: string): Promise<void> {
  await page.goto(`/sign-in?back=${encodeURIComponent(back)}`);
  await pressDemoAccount(page, account);
}

/** A browser of one's own (cookies, width) for one person. */
export async function personAt(
  browser: Browser,
  origin: string,
  width: number
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai'
  });
  return { context, page: await context.newPage() };
}
