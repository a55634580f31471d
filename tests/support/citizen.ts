import { expect, type Page } from '@playwright/test';

/** A value as a person gives it: a text, a choice by its code, several choices, or a date. */
export type Typed = string | string[];

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/;

async function fillParts(page: Page, name: string, value: string): Promise<boolean> {
  const parts = DATE.exec(value);
  if (!parts || (await page.locator(`[name="${name}:year"]`).count()) === 0) return false;
  const names = ['year', 'month', 'day', 'hour', 'minute'];
  for (const [index, part] of names.entries()) {
    const text = parts[index + 1];
    const field = page.locator(`[name="${name}:${part}"]`);
    if (text !== undefined && (await field.count()) > 0) await field.fill(text);
  }
  return true;
}

/** Fills one field of the page by its posted name, whatever control it is. */
export async function fillField(page: Page, name: string, value: Typed): Promise<void> {
  if (typeof value === 'string' && (await fillParts(page, name, value))) return;
  for (const one of Array.isArray(value) ? value : [value]) {
    const choice = page.locator(`input[type=radio][name="${name}"][value="${one}"], input[type=checkbox][name="${name}"][value="${one}"]`);
    if ((await choice.count()) > 0) {
      await choice.first().check();
      continue;
    }
    const field = page.locator(`[name="${name}"]`).first();
    await expect(field, `the field ${name} stands on ${page.url()}`).toBeVisible();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(one);
    else await field.fill(one);
  }
}

/** Names of the fields that the page shows, without the suffixes of dates and markers. */
export async function shownFields(page: Page): Promise<string[]> {
  const names = await page.locator('form [name]').evaluateAll((elements) => elements.map((element) => element.getAttribute('name') ?? ''));
  return [...new Set(names.map((name) => name.split(':')[0] ?? ''))].filter((name) => name.includes('.'));
}
