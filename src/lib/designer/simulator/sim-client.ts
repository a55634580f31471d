import type { Chart } from '#lib/core/chart/types.ts';
import type { Result } from '#lib/core/errors.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { SimBench } from './sim-bench.ts';
import type { SimAnswer, SimCall } from './sim-worker.ts';

type Calls = Omit<SimBench, 'chart' | 'ways'>;
/** The bench as the page has it: every answer comes later, in the order of the calls. */
export type SimClient = {
  [Name in keyof Calls]: (...args: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>>;
} & { chart: Chart; ways: SimBench['ways']; close: () => void };

/** What a bundle is played on, as the server sends it. */
export interface SimGround {
  source: BundleSource;
  plan: MergePlan;
}

/** Starts the simulator of a bundle in a worker; refused where the bundle cannot be compiled. */
export async function openSimulator({ source, plan }: SimGround): Promise<Result<SimClient>> {
  const worker = new Worker(new URL('./sim-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (fault: unknown) => void }>();
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<SimAnswer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('fault' in data) asked?.reject(new Error(data.fault));
    else asked?.resolve(data.value as never);
  };
  worker.onerror = (fault) => {
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  function send<T>(body: Record<string, unknown>): Promise<T> {
    count += 1;
    const id = count;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: never) => void, reject });
      worker.postMessage({ id, ...body } as unknown as SimCall);
    });
  }
  const call =
    (name: keyof Calls) =>
    (...args: unknown[]) =>
      // What comes from state of the page is no plain object to a worker.
      send({ call: name, args: JSON.parse(JSON.stringify(args)) as unknown[] });
  const opened = await send<Result<Pick<SimClient, 'chart' | 'ways'>>>({ open: { source, plan } });
  if (!opened.ok) {
    worker.terminate();
    return opened;
  }
  const names: (keyof Calls)[] = ['prepare', 'start', 'take', 'show', 'back', 'cut', 'facts', 'test', 'cover'];
  const calls = Object.fromEntries(names.map((name) => [name, call(name)]));
  return { ok: true, value: { ...opened.value, ...calls, close: () => worker.terminate() } as SimClient };
}
