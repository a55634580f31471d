import { spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import type { RatingLine } from '#lib/core/supervise/types.ts';
import { keeps, scopeOf, type SuperviseDeps } from './scope.ts';

export interface Ratings {
  bundles: RatingLine[];
  departments: RatingLine[];
  items: RatingLine[];
  channels: RatingLine[];
}

interface Rated {
  level: number;
  count: number;
}

/** Ratings (好差评) of a period, and how many of what was finished was rated. A rating of the whole counts for each item that has none of its own. */
export async function ratingsOf(deps: SuperviseDeps, filter: Filter): Promise<Ratings> {
  const { store, clock } = deps;
  const scope = await scopeOf(deps);
  const span = spanOfPeriod(filter.period, clock.now());
  const [whole, finished, byTask, finishedTasks] = await Promise.all([
    store.ratings(span),
    store.finishedByChannel(span),
    store.ratingsByTask(span),
    store.finishedByTask(span)
  ]);
  const ofBundle = keeps({ bundle: filter.bundle, department: null });
  const keep = keeps(filter);
  const nameOf = (id: string) => scope.departments.find((department) => department.id === id)?.name ?? id;
  const applications = { rated: whole.filter(ofBundle), finished: finished.filter(ofBundle) };
  const tasks = { rated: byTask.filter(keep), finished: finishedTasks.filter(keep) };
  return {
    bundles: linesBy(applications, ({ bundle }) => [bundle, scope.bundleName(bundle)]),
    channels: linesBy(applications, ({ channel }) => [channel, channel]),
    departments: linesBy(tasks, ({ department }) => [department, nameOf(department)]),
    items: linesBy(tasks, ({ bundle, item }) => [`${bundle}/${item}`, scope.itemName(bundle, item)])
  };
}

/** One line each for whatever `keyOf` tells apart, those with most finished first. */
function linesBy<T>(
  { rated, finished }: { rated: readonly (T & Rated)[]; finished: readonly (T & { count: number })[] },
  keyOf: (row: T) => [key: string, name: string]
): RatingLine[] {
  const lines = new Map<string, RatingLine>();
  const lineOf = (row: T) => {
    const [key, name] = keyOf(row);
    const line = lines.get(key) ?? { key, name, levels: [0, 0, 0, 0, 0], rated: 0, finished: 0 };
    lines.set(key, line);
    return line;
  };
  for (const row of finished) lineOf(row).finished += row.count;
  for (const row of rated) {
    const line = lineOf(row);
    line.rated += row.count;
    line.levels[row.level - 1]! += row.count;
  }
  return [...lines.values()].toSorted((a, b) => b.finished - a.finished || b.rated - a.rated);
}
