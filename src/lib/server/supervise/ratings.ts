import { spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import type { RatingLine, Ratio } from '#lib/core/supervise/types.ts';
import type { ServedRow, WindowRatingRow } from '../store/feedback-rows.ts';
import { keeps, scopeOf, type SuperviseDeps } from './scope.ts';

export interface Ratings {
  bundles: RatingLine[];
  departments: RatingLine[];
  items: RatingLine[];
  channels: RatingLine[];
  /** At counters, by window and by who stood there. */
  windows: RatingLine[];
  staff: RatingLine[];
}

export interface RatingDeps extends SuperviseDeps {
  /** Names of windows and of accounts by their ids, as far as they are known. */
  namesOf(): Promise<{ windows: ReadonlyMap<string, string>; staff: ReadonlyMap<string, string> }>;
}

interface Rated {
  level: number;
  count: number;
}

/** Ratings (好差评) of a period, and how many of what was finished was rated. A rating of the whole counts for each item that has none of its own. */
export async function ratingsOf(deps: RatingDeps, filter: Filter): Promise<Ratings> {
  const { store, clock } = deps;
  const scope = await scopeOf(deps);
  const span = spanOfPeriod(filter.period, clock.now());
  const [whole, finished, byTask, finishedTasks, atWindows, served, names] = await Promise.all([
    store.ratings(span),
    store.finishedByChannel(span),
    store.ratingsByTask(span),
    store.finishedByTask(span),
    store.ratingsByWindow(span),
    store.servedAtWindows(span),
    deps.namesOf()
  ]);
  const ofBundle = keeps({ bundle: filter.bundle, department: null });
  const keep = keeps(filter);
  const nameOf = (id: string) => scope.departments.find((department) => department.id === id)?.name ?? id;
  const applications = { rated: whole.filter(ofBundle), finished: finished.filter(ofBundle) };
  const tasks = { rated: byTask.filter(keep), finished: finishedTasks.filter(keep) };
  const counter = { rated: atWindows.filter(keep), served: served.filter(keep) };
  return {
    windows: servedBy(counter, (row) => ('clerk' in row ? (names.windows.get(row.window) ?? row.window) : row.window)),
    staff: servedBy(
      counter,
      (row) => ('clerk' in row ? row.clerk : row.staff),
      (id) => names.staff.get(id) ?? id
    ),
    bundles: linesBy(applications, ({ bundle }) => [bundle, scope.bundleName(bundle)]),
    channels: linesBy(applications, ({ channel }) => [channel, channel]),
    departments: linesBy(tasks, ({ department }) => [department, nameOf(department)]),
    items: linesBy(tasks, ({ bundle, item }) => [`${bundle}/${item}`, scope.itemName(bundle, item)])
  };
}

/** One line for each window or person: who was served there, how many of them rated it, and what was said there. */
function servedBy(
  { rated, served }: { rated: readonly WindowRatingRow[]; served: readonly ServedRow[] },
  keyOf: (row: WindowRatingRow | ServedRow) => string,
  nameOf: (key: string) => string = (key) => key
): RatingLine[] {
  const asked = Map.groupBy(served, keyOf);
  const said = Map.groupBy(rated, keyOf);
  const lines = [...new Set([...asked.keys(), ...said.keys()])].map((key): RatingLine & { served: Ratio } => {
    const own = said.get(key) ?? [];
    const levels = [1, 2, 3, 4, 5].map((level) =>
      own.filter((row) => row.level === level).reduce((sum, { count }) => sum + count, 0)
    );
    const count = (asked.get(key) ?? []).reduce((sum, row) => sum + row.rated, 0);
    const of = (asked.get(key) ?? []).reduce((sum, row) => sum + row.served, 0);
    const all = levels.reduce((sum, each) => sum + each, 0);
    return { key, name: nameOf(key), levels, rated: all, finished: of, served: { count, of } };
  });
  return lines.toSorted((a, b) => b.served.of - a.served.of || b.rated - a.rated || (a.name < b.name ? -1 : 1));
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
