// This renderer beside a page without a framework and beside other form libraries: the same form with 50, 200 and 1,000 fields
// in Chromium, production builds. Compare within a run. `npm run bench -- forms --only raw,ours --sizes 1000` measures some pages
// and sizes alone.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOurs, buildPeers } from './forms/build.ts';
import { launch, serve } from './forms/harness.ts';
import { effectsPerKey, measure, type Row } from './forms/measure.ts';

const LOADS = 5;
const PEER_LOADS = 2;
const { values: asked } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { only: { type: 'string' }, sizes: { type: 'string', default: '50,200,1000' } }
});
const SIZES = asked.sizes.split(',').map(Number);
const only = asked.only?.split(',');
const wanted = (page: string): boolean => only === undefined || only.includes(page);
const OWN = ['raw', 'ours'];

const folder = await mkdtemp(join(tmpdir(), 'bench-forms-'));
await buildOurs(folder, SIZES);
const peers = only?.every((page) => OWN.includes(page)) ? [] : buildPeers(folder).filter(wanted);
const site = await serve(folder);
const browser = await launch();
const rows: Row[] = [];
const effects = new Map<number, number>();

for (const n of SIZES) {
  for (const page of OWN.filter(wanted)) rows.push(await measure(browser, site.url, page, n, LOADS));
  for (const page of peers) rows.push(await measured(page, n));
  if (wanted('ours')) effects.set(n, await effectsPerKey(browser, site.url, 'counted', n));
  console.table(rows.filter((row) => row.n === n).map(shown));
}
await browser.close();
site.close();
await rm(folder, { recursive: true });
console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
console.log(JSON.stringify({ bench: 'forms', figures: figures() }));

/** A peer that does not come up within its time is shown as such. */
async function measured(page: string, n: number): Promise<Row> {
  try {
    return await measure(browser, site.url, page, n, PEER_LOADS);
  } catch (fault) {
    console.error(`${page} with ${n} fields: ${String(fault).slice(0, 200)}`);
    return {
      page,
      n,
      script: NaN,
      ready: NaN,
      heapMb: NaN,
      keyMedian: NaN,
      keyP95: NaN,
      validateAll: NaN,
      allSaid: NaN
    };
  }
}

function shown(row: Row): Record<string, string | number> {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    page: row.page,
    n: row.n,
    'script gzip kB': round(row.script / 1000),
    'ready ms': round(row.ready),
    'heap MB': round(row.heapMb),
    'key median / p95 ms': `${round(row.keyMedian)} / ${round(row.keyP95)}`,
    'validate all ms, to paint / all said': `${round(row.validateAll)} / ${round(row.allSaid)}`,
    'effects a key': row.page === 'ours' ? (effects.get(row.n) ?? '') : ''
  };
}

/** What the aims are about, as far as the pages and sizes for it were measured. */
function figures(): Record<string, number> {
  const of = (page: string, n: number): Row | undefined => rows.find((row) => row.page === page && row.n === n);
  const ratio = (n: number, figure: (row: Row) => number): number => {
    const [ours, raw] = [of('ours', n), of('raw', n)];
    return ours && raw ? figure(ours) / figure(raw) : NaN;
  };
  const all: Record<string, number> = {
    script_gzip_kb: (of('ours', 1000)?.script ?? NaN) / 1000,
    effects_per_key_50: effects.get(50) ?? NaN,
    effects_per_key_1000: effects.get(1000) ?? NaN,
    key_ratio_1000: ratio(1000, (row) => row.keyMedian),
    key_p95_ratio_1000: ratio(1000, (row) => row.keyP95),
    ready_ratio_200: ratio(200, (row) => row.ready),
    ready_ratio_1000: ratio(1000, (row) => row.ready),
    validate_all_ms_1000: of('ours', 1000)?.validateAll ?? NaN,
    validate_all_ratio_1000: ratio(1000, (row) => row.validateAll),
    all_said_ms_1000: of('ours', 1000)?.allSaid ?? NaN,
    heap_mb_1000: of('ours', 1000)?.heapMb ?? NaN
  };
  const known = Object.entries(all).filter(([, value]) => Number.isFinite(value));
  return Object.fromEntries(known.map(([key, value]) => [key, Math.round(value * 100) / 100]));
}
