import fc from 'fast-check';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { serveGallery } from './serve.ts';

const soak = process.env['YIJIANSHI_SOAK'] === '1';
const SEED = 20_261_122;

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.describe.configure({ timeout: soak ? 1_800_000 : 300_000 });
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.stop());

async function play(page: Page): Promise<void> {
  await page.goto(`${gallery.url}/play`);
  await page.waitForSelector('html[data-ready]');
}

async function draw(page: Page, schema: object, data: object, binding: string): Promise<void> {
  await page.selectOption('#binding', binding);
  await page.fill('#schema', JSON.stringify(schema));
  await page.fill('#start', JSON.stringify(data));
  await page.click('#draw');
  await page.waitForSelector('form .jf');
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
}

const field = (page: Page, path: string): Locator => page.locator(`[id="f-${path}"]`);
const caretOf = (input: Locator): Promise<number | null> =>
  input.evaluate((one) => (one as HTMLInputElement).selectionStart);
async function counts(page: Page): Promise<{ writes: number; checks: number; saves: number }> {
  const [writes = 0, checks = 0, saves = 0] = (await page.innerText('#counts')).split(' ').map(Number);
  return { writes, checks, saves };
}
const dataOf = async (page: Page): Promise<unknown> => JSON.parse(await page.innerText('#now')) as unknown;

test('while an input method composes nothing is written, checked or given out; then once', async ({
  page,
  context
}) => {
  await play(page);
  const text = { type: 'string' };
  const schema = {
    type: 'object',
    properties: { name: text, note: { ...text, maxLength: 40 }, people: { enum: MANY } }
  };
  await draw(page, schema, { name: '王小明', note: '前后' }, 'JsonForms');
  const session = await context.newCDPSession(page);
  for (const [path, composed, expected] of [
    ['name', '芳', '王芳小明'],
    ['note', '中间', '前中间后'],
    ['people', '号1', '号1']
  ] as const) {
    const input = field(page, path);
    await input.focus();
    await input.evaluate((one) => (one as HTMLInputElement).setSelectionRange(1, 1));
    const before = { counts: await counts(page), data: await dataOf(page) };
    for (const letters of ['f', 'fa', 'fan', 'fang']) {
      await session.send('Input.imeSetComposition', {
        text: letters,
        selectionStart: letters.length,
        selectionEnd: letters.length
      });
      await page.waitForTimeout(60);
    }
    await page.waitForTimeout(300);
    expect(await input.inputValue()).toContain('fang');
    expect(await counts(page), `${path} while composing`).toEqual(before.counts);
    expect(await dataOf(page)).toEqual(before.data);
    await session.send('Input.insertText', { text: composed });
    await expect(input).toHaveValue(expected);
    const { writes, checks, saves } = before.counts;
    expect(await counts(page), `${path} once composed`).toEqual({
      writes: writes + 1,
      checks: checks + 1,
      saves: saves + 1
    });
    expect(await caretOf(input)).toBe(path === 'people' ? 2 : 1 + composed.length);
  }
});

test('a caret in the middle stays there: texts, numbers, numbers of persons as they are tidied', async ({ page }) => {
  await play(page);
  const formats = { id: 'citizen-id', phone: 'mobile', card: 'bank-card', code: 'uscc', mail: 'email' };
  const properties = {
    ...Object.fromEntries(Object.entries(formats).map(([key, format]) => [key, { type: 'string', format }])),
    plain: { type: 'string' },
    count: { type: 'integer' },
    pay: { type: 'number', 'x-unit': '元' }
  };
  for (const binding of ['JsonForm', 'JsonForms']) {
    await draw(page, { type: 'object', properties }, {}, binding);
    for (const path of Object.keys(properties)) {
      const input = field(page, path);
      await input.focus();
      await page.keyboard.type(path === 'id' ? ' 1101 0519' : '12345 67');
      for (const at of [2, 5]) {
        await input.evaluate((one, where) => (one as HTMLInputElement).setSelectionRange(where, where), at);
        await page.keyboard.type('９8');
        expect(await caretOf(input), `${binding} ${path}`).toBe(at + 2);
        await page.keyboard.press('Backspace');
        expect(await caretOf(input), `${binding} ${path}`).toBe(at + 1);
        await expect(input).toBeFocused();
      }
      await page.keyboard.press('Tab');
    }
    // Left, it is tidied; the keyboard has gone on meanwhile.
    for (const path of ['id', 'phone', 'card']) expect(await field(page, path).inputValue(), path).toMatch(/^\d+$/);
  }
});

