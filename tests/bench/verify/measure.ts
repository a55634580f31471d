// One bundle of so many items, verified once: `node tests/bench/verify/measure.ts ITEMS SEED [plain]` prints one line of JSON.
import { createInput } from '../../../src/lib/core/verify/input.ts';
import { verifyBundle, type Explored } from '../../../src/lib/core/verify/verify.ts';
import { walkRegions } from '../../../src/lib/core/verify/regions.ts';
import { compileChart } from '../../../src/lib/core/chart/compile.ts';
import { PROCESSES } from '../../../src/lib/core/chart/shipped.ts';
import { createBundleMachine } from '../../../src/lib/core/chart/vocabulary.ts';
import { mergeBundle } from '../../../src/lib/core/merge/merge.ts';
import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import { openWorkspace } from '../../../src/lib/server/workspace/workspace.ts';
import { getAdjacencyMap } from 'xstate/graph';
import { madeFlow } from '../../support/made-bundle.ts';

export interface Measured {
  items: number;
  ms: number;
  cpu: number;
  /** Of it the walks over the regions, measured by themselves on the same bundle with templates of its own. */
  formal: number;
  merge: number;
  explored: Explored;
  findings: number;
  /** Items in each of their surroundings. */
  shapes: number;
  /** Those of them that had to be walked, the others being like one that was, and the configurations of these. */
  walks: number;
  walked: number;
  /** The plain walk: how long it took, or nothing where it had to be given up, and how far it came. */
  plain?: { ms?: number; configurations: number };
}

/** Configurations and seconds after which the plain walk is given up. */
const PLAIN_AT_MOST = 20_000;
const PLAIN_SECONDS = 20;

const [items, seed] = process.argv.slice(2, 4).map(Number) as [number, number];
const workspace = await openWorkspace('.');
const loaded = await workspace.source(workspace.bundles()[0]!.id);
await workspace.close();
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const around = loaded.value;

const source = fresh();
const merging = performance.now();
const plan = mergeBundle(source);
const merged = performance.now();
const cpu = process.cpuUsage();
const { explored, findings } = verifyBundle(source, plan);
const ms = performance.now() - merged;
const { user, system } = process.cpuUsage(cpu);
const input = createInput(fresh(), plan);
const started = performance.now();
const regions = walkRegions(input);
const measured: Measured = {
  items,
  ms: Math.round(ms),
  cpu: Math.round((user + system) / 1000),
  formal: Math.round(performance.now() - started),
  merge: Math.round(merged - merging),
  explored,
  findings: findings.length,
  shapes: regions?.walks.length ?? 0,
  walks: regions?.walked.walks ?? 0,
  walked: regions?.walked.configurations ?? 0,
  ...(process.argv[4] === 'plain' && { plain: plain() })
};
console.log(JSON.stringify(measured));

/** The bundle with templates of its own, so that nothing walked before serves it. */
function fresh(): BundleSource {
  return { ...madeFlow(around, items, seed), processes: structuredClone(PROCESSES) };
}

function plain(): { ms?: number; configurations: number } {
  const machine = createBundleMachine(compileChart(source));
  const began = performance.now();
  let seen = 0;
  try {
    const map = getAdjacencyMap(machine, {
      events: [
        { type: 'begin', answers: {} },
        ...machine.events.filter((type) => type !== 'begin').map((type) => ({ type }))
      ],
      limit: PLAIN_AT_MOST,
      stopWhen: () => {
        seen += 1;
        if (performance.now() - began > PLAIN_SECONDS * 1000) throw new Error('too long');
        return false;
      }
    } as never);
    return { ms: Math.round(performance.now() - began), configurations: Object.keys(map).length };
  } catch {
    return { configurations: seen };
  }
}
