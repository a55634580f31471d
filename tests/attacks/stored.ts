import { strFromU8, unzipSync } from 'fflate';
import type { Browser, BrowserContext, Page as Tab } from '@playwright/test';
import type { Attack } from './attack.ts';
import { enterAsCitizen, enterByName, enterEverywhere } from './entering.ts';
import type { Ground, Who } from './ground.ts';
import { findPages, type Page } from './pages.ts';
import { ELEMENT, markupIn } from './probe.ts';
import { Target, type Answer } from './target.ts';
import { withPage, type Weakness } from './weak-server.ts';

/** Forms that have to take the probe, so that something is there to be shown. */
const TAKEN_AT_LEAST = 8;

async function* findings(target: Target, browser: Browser): AsyncGenerator<string> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    const pages = await entered(target, await context.newPage());
    for (const finding of pages.reflected) yield finding;
    yield* looked(target, pages.all);
    yield* drawn(target, context, pages.all);
  } finally {
    await context.close();
  }
}

interface Entered {
  all: Page[];
  reflected: string[];
}
const known = new WeakMap<Ground, Entered>();

/** Once, on the real server: the weak ones show what that keeps. */
async function entered({ ground }: Target, tab: Tab): Promise<Entered> {
  const before = known.get(ground);
  if (before) return before;
  const target = new Target(ground);
  const { application, files } = await enterAsCitizen(target);
  const reflected: string[] = [];
  let taken = 0;
  for (const entering of [enterByName(target), enterEverywhere(target, tab)])
    for await (const { place, answer } of entering) {
      const found = markupIn(answer);
      if (found) reflected.push(`${place} repeats what was typed as markup: ${found}`);
      if (answer.status >= 500) reflected.push(`${place} broke: ${answer.status}`);
      if (answer.status === 200 || answer.status === 303) taken += 1;
    }
  if (taken < TAKEN_AT_LEAST) throw new Error(`Only ${taken} forms took the probe.`);
  const found = { all: await findPages({ ...ground, application, files }), reflected };
  known.set(ground, found);
  return found;
}

/** Every answer as it is sent: pages with what is embedded in them, lists for spreadsheets, and archives. */
async function* looked(target: Target, pages: Page[]): AsyncGenerator<string> {
  for (const { path, who } of pages) {
    const answer = await target.ask({ path, ...(who && { who }) });
    const found = markupIn(answer) ?? formulaIn(answer) ?? packedIn(answer);
    if (found) yield `${path} shows what was typed as markup: ${found}`;
    if (answer.status >= 500) yield `${path} broke on what was typed: ${answer.status}`;
  }
}

function formulaIn({ headers, text }: Answer): string | null {
  if (!/^text\/csv/.test(headers['content-type'] ?? '')) return null;
  return /(^|[,\n\r])"?=1\+1.{0,30}/.exec(text)?.[0] ?? null;
}

function packedIn({ headers, bytes }: Answer): string | null {
  if (!/^application\/zip/.test(headers['content-type'] ?? '')) return null;
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    if (/\.(html?|svg|xml|bpmn|scxml|dmn)$/.test(name) && strFromU8(content).includes(`<${ELEMENT}`)) return name;
  return null;
}

/** Every page in a browser, as the person sees it whose page it is: nothing may become an element, nothing may run. */
async function* drawn(target: Target, context: BrowserContext, pages: Page[]): AsyncGenerator<string> {
  const heard: string[] = [];
  await throughTarget(target, context);
  const tab = await context.newPage();
  tab.on('dialog', (dialog) => void (heard.push(`a dialog: ${dialog.message()}`), dialog.dismiss()));
  tab.on('console', (line) => void (/Content Security Policy/.test(line.text()) && heard.push(line.text())));
  for (const { path, who } of pages) {
    if (/\.(json|csv|xlsx|zip)$|\/(export|download|files|codelists|validators|check|edits|uploads)\b/.test(path))
      continue;
    await become(target, context, who);
    await tab.goto(target.origin + path, { waitUntil: 'load' }).catch(() => null);
    const made = await tab.locator(`${ELEMENT}, [onclick*="xss("], a[href^="javascript:" i]`).count();
    if (made > 0) heard.push(`${made} elements`);
    for (const each of heard.splice(0)) yield `${path} in a browser: ${each.slice(0, 200)}`;
  }
}

async function become(target: Target, context: BrowserContext, who?: Who): Promise<void> {
  await context.clearCookies();
  const pairs = (who === undefined ? '' : target.ground.cookies[who]).split('; ').filter((pair) => pair !== '');
  const cookies = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: target.origin };
  });
  if (cookies.length > 0) await context.addCookies(cookies);
}

/** Pages come from the server under attack, under the address by which people know it. */
async function throughTarget(target: Target, context: BrowserContext): Promise<void> {
  if (target.port === target.ground.server.port) return;
  await context.route(`${target.origin}/**`, async (route) => {
    const asked = route.request();
    const { pathname, search } = new URL(asked.url());
    if (!asked.isNavigationRequest()) return route.continue();
    const answer = await target.ask({ path: pathname + search, headers: await asked.allHeaders() });
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    await route.fulfill({ status: answer.status, headers, body: answer.bytes });
  });
}

/** What was typed is written into the page as it is, and something in it runs. */
const unescaping = (how: (html: string) => string) => (): Weakness => ({
  answer: (answer) => withPage(answer, how)
});

/** @param browser to draw with, which the test has once it runs */
export function storedMarkup(browser: () => Browser): Attack {
  return {
    name: 'markup in every text that people can enter, on every page, list and archive that shows it',
    requirement: 'v5.0.0-1.2.3',
    findings: (target) => findings(target, browser()),
    weak: [
      {
        what: 'writes texts into its pages as they are',
        weakness: unescaping((html) => html.replaceAll('&lt;', '<')),
        finds: /shows what was typed as markup/
      },
      {
        what: 'writes the data of its scripts as it is',
        weakness: unescaping((html) => html.replaceAll(/\\u003C/gi, '<')),
        finds: /shows what was typed as markup/
      }
    ]
  };
}
