// This renderer beside a page without a framework and beside other form libraries: the same form with 50, 200 and 1,000 fields
// in Chromium, production builds. Compare within a run; `npm run bench -- forms ours` leaves the peers out.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOurs, buildPeers } from './forms/build.ts';
import { launch, serve } from './forms/harness.ts';
import { effectsPerKey, measure, type Row } from './forms/measure.ts';

const SIZES = [50, 200, 1000];
const LOADS = 5;
const PEER_LOADS = 2;
const alone = process.argv.includes('ours');

const folder = await mkdtemp(join(tmpdir(), 'bench-forms-'));
await buildOurs(folder);
const peers = alone ? [] : buildPeers(folder);
const site = await serve(folder);
const browser = await launch();
const rows: Row[] = [];
const effects = new Map<number, number>();

for (const n of SIZES) {
  for (const page of ['raw', 'ours']) rows.push(await measure(browser, site.url, page, n, LOADS));
  for (const page of peers) rows.push(await measured(page, n));
  effects.set(n, await effectsPerKey(browser, site.url, 'counted', n));
  console.table(rows.filter((row) => row.n === n).map(shown));
}
await browser.close();
site.close();
await rm(folder, { recursive: true });
console.log(JSON.stringify({ bench: 'forms', figures: figures() }));

/** A peer that does not come up within its time is shown as such. */
async function measured(page: string, n: number): Promise<Row> {
  try {
    return await measure(browser, site.url, page, n, PEER_LOADS);
  } catch (fault) {
    console.error(`${page} with ${n} fields: ${String(fault).slice(0, 200)}`);
    return { page, n, script: NaN, ready: NaN, heapMb: NaN, keyMedian: NaN, keyP95: NaN, validateAll: NaN };
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
    'validate all ms': round(row.validateAll),
    'effects a key': row.page === 'ours' ? (effects.get(row.n) ?? '') : ''
  };
}

function figures(): Record<string, number> {
  const of = (page: string, n: number): Row => rows.find((row) => row.page === page && row.n === n) as Row;
  const [ours, raw] = [of('ours', 1000), of('raw', 1000)];
  const all: Record<string, number> = {
    script_gzip_kb: ours.script / 1000,
    effects_per_key_50: effects.get(50) ?? NaN,
    effects_per_key_1000: effects.get(1000) ?? NaN,
    key_ratio_1000: ours.keyMedian / raw.keyMedian,
    key_p95_ratio_1000: ours.keyP95 / raw.keyP95,
    ready_ratio_200: of('ours', 200).ready / of('raw', 200).ready,
    ready_ratio_1000: ours.ready / raw.ready,
    validate_all_ms_1000: ours.validateAll,
    heap_mb_1000: ours.heapMb
  };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, Math.round(value * 100) / 100]));
}