const MANY = Array.from({ length: 25 }, (_, index) => `号${index + 1}`);
type Node = Record<string, unknown>;
const leaf: fc.Arbitrary<Node> = fc.constantFrom<Node>(
  { type: 'string' },
  { type: 'string', format: 'citizen-id' },
  { type: 'integer' },
  { type: 'boolean' },
  { type: 'string', format: 'date' },
  { type: 'string', enum: ['甲', '乙', '丙'] },
  { type: 'string', enum: MANY },
  { type: 'array', items: { type: 'string', enum: ['一', '二', '三'] }, uniqueItems: true },
  { type: 'array', items: { type: 'object', properties: { x: { type: 'string' }, y: { type: 'number' } } } }
);
const members = (inner: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc
    .dictionary(fc.constantFrom('p', 'q', 'r', 's'), inner, { minKeys: 2, maxKeys: 4, noNullPrototype: true })
    .map((properties) => ({ type: 'object', properties }));
const anySchema = members(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: members(leaf) }));
const anyEdits = fc.array(fc.record({ where: fc.nat(100), how: fc.nat(100) }), { minLength: 6, maxLength: 14 });

/** One edit as a person makes it. What was changed keeps the focus, or it goes where the button says; never nowhere. */
async function edit(page: Page, { where, how }: { where: number; how: number }, said: string): Promise<void> {
  const all = page.locator('form :is(input:not([type=hidden]), select, textarea, button:not(.jf-default)):enabled');
  const one = all.nth(where % (await all.count()));
  const kind = await one.evaluate((element) => `${element.tagName} ${(element as HTMLInputElement).type}`);
  await one.focus();
  if (kind === 'INPUT text' || kind.startsWith('TEXTAREA')) {
    const length = (await one.inputValue()).length;
    const at = how % (length + 1);
    await one.evaluate((input, place) => (input as HTMLInputElement).setSelectionRange(place, place), at);
    const letter = ['7', 'a', '王', ' '][how % 4] as string;
    await page.keyboard.insertText(letter);
    expect(await caretOf(one), said).toBe(at + 1);
    if (how % 5 === 0 && length > 0) {
      await page.keyboard.press('Backspace');
      expect(await caretOf(one), said).toBe(at);
    }
    await expect(one, said).toBeFocused();
  } else if (kind.startsWith('SELECT')) {
    await page.keyboard.press(how % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await expect(one, said).toBeFocused();
  } else {
    await page.keyboard.press('Space');
    expect(await page.evaluate(() => document.activeElement?.closest('form') !== null), said).toBe(true);
    if (kind.startsWith('INPUT')) await expect(one, said).toBeFocused();
  }
}

test('any edits of any form: no focus and no caret is lost, and all of them are taken back', async ({ page }) => {
  await play(page);
  const runs = fc.sample(fc.record({ schema: anySchema, edits: anyEdits, rows: fc.boolean() }), {
    seed: SEED,
    numRuns: soak ? 150 : 8
  });
  for (const [index, { schema, edits, rows }] of runs.entries()) {
    const binding = index % 2 === 0 ? 'JsonForms' : 'JsonForm';
    const start = rows ? { p: undefined, later: { kept: [1, { a: null }] } } : {};
    const said = `${binding} of run ${index}: ${JSON.stringify(schema)}`;
    await draw(page, schema, start, binding);
    for (const one of edits) await edit(page, one, said);
    const end = await dataOf(page);
    for (let step = 0; step < 60; step++)
      await page.locator('#undo').evaluate((button) => (button as HTMLElement).click());
    expect(await dataOf(page), said).toEqual(JSON.parse(JSON.stringify(start)));
    for (let step = 0; step < 60; step++)
      await page.locator('#redo').evaluate((button) => (button as HTMLElement).click());
    expect(await dataOf(page), said).toEqual(end);
  }
});
