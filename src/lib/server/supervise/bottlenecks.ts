import { percent, percentile } from '#lib/core/supervise/figures.ts';
import { pictureOf, type Note } from '#lib/core/export/flow/picture.ts';
import { svgOf } from '#lib/core/export/flow/svg.ts';
import { spanOfPeriod, type Period } from '#lib/core/supervise/period.ts';
import type { Bottleneck } from '#lib/core/supervise/types.ts';
import { text } from './messages.ts';
import { scopeOf, type SuperviseDeps } from './scope.ts';

/** From these shares of late decisions on an item is amber, and red. */
const TENSE = 0.05;
const GRAVE = 0.2;

export interface Flow {
  bundle: string;
  name: string;
  items: Bottleneck[];
  /** Drawn here, with every word in it escaped. */
  svg: string;
}

/** How long each item of a bundle took in a period, drawn on the flow as it is published now; null: there is no such bundle. */
export async function flowFigures(deps: SuperviseDeps, bundle: string, period: Period): Promise<Flow | null> {
  const scope = await scopeOf(deps);
  const version = scope.versions.get(bundle);
  if (!version) return null;
  const { source } = version;
  const rows = (await deps.store.decidedInDays(spanOfPeriod(period, deps.clock.now()))).filter(
    (row) => row.bundle === bundle
  );
  const items = source.bundle.items.flatMap(({ id }): Bottleneck[] => {
    const item = source.items[id];
    if (!item) return [];
    const own = rows.filter((row) => row.item === id);
    const decided = own.reduce((sum, { count }) => sum + count, 0);
    return [
      {
        ...{ item: id, itemName: item.name, department: item.department, decided, promised: item.limit.promised },
        ...{ median: percentile(own, 0.5), p90: percentile(own, 0.9) },
        late: { count: own.reduce((sum, { late }) => sum + late, 0), of: decided }
      }
    ];
  });
  const notes = Object.fromEntries(items.map((line) => [line.item, noteOf(line)]));
  const svg = svgOf(pictureOf(source, version.version, undefined, notes));
  return { bundle, name: source.bundle.name, items, svg };
}

function noteOf({ median, p90, late }: Bottleneck): Note {
  if (median === null || p90 === null) return { lines: [text.nothingDecided()], tone: 'calm' };
  const share = late.count / late.of;
  const tone = share >= GRAVE ? 'grave' : share >= TENSE ? 'tense' : 'calm';
  return { lines: text.pace(median, p90, percent(late) ?? 0), tone };
}
