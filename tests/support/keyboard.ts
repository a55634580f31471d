import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Puts a page in front and keeps it there: pages that an earlier test of the same process left open go. A page behind another
 * one draws no frames, and files are not asked for there.
 */
export async function inFront(page: Page): Promise<void> {
  const own = page.context();
  for (const context of own.browser()?.contexts() ?? []) if (context !== own) await context.close();
  await page.bringToFront();
}

/** What has the focus: its id, else its command or its words; '' when the focus is lost. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    if (!at || at === document.body) return '';
    return at.id || at.value || at.textContent?.trim() || at.tagName;
  });
}

/**
 * Goes on with Tab until a place has the focus; on the way the focus is never lost, but between the end of the page and its
 * beginning where the place is before what has it.
 */
export async function tabTo(page: Page, place: Locator, most = 60, around = false): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < most; step++) {
    if ((await place.count()) > 0 && (await place.evaluate((one) => one === document.activeElement))) return;
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
    if (around && passed.filter((words) => words === '').length === 1) continue;
    expect(passed.at(-1), `focus after ${passed.join(' → ')}`).not.toBe('');
  }
  throw new Error(`not reached with Tab: ${String(place)}, passed ${passed.join(' → ')}`);
}

/** Presses keys one after the other; the focus may move, but does not go away for longer than the page takes to draw. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await expect.poll(() => focused(page), { message: `focus after ${keys.join(' ')}`, timeout: 2000 }).not.toBe('');
}

/** Waits until the page hears its own keys: a page that is only just there does not yet. `k` goes a place up and changes nothing. */
export async function untilHeard(page: Page): Promise<void> {
  await expect(async () => {
    const heard = await page.evaluate(
      () => !document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true, cancelable: true }))
    );
    expect(heard).toBe(true);
  }).toPass();
}
