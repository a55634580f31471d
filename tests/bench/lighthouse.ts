// Lighthouse over the citizen's pages of the built application, as a phone on a slow line sees them (its own mobile emulation and
// simulated throttling): performance, accessibility and best practices, the median of `--runs 5`. `--pages home,guide` for some
// of them. The pages are those of one newborn application on its way, opened with the cookies of its citizen.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import lighthouse from 'lighthouse';
import { findChromium } from '../../scripts/browser.ts';
import { answerGuide, fillForm, startBundle, submit, uploadAll, type Persona } from '../support/citizen-walk.ts';
import { freePort, TestServer } from '../support/server.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const PERSONA = 'tests/fixtures/newborn/all-items.json';
const nothing = () => Promise.resolve();

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: { runs: { type: 'string', default: '5' }, pages: { type: 'string' } }
});
const runs = Number(flags.runs);
const wanted = flags.pages?.split(',');

type Scores = Record<(typeof CATEGORIES)[number], number>;
const table: Record<string, Scores> = {};
/** Audits that cost a page points, with the pages. */
const lost: Record<string, Set<string>> = {};

const port = await freePort();
const server = await TestServer.start();
// The citizen's own profile: Lighthouse opens its tabs there, with the same cookies.
const browser = await chromium.launchPersistentContext('', {
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--lang=zh-CN', `--remote-debugging-port=${port}`],
  baseURL: server.origin,
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai'
});
try {
  const page = await browser.newPage();
  const persona = JSON.parse(readFileSync(PERSONA, 'utf8')) as Persona;
  await page.goto('/');
  await measure('home', page);
  await page.goto('/bundles/newborn');
  await measure('start', page);
  await startBundle(page, '新生儿出生一件事', nothing);
  await measure('guide', page);
  await answerGuide(page, persona, nothing);
  await measure('result', page);
  await page.locator('a.primary[href*="/form/"]:visible').first().click();
  await fillForm(page, persona, (topic) => (topic === 0 ? measure('form', page) : nothing()), nothing);
  await measure('materials', page);
  await uploadAll(page, 'linxiaowen', nothing);
  await page.waitForURL(/\/check/);
  await measure('check', page);
  const application = await submit(page, nothing);
  await page.goto(`/applications/${application}`);
  await measure('follow', page);
} finally {
  await browser.close();
  await server.stop();
}
console.table(table);
for (const [audit, pages] of Object.entries(lost)) console.log(`${audit}: ${[...pages].join(', ')}`);
console.log(`median of ${runs} runs; load average ${loadavg()[0]?.toFixed(1)}`);
const figures = Object.entries(table).flatMap(([name, scores]) =>
  CATEGORIES.map((category) => [`${category.replace('-', '_')}_${name}`, scores[category]])
);
console.log(JSON.stringify({ bench: 'lighthouse', figures: Object.fromEntries(figures) }));

/** The page that is open, looked at in a tab of Lighthouse's own. */
async function measure(name: string, page: Page): Promise<void> {
  if (wanted && !wanted.includes(name)) return;
  const scores: Scores[] = [];
  for (let run = 0; run < runs; run += 1) scores.push(await look(name, page.url(), true));
  table[name] = Object.fromEntries(
    CATEGORIES.map((category) => [category, median(scores.map((score) => score[category]))])
  ) as Scores;
}

/** One run; what Lighthouse itself lost track of (it says so by its `runtimeError`) is run once more. */
async function look(name: string, address: string, again: boolean): Promise<Scores> {
  const result = await lighthouse(address, {
    port,
    onlyCategories: [...CATEGORIES],
    logLevel: 'error'
  });
  const fault = result?.lhr.runtimeError;
  if (fault?.code === 'NO_NAVSTART' && again) {
    console.log(`${name}: ${fault.code}, once more`);
    return look(name, address, false);
  }
  if (!result || fault) throw new Error(`${address}: ${fault?.message}`);
  const { categories, audits, finalDisplayedUrl } = result.lhr;
  if (finalDisplayedUrl !== address) throw new Error(`${address} led to ${finalDisplayedUrl}`);
  for (const category of CATEGORIES)
    for (const { id, weight } of categories[category]?.auditRefs ?? []) {
      const score = audits[id]?.score;
      if (weight > 0 && typeof score === 'number' && score < 0.9) (lost[id] ??= new Set()).add(name);
    }
  return Object.fromEntries(
    CATEGORIES.map((category) => [category, Math.round((categories[category]?.score ?? 0) * 100)])
  ) as Scores;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
