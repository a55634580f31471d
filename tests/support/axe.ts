import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 }
];

/**
 * What axe finds against this page: no rule is switched off. Our pages have no frames, so that the way through a second
 * page that joins the findings of several frames is not needed; it takes longer than looking.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  expect(page.frames(), 'a page without frames').toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

interface Axe {
  run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}
const require = createRequire(import.meta.url);
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string };

/** The same for a page that is looked at many times over without being loaded anew: axe is brought there once. */
export async function violationsAgain(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  return found;
}

/** WCAG 2.2 AA with no rule switched off, at phone and desktop width. */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await violationsOf(page), `${page.url()} at ${size.width} px`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}

/**
 * `expectAccessible` for every page once, where several journeys of one file come by the same pages: a page is its
 * address without the ids of records, and its heading (the question of the guide).
 */
export function accessibleOnce(): (page: Page) => Promise<void> {
  const seen = new Set<string>();
  return async (page) => {
    const { pathname, search } = new URL(page.url());
    const address = decodeURIComponent(pathname + search).replaceAll(
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
      ':id'
    );
    const key = `${address} ${(await page.locator('h1').allInnerTexts()).join(' ')}`;
    if (seen.has(key)) return;
    await expectAccessible(page);
    seen.add(key);
  };
}
