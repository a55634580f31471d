import { expect, type APIResponse, type Page } from '@playwright/test';

type Fields = [string, string][];

/** Everything that the first form of the page would post now, hidden inputs too. */
export async function fieldsOf(page: Page): Promise<Fields> {
  const read = (form: Element) =>
    [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)] as [string, string]);
  return page.locator('main form').first().evaluate(read);
}

/** Posts like a browser without JavaScript, with the cookies of `page`, from the site itself unless told otherwise. */
export async function post(
  page: Page,
  path: string,
  fields: Fields,
  origin = new URL(page.url()).origin
): Promise<APIResponse> {
  return page.request.post(path, {
    data: new URLSearchParams(fields).toString(),
    headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0
  });
}

/** Refused with this status in a sentence that people understand, and with nothing of the program's inside. */
export async function expectRefused(response: APIResponse, status: number, words: string): Promise<void> {
  const text = await response.text();
  expect([response.url(), response.status()]).toEqual([response.url(), status]);
  expect(text).toContain(words);
  expectNoInsides(text);
}

export function expectNoInsides(text: string): void {
  expect(text).not.toMatch(/\n\s+at .+:\d+:\d+|node:internal|\/src\/lib\/|\b(Type|Range|Syntax|Reference)Error\b/);
}

/** What a page says to this visitor: status and words, to compare two addresses that must look the same. */
export async function answerOf(page: Page, path: string): Promise<{ status: number | undefined; words: string }> {
  const response = await page.goto(path);
  const words = await page.locator('main').innerText();
  return { status: response?.status(), words };
}
