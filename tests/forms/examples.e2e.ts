import { expect, test, type Page } from '@playwright/test';
import { violationsAgain } from '../support/axe.ts';
import { serveGallery } from './serve.ts';

/** `npm run test:soak` looks at every example in every state; `npm test` at every example in one, in turn. */
const all = process.env['YIJIANSHI_SOAK'] === '1';
const LOOKS = [
  { state: 'empty' },
  { state: 'errors' },
  { state: 'readonly' },
  { state: 'disabled' },
  { state: 'errors', theme: 'dark' },
  { state: 'filled', theme: 'dark' },
  { state: 'errors', mode: 'elder' },
  { state: 'filled', theme: 'dark', mode: 'elder' }
];

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.describe.configure({ timeout: all ? 1_800_000 : 300_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.stop());

async function look(page: Page, name: string, { state, theme, mode }: (typeof LOOKS)[number]): Promise<void> {
  await page.selectOption('#look', state);
  await page.selectOption('#example', name);
  await expect(page.locator(`[id="example-${name}"]`)).toBeVisible();
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  await page.evaluate(
    ([a, b]) => Object.assign(document.documentElement.dataset, { theme: a, mode: b }),
    [theme ?? 'light', mode ?? 'standard']
  );
}

test('every example of JSON Forms, drawn by the whole binding, is accessible', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => !/websocket/i.test(error.message) && faults.push(error.message));
  // Colours are looked at as they are, not on their way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${gallery.url}/examples`);
  await page.waitForSelector('html[data-ready]');
  const names = await page
    .locator('#example option')
    .evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value).filter((one) => one !== 'all'));
  expect(names).toHaveLength(75);
  const found: string[] = [];
  for (const [index, name] of names.entries()) {
    for (const one of all ? LOOKS : LOOKS.slice(index % LOOKS.length, (index % LOOKS.length) + 1)) {
      await look(page, name, one);
      const said = await violationsAgain(page);
      found.push(...said.map((violation) => `${name} ${JSON.stringify(one)}: ${violation}`));
    }
  }
  expect(found).toEqual([]);
  expect(faults).toEqual([]);
});

test('every control of the gallery in every state is accessible, and no wider than a phone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${gallery.url}?section=none`);
  const sections = await page
    .locator('.toc p a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1) ?? ''));
  expect(sections.length).toBeGreaterThan(8);
  const looks = ['theme=light', 'theme=dark', 'mode=elder', 'theme=dark&mode=elder', 'lang=en'];
  const found: string[] = [];
  for (const [index, section] of sections.entries())
    for (const look of all ? looks : looks.slice(index % looks.length, (index % looks.length) + 1)) {
      await page.setViewportSize({ width: index % 2 === 0 ? 1280 : 390, height: 900 });
      await page.goto(`${gallery.url}?section=${section}&${look}`);
      await page.waitForSelector('html[data-ready]');
      expect(await page.locator('form.card').count(), section).toBeGreaterThan(9);
      const said = await violationsAgain(page);
      found.push(...said.map((violation) => `${section} ${look}: ${violation}`));
      const { clientWidth, scrollWidth } = await page.evaluate(() => ({
        clientWidth: document.documentElement.clientWidth,
        scrollWidth: document.documentElement.scrollWidth
      }));
      expect(scrollWidth, `${section} ${look}`).toBeLessThanOrEqual(clientWidth);
    }
  expect(found).toEqual([]);
});
