// What runs inside the page before anything else: when the drawing is there, frames while the pointer moves, long tasks, keys.

export interface Watch {
  /** Drawn, painted and the main thread quiet, ms from navigation. */
  ready?: number;
  /** Ends and lengths of tasks over 50 ms. */
  long: { end: number; ms: number }[];
  /** From each move of the pointer to the paint after it, ms. */
  moves: number[];
  /** From each key to the paint after it, ms. */
  keys: number[];
  heard: number;
  nodes: () => number;
}
declare global {
  interface Window {
    __watch: Watch;
  }
}

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
  const nodes = (): number =>
    [...document.querySelectorAll<HTMLElement>('.svelte-flow__node')].filter(
      (node) => node.style.visibility !== 'hidden'
    ).length;
  const watch: Watch = { long: [], moves: [], keys: [], heard: 0, nodes };
  window.__watch = watch;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      watch.long.push({ end: startTime + duration, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
  let before = -1;
  const poll = (): void => {
    const now = nodes();
    if (now > 3 && now === before && document.querySelector('.svelte-flow__edge')) {
      void afterPaint().then((at) => (watch.ready = at));
    } else {
      before = now;
      requestAnimationFrame(poll);
    }
  };
  requestAnimationFrame(poll);
  addEventListener(
    'mousemove',
    ({ timeStamp, buttons }) => {
      if (buttons === 0) return;
      void afterPaint().then((at) => {
        watch.moves.push(at - timeStamp);
        watch.heard++;
      });
    },
    true
  );
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      void afterPaint().then((at) => {
        watch.keys.push(at - timeStamp);
        watch.heard++;
      });
    },
    true
  );
}
