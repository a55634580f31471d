import type { Flow } from './flow.ts';
import type { Layout } from './layout.ts';

/** Lays flows out in a worker, one after the other; `close` ends it. */
export function createLayoutWorker(): ((flow: Flow, lanes?: boolean) => Promise<Layout>) & { close: () => void } {
  let worker: Worker | undefined;
  let row: Promise<unknown> = Promise.resolve();

  function ask(flow: Flow, lanes: boolean): Promise<Layout> {
    worker ??= new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const { promise, resolve, reject } = Promise.withResolvers<Layout>();
    worker.onmessage = ({ data }: MessageEvent<Layout>) => resolve(data);
    worker.onerror = (fault) => reject(new Error(fault.message));
    worker.postMessage({ flow: JSON.parse(JSON.stringify(flow)) as Flow, lanes });
    return promise;
  }

  const lay = (flow: Flow, lanes = false): Promise<Layout> => {
    const next = row.then(() => ask(flow, lanes));
    row = next.catch(() => undefined);
    return next;
  };
  return Object.assign(lay, { close: () => worker?.terminate() });
}
