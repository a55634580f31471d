// The canvas of the designer beside a bare page of xyflow with the same 50, 200 and 1,000 nodes, in Chromium, production builds;
// and the whole editor while it lays out and checks. Compare within a run. `npm run bench -- designer --sizes 1000`.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPages } from './designer/build.ts';
import { busy, measure, type Busy, type Row } from './designer/measure.ts';
import { launch, serve } from './forms/harness.ts';

const LOADS = 3;
/** xyflow as it comes, and leaving out what is off the screen, as ours does. */
const CANVASES = ['bare', 'bare?culled=1', 'ours'];
const { values: asked } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '50,200,1000' } }
});
const SIZES = asked.sizes.split(',').map(Number);

const folder = await mkdtemp(join(tmpdir(), 'bench-designer-'));
await buildPages(folder);
const site = await serve(folder);
const browser = await launch();
const rows: Row[] = [];
const whole: Busy[] = [];
for (const n of SIZES) {
  for (const page of CANVASES) rows.push(await measure(browser, site.url, page, n, LOADS));
  whole.push(await busy(browser, site.url, n));
  console.table(rows.filter((row) => row.n === n).map(shown));
}
console.table(
  whole.map((each) => Object.fromEntries(Object.entries(each).map(([key, value]) => [key, Math.round(value)])))
);
await browser.close();
site.close();
await rm(folder, { recursive: true });
console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
console.log(JSON.stringify({ bench: 'designer', figures: figures() }));

function shown(row: Row): Record<string, string | number> {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    page: row.page,
    n: row.n,
    'ready ms': round(row.ready),
    'nodes in the document': row.shown,
    'drag median / p95 ms': `${round(row.drag)} / ${round(row.dragP95)}`,
    'pan median / p95 ms': `${round(row.pan)} / ${round(row.panP95)}`
  };
}

/** The aims are about the largest size; what is compared with is the faster of the two bare pages. */
function figures(): Record<string, number> {
  const all: Record<string, number> = {};
  for (const n of SIZES) {
    const ours = rows.find((row) => row.n === n && row.page === 'ours')!;
    const bare = rows.filter((row) => row.n === n && row.page !== 'ours');
    const ratio = (of: (row: Row) => number): number => of(ours) / Math.min(...bare.map(of));
    const asItComes = (of: (row: Row) => number): number => of(ours) / of(bare[0]!);
    const editor = whole.find((each) => each.n === n)!;
    Object.assign(all, {
      [`ready_ratio_${n}`]: ratio((row) => row.ready),
      [`drag_p95_ratio_${n}`]: ratio((row) => row.dragP95),
      [`pan_p95_ratio_${n}`]: ratio((row) => row.panP95),
      [`ready_ratio_as_it_comes_${n}`]: asItComes((row) => row.ready),
      [`drag_p95_ratio_as_it_comes_${n}`]: asItComes((row) => row.dragP95),
      [`pan_p95_ratio_as_it_comes_${n}`]: asItComes((row) => row.panP95),
      [`long_task_open_ms_${n}`]: editor.longOpen,
      [`long_task_layout_ms_${n}`]: editor.longLayout,
      [`long_task_check_ms_${n}`]: editor.longCheck,
      [`key_p95_while_checking_ms_${n}`]: editor.keyP95
    });
  }
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, Math.round(value * 100) / 100]));
}
