// Serves built pages, opens them in Chromium, and holds what runs inside the page before anything else.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';

/** A Chromium of the machine, where Playwright's own is not installed. */
const SYSTEM = '/usr/bin/chromium';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml'
};

/** Serves a folder on a free loopback port; `?csp=strict` adds the policy of a citizen's page. */
export async function serve(root: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    let path = normalize(decodeURIComponent(url.pathname));
    if (path.endsWith('/')) path += 'index.html';
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('cache-control', 'no-store');
    if (url.searchParams.get('csp') === 'strict')
      response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' data:");
    readFile(join(root, path)).then(
      (body) => response.end(body),
      () => response.writeHead(404).end()
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** Without a cap on the frame rate, so that latency shows work and not the wait for the next frame. */
export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (existsSync(SYSTEM) ? SYSTEM : undefined);
  const still = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', ...still, '--disable-frame-rate-limit', '--disable-gpu-vsync']
  });
}

/** What a page keeps for the harness. */
export interface Probe {
  afterPaint: () => Promise<number>;
  next: () => Promise<void>;
  ready?: number;
  longEnd: number;
  latencies: number[];
  pending?: Promise<void>;
}
declare global {
  interface Window {
    __b: Probe;
    __bench?: { validateAll: () => unknown; prepareValidateAll?: () => unknown };
    __effects?: number;
  }
}

/** Runs in the page: notes when the last field is there and painted, long tasks, and the time from a key to the paint after it. */
export function probe(): void {
  const channel = new MessageChannel();
  const queue: (() => void)[] = [];
  channel.port1.onmessage = () => queue.shift()?.();
  const afterPaint = (): Promise<number> =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        queue.push(() => resolve(performance.now()));
        channel.port2.postMessage(0);
      })
    );
  let done: (() => void) | null = null;
  let key = 0;
  const kept: Probe = {
    afterPaint,
    longEnd: 0,
    latencies: [],
    next: () => new Promise<void>((resolve) => (done = resolve))
  };
  window.__b = kept;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      kept.longEnd = Math.max(kept.longEnd, startTime + duration);
  }).observe({ type: 'longtask', buffered: true });
  const poll = (): void => {
    const fields = document.querySelectorAll<HTMLInputElement>('input[type=text],input:not([type])');
    if ([...fields].some((field) => field.value === 'zlast')) void afterPaint().then((at) => (kept.ready = at));
    else requestAnimationFrame(poll);
  };
  requestAnimationFrame(poll);
  addEventListener('keydown', (event) => (key = event.timeStamp), true);
  addEventListener(
    'input',
    () => {
      const begun = key;
      void afterPaint().then((at) => {
        kept.latencies.push(at - begun);
        done?.();
        done = null;
      });
    },
    true
  );
}

export interface Opened {
  page: Page;
  session: CDPSession;
  /** Gzipped bytes of all scripts that the page has loaded so far. */
  script: () => Promise<number>;
  /** From navigation to the last field painted and the main thread quiet, ms. */
  ready: number;
  close: () => Promise<void>;
}

/** Opens a page with n fields and waits until it is ready. */
export async function open(browser: Browser, url: string, name: string, n: number): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.body().then(gzipped));
  });
  await page.addInitScript(probe);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const [folder, query] = name.split('?');
  await page.goto(`${url}/${folder}/?n=${n}${query ? `&${query}` : ''}`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.__b?.ready && window.__bench, null, { polling: 100 });
  await sleep(600);
  const ready = await page.evaluate(() => Math.max(window.__b.ready ?? 0, window.__b.longEnd));
  const script = async (): Promise<number> => (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
  return { page, session, script, ready, close: () => context.close() };
}

export const gzipped = (body: Uint8Array): number => gzipSync(body, { level: 9 }).length;
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The value below which a part of the list lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
