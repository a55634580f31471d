// What one page costs: ready, dragging a node, panning; and of the whole editor what layout and checking do to the main thread.
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { applyEdits } from '../../../src/lib/core/edit/apply.ts';
import type { Edit } from '../../../src/lib/core/model/index.ts';
import { median, quantile, sleep } from '../forms/harness.ts';
import { checkOf, composing } from './gen.ts';
import { probe } from './probe.ts';

const MOVES = 80;
const CHECK_MS = 1500;

export interface Row {
  page: string;
  n: number;
  ready: number;
  /** Nodes in the document. */
  shown: number;
  drag: number;
  dragP95: number;
  pan: number;
  panP95: number;
}

export interface Busy {
  n: number;
  ready: number;
  /** Longest task while the editor opens, ms; 0: none over 50. */
  longOpen: number;
  longLayout: number;
  /** While a check runs and its answer is shown. */
  longCheck: number;
  key: number;
  keyP95: number;
}

async function opened(browser: Browser, url: string): Promise<{ page: Page; context: BrowserContext; ready: number }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce'
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (fault) => console.error(`${url}: ${fault.message}`));
  await page.addInitScript(probe);
  return { page, context, ready: 0 };
}

async function readyOf(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.__watch?.ready, null, { polling: 100 });
  await sleep(700);
  return page.evaluate(() => Math.max(window.__watch.ready ?? 0, ...window.__watch.long.map(({ end }) => end)));
}

/** Moves the pressed pointer along most of a small circle, each move after the paint of the one before. */
async function moved(page: Page, from: { x: number; y: number }): Promise<number[]> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8);
  await sleep(300);
  await page.evaluate(() => Object.assign(window.__watch, { moves: [], heard: 0 }));
  for (let move = 1; move <= MOVES; move++) {
    const angle = (move / MOVES) * 1.7 * Math.PI;
    await page.mouse.move(from.x + 90 * Math.sin(angle), from.y + 60 * (1 - Math.cos(angle)));
    await page.waitForFunction((count) => window.__watch.heard >= count, move, { polling: 'raf' });
  }
  await page.mouse.up();
  await sleep(200);
  return page.evaluate(() => window.__watch.moves);
}

/** The middle of a node near the middle of the canvas, and a place between the nodes. */
async function places(page: Page): Promise<{ node: { x: number; y: number }; ground: { x: number; y: number } }> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.svelte-flow__node')].map((node) => node.getBoundingClientRect());
    const middle = { x: innerWidth / 2, y: innerHeight / 2 };
    const far = (box: DOMRect): number =>
      Math.hypot(box.x + box.width / 2 - middle.x, box.y + box.height / 2 - middle.y);
    const box = boxes.sort((a, b) => far(a) - far(b))[0]!;
    const node = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    for (let step = 0; step < 4000; step++) {
      const [x, y] = [middle.x + 7 * (step % 60) - 210, middle.y + 5 * Math.floor(step / 60) - 160];
      if (document.elementFromPoint(x, y)?.classList.contains('svelte-flow__pane')) return { node, ground: { x, y } };
    }
    throw new Error('no ground between the nodes');
  });
}

/** Loads a page some times; drags and pans on the last load. */
export async function measure(browser: Browser, site: string, name: string, n: number, loads: number): Promise<Row> {
  const [folder, query] = name.split('?');
  const url = `${site}/${folder}/?n=${n}${query ? `&${query}` : ''}`;
  const ready: number[] = [];
  for (let load = 1; ; load++) {
    const { page, context } = await opened(browser, url);
    ready.push(await readyOf(page, url));
    if (load < loads) {
      await context.close();
      continue;
    }
    const shown = await page.locator('.svelte-flow__node').count();
    const { node, ground } = await places(page);
    const before = await page.evaluate(
      ([x, y]) => document.elementFromPoint(x!, y!)?.closest('.svelte-flow__node')?.getAttribute('data-id'),
      [node.x, node.y]
    );
    const was = await page.locator(`.svelte-flow__node[data-id="${before}"]`).getAttribute('style');
    const drag = await moved(page, node);
    if ((await page.locator(`.svelte-flow__node[data-id="${before}"]`).getAttribute('style')) === was)
      throw new Error(`${name}: the node did not move`);
    const view = page.locator('.svelte-flow__viewport');
    const stood = await view.getAttribute('style');
    const pan = await moved(page, ground);
    if ((await view.getAttribute('style')) === stood) throw new Error(`${name}: the ground did not move`);
    await context.close();
    return {
      page: name,
      n,
      ready: median(ready),
      shown,
      drag: median(drag),
      dragP95: quantile(drag, 0.95),
      pan: median(pan),
      panP95: quantile(pan, 0.95)
    };
  }
}

const longest = (page: Page, since: number): Promise<number> =>
  page.evaluate(
    (from) => Math.max(0, ...window.__watch.long.filter(({ end }) => end > from).map(({ ms }) => ms)),
    since
  );
const now = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** The whole editor: it opens, lays out again, and somebody types in the inspector while a check runs and comes back. */
export async function busy(browser: Browser, site: string, n: number): Promise<Busy> {
  const url = `${site}/compose/?n=${n}`;
  const { page, context } = await opened(browser, url);
  let steps = 0;
  await context.route('**/edits*', async (route) => {
    if (route.request().method() !== 'POST') return route.fulfill({ json: { people: [], number: steps } });
    steps++;
    const { edits } = route.request().postDataJSON() as { edits: Edit[] };
    const kept = applyEdits(composing(n).composition, edits, { items: {}, departments: [], decisions: [] });
    if (!kept.ok) throw new Error(kept.problems.map(({ message }) => message).join());
    return route.fulfill({ json: { composition: kept.value, number: steps, undo: null, redo: null } });
  });
  await context.route('**/check*', async (route) => {
    await sleep(CHECK_MS);
    await route.fulfill({ json: checkOf(n, steps) });
  });
  const ready = await readyOf(page, url);
  const longOpen = await longest(page, 0);
  // Found before the watch begins: looking for a button by its name is work of the page's thread too.
  const button = (await page.getByRole('button', { name: '整理布局' }).boundingBox())!;
  const begun = await now(page);
  const answered = page.waitForResponse('**/check*', { timeout: 120_000 });
  await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
  await page.waitForRequest('**/check*', { timeout: 120_000 });
  const longLayout = await longest(page, begun);
  // The check runs now: somebody types until its answer is shown.
  const checking = await now(page);
  const field = page
    .locator('.ins input:not([type=hidden]):not([type=checkbox]):not([type=radio]), .ins textarea')
    .first();
  await field.focus();
  await page.evaluate(() => Object.assign(window.__watch, { keys: [], heard: 0 }));
  let isOver = false;
  void answered.then(() => sleep(1200)).then(() => (isOver = true));
  for (let key = 1; !isOver; key++) {
    await page.keyboard.press('abcdefgh'[key % 8]!);
    await page.waitForFunction((count) => window.__watch.heard >= count, key, { polling: 'raf' });
  }
  const longCheck = await longest(page, checking);
  const keys = await page.evaluate(() => window.__watch.keys);
  await context.close();
  return { n, ready, longOpen, longLayout, longCheck, key: median(keys), keyP95: quantile(keys, 0.95) };
}
