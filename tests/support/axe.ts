import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 }
];

/** WCAG 2.2 AA with no rule switched off, at phone and desktop width. */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const words = violations.map(
      (violation) => `${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`
    );
    expect(words, `${page.url()} at ${size.width} px`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}
