// The whole way of a citizen as somebody hears it who sees nothing: only what the accessibility tree says, page by page. What was
// read is kept as test-results/text-reading.txt.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  PDF,
  type Persona
} from './support/citizen-walk.ts';
import { fillField } from './support/citizen.ts';
import { accept, approve, desksOf, requestCorrection } from './support/officer-walk.ts';
import { personAt } from './support/people.ts';
import { TestServer } from './support/server.ts';

const FILE = 'test-results/text-reading.txt';
const CONTROLS = ['button', 'link', 'textbox', 'checkbox', 'radio', 'combobox', 'searchbox', 'spinbutton'];
const said: string[] = [];

/** Lines of Chromium's accessibility tree: role, name and level, and text. */
async function tree(page: Page): Promise<string[]> {
  return (await page.locator('body').ariaSnapshot()).split('\n');
}

function headingsOf(lines: string[]): number[] {
  return lines.flatMap((line) => {
    const level = /^\s*- (?:')?heading .*\[level=(\d)\]/.exec(line)?.[1];
    return level ? [Number(level)] : [];
  });
}

/** One h1, no level left out on the way down, a main part, and a name for everything that can be pressed or filled in. */
async function read(page: Page): Promise<void> {
  const lines = await tree(page);
  const where = `${new URL(page.url()).pathname} ${await page.title()}`;
  said.push(`\n# ${await page.title()}\n`, ...lines);
  const levels = headingsOf(lines);
  expect(
    levels.filter((level) => level === 1),
    `${where}: one h1`
  ).toHaveLength(1);
  const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? level) + 1);
  expect(jumps, `${where}: no level of headings is left out in ${levels.join(' ')}`).toEqual([]);
  expect(
    lines.some((line) => /^\s*- main/.test(line)),
    `${where}: a main part`
  ).toBe(true);
  const unnamed = lines.filter((line) => CONTROLS.some((role) => new RegExp(`^\\s*- ${role}(:| \\[|$)`).test(line)));
  // The tree writes a control without a name, but with words in it, as `- link: …`: those words are no name of it.
  expect(unnamed, `${where}: every control has a name`).toEqual([]);
}

/** What a colour says, words say too: each mark of a state has text of its own. */
async function wordsBesideColours(page: Page): Promise<void> {
  const silent = await page
    .locator('.tag, .dept, .notice, [class*=tone]')
    .evaluateAll((marks) => marks.filter((mark) => mark.textContent.trim() === '').map((mark) => mark.outerHTML));
  expect(silent, `${page.url()}: marks without a word`).toEqual([]);
}

interface Way {
  page: Page;
  check: (page: Page) => Promise<void>;
  application: string;
}

/** What comes after the submission: a correction, a result, its rating, a complaint, and taking the rest back. */
async function correctionAndRating(browser: Browser, origin: string, { page, check, application }: Way): Promise<void> {
  const follow = `/applications/${application}`;
  const desk = desksOf(browser, origin, 'newborn');
  const others = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'PARENTING', 'MATERNITY', 'INS_REG', 'SSC', 'INS_PAY'];
  const asked = { materials: ['hukou.book.follow'], check: async () => {} };
  const police = await desk('HUKOU');
  await requestCorrection(police, { application, item: 'HUKOU' }, ['household.headName'], '与户口簿不一致', asked);
  for (const item of others) await accept(await desk(item), { application, item });
  await approve(await desk('BIRTH_REG'), { application, item: 'BIRTH_REG' }, {}, async () => {});
  await page.goto(follow);
  await check(page);
  expect(said.join('\n'), 'what waits is said before the lanes').toMatch(/等您处理 1 件[^]*去补正[^]*各部门办到哪一步/);
  await page.getByRole('link', { name: '去补正' }).click();
  await check(page);
  // Sent without the material: what is missing is told, and where.
  await page.locator('main form[action="?/answer"] button.primary').click();
  await expect(page.locator('.errsum a')).not.toHaveCount(0);
  await check(page);
  await uploadAgain(page);
  await check(page);
  await fillField(page, 'household.headName', '陈志远');
  await page.locator('main form[action="?/answer"] button.primary').click();
  await expect(page).toHaveURL(new RegExp(`${follow}$`));
  await check(page);
  for (const path of ['rate?of=BIRTH_REG', 'complaint', 'privacy', 'withdraw']) {
    await page.goto(`${follow}/${path}`);
    await check(page);
  }
  await page.getByLabel('还没有办好的全部').check();
  await page.getByRole('button', { name: '确认撤回' }).click();
  await expect(page).toHaveURL(new RegExp(`${follow}$`));
  await check(page);
  expect((await tree(page)).join('\n')).toContain('已撤回');
  await page.goto(`${follow}/rate`);
  await check(page);
}

async function uploadAgain(page: Page): Promise<void> {
  const input = page.locator('input[type=file]').first();
  const id = await input.getAttribute('id');
  await input.setInputFiles({ name: '户口簿.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.locator(`[id="${id}-box"] form button.secondary`).last().click();
  await expect(page.locator(`[id="${id}-box"]`)).toContainText('户口簿.pdf');
}

test('the whole way is told without seeing anything', async ({ browser }) => {
  const server = await TestServer.start();
  const persona = JSON.parse(readFileSync('tests/fixtures/newborn/all-items.json', 'utf8')) as Persona;
  const { page, context } = await personAt(browser, server.origin, 1280);
  const check = async (each: Page) => {
    await read(each);
    await wordsBesideColours(each);
  };
  try {
    await page.goto('/?q=xse');
    await check(page);
    expect(said.join('\n')).toMatch(/搜索结果.*找到 1 件/);
    await page.goto('/?q=没有这样的事');
    await check(page);
    await startBundle(page, '新生儿出生一件事', check);
    expect(said.join('\n')).toContain('承诺 5 个工作日，法定 30 个工作日');
    await answerGuide(page, persona, async () => {});
    await check(page);
    await beginForm(page);
    await fillForm(page, persona, async () => {}, check);
    await uploadAll(page, 'linxiaowen', check);
    const application = await submit(page, check);
    await check(page);
    await page.goto(`/applications/${application}`);
    await check(page);
    // Who has it, and that it is under way, is said in words.
    expect((await tree(page)).join('\n')).toContain('公安');
    await correctionAndRating(browser, server.origin, { page, check, application });
  } finally {
    mkdirSync('test-results', { recursive: true });
    writeFileSync(FILE, said.join('\n'));
    await context.close();
    await server.stop();
  }
});

test('every question of the guide is told', async ({ browser }) => {
  const server = await TestServer.start();
  const persona = JSON.parse(readFileSync('tests/fixtures/newborn/all-items.json', 'utf8')) as Persona;
  const { page, context } = await personAt(browser, server.origin, 390);
  try {
    await startBundle(page, '新生儿出生一件事', async () => {});
    for (let asked = 0; /\/guide/.test(page.url()) && asked < 30; asked += 1) {
      await read(page);
      await expect(page.getByRole('group').first()).toHaveAccessibleName(await page.locator('h1').innerText());
      const key = await page.locator('input[type=hidden][name=question]').inputValue();
      const answer = persona.answers[key] ?? [];
      if (answer.length > 0) await fillField(page, key, answer);
      await page.locator('main form button.primary').click();
      await page.waitForFunction(
        (before) => document.querySelector<HTMLInputElement>('input[name=question]')?.value !== before,
        key
      );
    }
    await expect(page).toHaveURL(/\/result/);
  } finally {
    await context.close();
    await server.stop();
  }
});
