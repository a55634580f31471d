import { publishedCount, publishedShare } from '#lib/core/supervise/figures.ts';
import { lastMonth } from '#lib/core/supervise/period.ts';
import { paceOf } from './board.ts';
import { scopeOf, type SuperviseDeps } from './scope.ts';

/** One bundle in one month, as it may be published: null where so few would be told that they could be guessed. */
export interface OpenLine {
  bundle: string;
  received: number | null;
  finished: number | null;
  /** Percent. */
  onTime: number | null;
  early: number | null;
}

export interface OpenData {
  /** `2026-10` */
  month: string;
  from: number;
  to: number;
  lines: OpenLine[];
}

/**
 * The last whole month by bundle. No sum over bundles: with it a figure that is left out could be worked out. A month that goes
 * on is not told, since what came between two looks would be small.
 */
export async function openData(deps: SuperviseDeps): Promise<OpenData> {
  const { store, clock } = deps;
  const scope = await scopeOf(deps);
  const { name, ...span } = lastMonth(clock.now());
  const [received, finished, decided] = await Promise.all([
    store.receivedApplications(span),
    store.marksCounted({ ...span, kind: 'finished' }),
    store.decided(span)
  ]);
  const count = (rows: readonly { bundle: string; count: number }[], bundle: string) =>
    publishedCount(rows.filter((row) => row.bundle === bundle).reduce((sum, row) => sum + row.count, 0));
  const lines = [...scope.versions.keys()].toSorted().map((bundle): OpenLine => {
    const pace = paceOf(decided.filter((row) => row.bundle === bundle));
    return {
      bundle: scope.bundleName(bundle),
      received: count(received, bundle),
      finished: count(finished, bundle),
      onTime: publishedShare(pace.onTime),
      early: publishedShare(pace.early)
    };
  });
  return { month: name, ...span, lines };
}
