import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from '@playwright/test';
import { personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

/** Taking a page over sets every field to what the server knew; what was typed before that is put in again, and told. */
test('what is typed before the scripts come stays, and the fields are told of it', async ({ page }) => {
  const source = stripTypeScriptTypes(readFileSync('src/lib/ui/typed-early.ts', 'utf8')).replace(
    'export function',
    'function'
  );
  await page.setContent(`
    <form id="f">
      <input name="a" value="known"><input name="b" value="kept"><textarea name="c"></textarea>
      <input type="checkbox" name="d"><input type="checkbox" name="e" checked>
      <select name="s"><option value="1">1</option><option value="2">2</option></select>
      <input type="radio" name="r" value="1" checked><input type="radio" name="r" value="2">
      <input type="hidden" name="h" value="x">
      <details><summary>one</summary></details><details><summary>two</summary></details>
    </form>`);
  await page.locator('[name=a]').fill('typed');
  await page.locator('[name=c]').fill('理由');
  await page.locator('[name=d]').check();
  await page.locator('[name=e]').uncheck();
  await page.locator('[name=s]').selectOption('2');
  await page.locator('[name=r][value="2"]').check();
  await page.getByText('one').click();
  const told = await page.evaluate((code) => {
    const form = document.querySelector<HTMLFormElement>('#f')!;
    const restore = new Function(`${code}; return typedEarly();`)() as () => void;
    form.reset();
    for (const details of form.querySelectorAll('details')) details.open = false;
    const heard: string[] = [];
    form.addEventListener('input', (event) => heard.push((event.target as HTMLInputElement).name));
    restore();
    restore();
    return heard;
  }, source);
  expect(told).toEqual(['a', 'c', 'd', 'e', 's', 'r']);
  await expect(page.locator('[name=a]')).toHaveValue('typed');
  await expect(page.locator('[name=b]')).toHaveValue('kept');
  await expect(page.locator('[name=c]')).toHaveValue('理由');
  await expect(page.locator('[name=d]')).toBeChecked();
  await expect(page.locator('[name=e]')).not.toBeChecked();
  await expect(page.locator('[name=s]')).toHaveValue('2');
  await expect(page.locator('details[open]')).toHaveText(['one']);
});

test('on every page: a name and a password that were typed first stay, and what is marked is replaced by the next key', async ({
  browser
}) => {
  const server = await TestServer.start();
  const { page, context } = await personAt(browser, server.origin, 390);
  try {
    let letGo: () => void = () => undefined;
    const typed = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/\/_app\/.*\.js$/, async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto('/sign-in', { waitUntil: 'commit' });
    await page.locator('input[name=account]').fill('somebody');
    await page.locator('input[name=password]').fill('a password of theirs');
    await page.locator('input[name=account]').selectText();
    letGo();
    await page.waitForLoadState('networkidle');
    await expect(page.locator('input[name=account]')).toHaveValue('somebody');
    await expect(page.locator('input[name=password]')).toHaveValue('a password of theirs');
    await page.keyboard.type('x');
    await expect(page.locator('input[name=account]')).toHaveValue('x');
  } finally {
    await context.close();
    await server.stop();
  }
});

test('what is unfolded before the scripts come stays unfolded, and a heading that is jumped to unfolds', async ({
  browser
}) => {
  const server = await TestServer.start();
  const { page, context } = await personAt(browser, server.origin, 1280);
  try {
    await signIn(page, 'admin', '/designer');
    let letGo: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/\/_app\/.*\.js$/, async (route) => {
      await looked;
      await route.continue();
    });
    const path = '/designer/bundles/restaurant/findings';
    await page.goto(path, { waitUntil: 'commit' });
    const group = page.locator('details[id^="warning-"]').first();
    await group.locator('> summary').click();
    const finding = group.getByRole('listitem').first();
    await expect(finding).toBeVisible();
    letGo();
    await page.waitForLoadState('networkidle');
    await expect(finding).toBeVisible();

    const id = await group.getAttribute('id');
    await page.goto('about:blank');
    await page.goto(`${path}#${id}`);
    await expect(finding).toBeVisible();
    await expect(group.locator('> summary')).toBeFocused();
  } finally {
    await context.close();
    await server.stop();
  }
});
