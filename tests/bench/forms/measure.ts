// What one page costs: script, ready, heap, keystrokes, checking everything.
import type { Browser, CDPSession, Page } from '@playwright/test';
import { median, open, quantile, sleep } from './harness.ts';

export interface Row {
  page: string;
  n: number;
  script: number;
  ready: number;
  heapMb: number;
  keyMedian: number;
  keyP95: number;
  /** From the call to the paint after it, long tasks included, ms. */
  validateAll: number;
  /** From the call to the last message that came into the page, off the screen too, ms. */
  allSaid: number;
}

const MARKERS = ['zfirst', 'zmid', 'zlast'];
const KEYS = 'abcdefghijklmnopqrstuvwxyz';
const ENOUGH_MS = 8000;

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function focusOn(page: Page, marker: string): Promise<void> {
  await page.evaluate((wanted) => {
    const field = [...document.querySelectorAll('input')].find((one) => one.value.startsWith(wanted));
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
    field?.setSelectionRange(999, 999);
    window.__b.latencies = [];
  }, marker);
  await sleep(400);
}

/** From key to paint for some keystrokes in the field with this marker, ms each. */
async function type(page: Page, marker: string, count: number): Promise<number[]> {
  await focusOn(page, marker);
  const begun = Date.now();
  for (let key = 0; key < count && Date.now() - begun < ENOUGH_MS; key++) {
    await page.evaluate(() => {
      window.__b.pending = window.__b.next();
    });
    await page.keyboard.press(KEYS[key % KEYS.length] as string);
    await Promise.race([page.evaluate(() => window.__b.pending), sleep(15_000)]);
    await sleep(15);
  }
  return page.evaluate(() => window.__b.latencies);
}

/** Says everything that is wrong, and notes when that is painted and when the last message is there. */
async function checkAll(page: Page): Promise<{ painted: number; said: number }> {
  if (await page.evaluate(() => Boolean(window.__bench?.prepareValidateAll))) {
    await page.evaluate(() => window.__bench?.prepareValidateAll?.());
    await sleep(600);
  }
  return page.evaluate(async () => {
    window.__b.longEnd = 0;
    let said = 0;
    const watch = new MutationObserver(() => (said = performance.now()));
    watch.observe(document.body, {
      attributes: true,
      attributeFilter: ['aria-invalid', 'hidden'],
      childList: true,
      subtree: true
    });
    const begun = performance.now();
    await window.__bench?.validateAll();
    const painted = await window.__b.afterPaint();
    await new Promise((resolve) => setTimeout(resolve, 800));
    watch.disconnect();
    return { painted: Math.max(painted, window.__b.longEnd) - begun, said: Math.max(said, painted) - begun };
  });
}

/**
 * Loads a page `loads` times, types in its first, middle and last field, and checks everything. Keystrokes are those of
 * the middle field; validate-all is the median over the loads.
 */
export async function measure(browser: Browser, url: string, name: string, n: number, loads: number): Promise<Row> {
  const ready: number[] = [];
  const checks: Awaited<ReturnType<typeof checkAll>>[] = [];
  let row: Row | undefined;
  for (let load = 0; load < loads; load++) {
    const opened = await open(browser, url, name, n);
    ready.push(opened.ready);
    if (load === loads - 1) {
      const heapMb = await heapOf(opened.session);
      const keys: number[][] = [];
      for (const marker of MARKERS) keys.push(await type(opened.page, marker, 50));
      const middle = keys[1] ?? [];
      const figures = {
        keyMedian: median(middle),
        keyP95: quantile(middle, 0.95),
        heapMb,
        validateAll: 0,
        allSaid: 0,
        ready: 0
      };
      row = { page: name, n, script: 0, ...figures };
    }
    checks.push(await checkAll(opened.page));
    if (row) row.script = await opened.script();
    await opened.close();
    if ((ready[0] ?? 0) > ENOUGH_MS && row) break;
  }
  if (!row) throw new Error(`${name} was not loaded`);
  return {
    ...row,
    ready: median(ready),
    validateAll: median(checks.map(({ painted }) => painted)),
    allSaid: median(checks.map(({ said }) => said))
  };
}

/** Effects that Svelte runs for one keystroke in the middle field, in the build that counts them. */
export async function effectsPerKey(browser: Browser, url: string, name: string, n: number): Promise<number> {
  const { page, close } = await open(browser, url, name, n);
  await focusOn(page, 'zmid');
  await page.keyboard.press('a');
  await sleep(200);
  const count = (): Promise<number> => page.evaluate(() => window.__effects ?? NaN);
  const before = await count();
  for (const key of 'bcdefghijk') await page.keyboard.press(key);
  await sleep(300);
  const runs = ((await count()) - before) / 10;
  await close();
  return runs;
}
