/**
 * `npm run screenshots`: the main screens of the demo at both widths, as `docs/screenshots/<screen>-<width>.png`, from one
 * application that goes its way from the first question to the desk, and from a month of a made-up county (`demo-data`). The
 * README shows them. `npm run screenshots -- citizen`, `designer` or `county`: that part alone.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { answerGuide, fillForm, startBundle, submit, uploadAll, type Persona } from '../tests/support/citizen-walk.ts';
import { accept } from '../tests/support/officer-walk.ts';
import { departmentOf, personAt, signIn } from '../tests/support/people.ts';
import { TestServer } from '../tests/support/server.ts';
import { ensureChineseFont, findChromium } from './browser.ts';

const FOLDER = 'docs/screenshots';
const WIDTHS = [
  [1280, 800],
  [390, 844]
] as const;
const PERSONA = 'tests/fixtures/newborn/all-items.json';
const part = process.argv[2];
const wants = (name: string) => part === undefined || part === name;
const nothing = () => Promise.resolve();

/** Screens of people at work in a county where something happened, and whose they are. */
const COUNTY: Record<string, { account: string; path: string; ready: string }> = {
  desk: { account: departmentOf('restaurant', 'FOOD'), path: '/desk', ready: 'main table a' },
  counter: { account: 'clerk', path: '/desk/counter', ready: 'main h1' },
  supervision: { account: 'supervisor', path: '/supervision?period=year', ready: 'main [role=img]' },
  cards: { account: 'supervisor', path: '/supervision/cards', ready: 'main h1' }
};
const COUNTY_APPLICATIONS = 400;

/** Screens of the designer and what is done on each before it is taken. */
const DESIGNER: Record<string, { path: string; ready: string; act?: (page: Page) => Promise<void> }> = {
  catalogue: { path: '/designer', ready: 'main .bundles a' },
  canvas: { path: '/designer/bundles/newborn?item=HUKOU', ready: '.svelte-flow__node, [role=tree]' },
  outline: { path: '/designer/bundles/newborn?view=outline&item=HUKOU', ready: '[role=tree]' },
  situations: { path: '/designer/bundles/realestate-transfer/situations?view=table', ready: 'table' },
  merge: { path: '/designer/bundles/newborn/merge', ready: 'table' },
  simulator: { path: '/designer/bundles/newborn/simulate', ready: 'main', act: play },
  deadlines: { path: '/designer/bundles/newborn/deadlines', ready: 'main table' },
  findings: { path: '/designer/bundles/drug-retail/findings', ready: 'main' },
  versions: { path: '/designer/bundles/newborn/versions', ready: 'main table' },
  'item-form': { path: '/designer/catalogue/items/newborn.HUKOU/form', ready: 'main h1, main h2' },
  paper: { path: '/designer/bundles/newborn/papers/guide', ready: 'main h1' }
};

