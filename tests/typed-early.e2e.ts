import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from '@playwright/test';

/** Taking a page over sets every field to what the server knew; what was typed before that is put in again, and told. */
test('what is typed before the scripts come stays, and the fields are told of it', async ({ page }) => {
  const source = stripTypeScriptTypes(readFileSync('src/lib/forms/typed-early.ts', 'utf8')).replace(
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
    </form>`);
  await page.locator('[name=a]').fill('typed');
  await page.locator('[name=c]').fill('理由');
  await page.locator('[name=d]').check();
  await page.locator('[name=e]').uncheck();
  await page.locator('[name=s]').selectOption('2');
  await page.locator('[name=r][value="2"]').check();
  const told = await page.evaluate((code) => {
    const form = document.querySelector<HTMLFormElement>('#f')!;
    const restore = new Function(`${code}; return typedEarly('#f');`)() as () => void;
    form.reset();
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
});
