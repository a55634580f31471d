// The simulator in a thread of its own: playing a run anew must not hold up the page.
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { createBench, type SimBench } from './sim-bench.ts';

/** A call: opening comes first, everything else is a function of the bench by its name. */
export type SimCall =
  | { id: number; open: { source: BundleSource; plan: MergePlan } }
  | { id: number; call: Exclude<keyof SimBench, 'chart' | 'ways'>; args: unknown[] };
export type SimAnswer = { id: number; value: unknown } | { id: number; fault: string };

let bench: SimBench | undefined;

function answer(asked: SimCall): unknown {
  if ('open' in asked) {
    const opened = createBench(asked.open.source, asked.open.plan);
    if (!opened.ok) return opened;
    bench = opened.value;
    return { ok: true, value: { chart: bench.chart, ways: bench.ways } };
  }
  return (bench![asked.call] as (...args: unknown[]) => unknown)(...asked.args);
}

self.onmessage = ({ data }: MessageEvent<SimCall>) => {
  let said: SimAnswer;
  try {
    said = { id: data.id, value: answer(data) };
  } catch (fault) {
    said = { id: data.id, fault: String(fault) };
  }
  self.postMessage(said);
};