async function take(page: Page, screen: string, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${screen}-${width}.png`, animations: 'disabled', caret: 'hide' });
  console.log(`${screen} ${width}`);
}

/** A page as it is, at both widths: what is filled and not yet kept stays. */
async function shoot(page: Page, screen: string): Promise<void> {
  for (const [width, height] of WIDTHS) await take(page, screen, width, height);
}

/** The same page in 适老 mode, as a phone shows it whole; it may not be wider than the phone. */
async function elder(page: Page, screen: string): Promise<void> {
  await page.context().addCookies([{ name: 'mode', value: 'elder', url: page.url() }]);
  const large = await page.context().newPage();
  await large.setViewportSize({ width: 390, height: 844 });
  await large.goto(page.url());
  await large.evaluate(() => document.fonts.ready);
  const wider = await large.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wider > 0) throw new Error(`${screen} is ${wider} px wider than the phone in 适老 mode`);
  await large.screenshot({ path: `${FOLDER}/${screen}-elder-390.png`, animations: 'disabled', caret: 'hide' });
  console.log(`${screen} elder 390`);
  await large.close();
  await page.context().clearCookies({ name: 'mode' });
}

/** A citizen's page: at both widths, and in 适老 mode. */
async function both(page: Page, screen: string): Promise<void> {
  await shoot(page, screen);
  await elder(page, screen);
}

async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: '选办得最多的情形', exact: true }).click();
  await page.getByRole('button', { name: '提交申请', exact: true }).click();
  const accepts = page.getByRole('button', { name: /^受理：/ });
  await accepts.first().click();
  await accepts.first().click();
}

/** The way of a citizen, page by page. @returns the id of the application */
async function citizen(browser: Browser, origin: string): Promise<string> {
  const persona = JSON.parse(readFileSync(PERSONA, 'utf8')) as Persona;
  const { page, context } = await personAt(browser, origin, 1280);
  await page.goto('/');
  await both(page, 'home');
  await page.goto('/bundles/newborn');
  await both(page, 'start');
  await startBundle(page, '新生儿出生一件事', nothing);
  await both(page, 'guide');
  await answerGuide(page, persona, nothing);
  await both(page, 'result');
  await page.locator('a.primary[href*="/form/"]:visible').first().click();
  await fillForm(page, persona, (topic) => (topic === 1 ? both(page, 'form') : nothing()), nothing);
  await elder(page, 'materials');
  await uploadAll(page, 'linxiaowen', nothing);
  await both(page, 'check');
  const application = await submit(page, nothing);
  await page.goto(`/applications/${application}/receipt`);
  await shoot(page, 'receipt');
  for (const item of ['HUKOU', 'BIRTH_REG']) await officer(browser, origin, application, item);
  await page.goto(`/applications/${application}`);
  await both(page, 'progress');
  await context.close();
  return application;
}

async function officer(browser: Browser, origin: string, application: string, item: string): Promise<void> {
  const { page, context } = await personAt(browser, origin, 1280);
  await signIn(page, departmentOf('newborn', item), '/desk');
  if (item === 'HUKOU') {
    await page.goto(`/desk/tasks/${application}/${item}`);
    await shoot(page, 'desk-task');
  }
  await accept(page, { application, item });
  await context.close();
}

async function designer(browser: Browser, origin: string): Promise<void> {
  const { page, context } = await personAt(browser, origin, 1280);
  await signIn(page, 'admin', '/designer');
  for (const [screen, { path, ready, act }] of Object.entries(DESIGNER))
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      if (path.startsWith('/designer/bundles/newborn?'))
        await page.locator('[data-composer=ready]').waitFor({ state: 'attached' });
      await act?.(page);
      await take(page, screen, width, height);
    }
  await context.close();
}

/** A demo of its own after a month, which runs through the engine while nobody serves it. */
async function county(browser: Browser): Promise<void> {
  const server = await TestServer.start({ fresh: true });
  try {
    await server.kill('SIGTERM');
    const wanted = ['demo-data', '--applications', String(COUNTY_APPLICATIONS), '--data', server.data];
    execFileSync('node', ['src/cli.ts', ...wanted], { stdio: 'inherit' });
    await server.up();
    await people(browser, server.origin);
  } finally {
    await server.stop();
  }
}

async function people(browser: Browser, origin: string): Promise<void> {
  for (const [screen, { account, path, ready }] of Object.entries(COUNTY)) {
    const { page, context } = await personAt(browser, origin, 1280);
    await signIn(page, account, path);
    await page.locator(ready).first().waitFor();
    await shoot(page, screen);
    await context.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const executablePath = findChromium();
ensureChineseFont();
const server = await TestServer.start({ fresh: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--lang=zh-CN'],
  env: { ...process.env, LANGUAGE: 'zh_CN' }
});
try {
  if (wants('citizen')) await citizen(browser, server.origin);
  if (wants('designer')) await designer(browser, server.origin);
  if (wants('county')) await county(browser);
} finally {
  await browser.close();
  await server.stop();
}
