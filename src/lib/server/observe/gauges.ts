/**
 * Figures that have to be asked for: how much waits, and where it stands. Whoever holds them offers a way to ask; the page of
 * metrics asks when it is read. Each gives a small, closed set of names.
 */
export type GaugeName = 'applications' | 'timers' | 'deliveries';
export type Ask = () => Promise<Record<string, number>>;

// The server's bundle offers, the start script asks: two copies of this module in one process.
const OFFERED = Symbol.for('yijianshi.gauges');
type Holder = { [OFFERED]?: Map<GaugeName, Ask> };
const offered = ((globalThis as Holder)[OFFERED] ??= new Map<GaugeName, Ask>());

/**
 * Offers a figure: `deliveries` by state (`waiting`, `failed`, `dead`), for example.
 * @returns takes it back
 */
export function offerGauge(name: GaugeName, ask: Ask): () => void {
  offered.set(name, ask);
  return () => {
    if (offered.get(name) === ask) offered.delete(name);
  };
}

/** Asked now; nothing where nobody offers it or the answer fails. */
export async function askGauge(name: GaugeName): Promise<Record<string, number>> {
  return (
    (await offered
      .get(name)?.()
      .catch(() => undefined)) ?? {}
  );
}

/** As `ask`, but asked anew only after a pause that is a thousand times as long as asking took, and `leastMs` at least. */
export function seldom(ask: Ask, leastMs: number, now: () => number = () => performance.now()): Ask {
  let kept: Promise<Record<string, number>> | undefined;
  let next = -Infinity;
  return () => {
    const began = now();
    if (kept && began < next) return kept;
    next = Infinity;
    kept = ask().finally(() => (next = now() + Math.max(leastMs, 1000 * (now() - began))));
    return kept;
  };
}
