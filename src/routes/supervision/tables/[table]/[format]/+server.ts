import { error } from '@sveltejs/kit';
import {
  anomaliesTable,
  boardTable,
  cardsTable,
  daysTable,
  departmentsTable,
  flowTable,
  RATING_TABLES,
  ratingsTable,
  windowKindsTable,
  remindersTable,
  stamped,
  stopsTable,
  type NameOf
} from '#lib/desk/supervise/tables.ts';
import { coverageTable, measuresTable, reachTable } from '#lib/desk/supervise/saving-tables.ts';
import type { Table } from '#lib/desk/supervise/table.ts';
import { badReviewsTable } from '#lib/desk/supervise/bad-reviews.ts';
import { spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import type { Saving } from '#lib/core/supervise/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { anomaliesOf } from '#lib/server/supervise/anomalies.ts';
import { boardOf } from '#lib/server/supervise/board.ts';
import { flowFigures } from '#lib/server/supervise/bottlenecks.ts';
import { allCards } from '#lib/server/supervise/cards.ts';
import { windowKindsOf } from '#lib/server/supervise/window-kinds.ts';
import { savingsKept } from '#lib/server/supervise/savings.ts';
import { scopeOf } from '#lib/server/supervise/scope.ts';
import { besideOf, namedRatings } from '../../../beside.server.ts';
import { readFilter, requireOverseer } from '../../../supervision.server.ts';
import { tableFile } from '../../../table-file.server.ts';
import type { RequestHandler } from './$types';

type Services = App.Locals['app'];
/** So many lines a file has at most. */
const LINES_AT_MOST = 20_000;
type Make = (app: Services, filter: Filter, nameOf: NameOf, url: URL) => Promise<Table | null>;

/** Of the chosen period, up to now. */
const OF_PERIOD: Record<string, Make> = {
  days: async (app, filter) => daysTable(await boardOf(app, filter)),
  departments: async (app, filter, nameOf) => departmentsTable(await boardOf(app, filter), nameOf),
  stops: async (app, filter) => stopsTable(await boardOf(app, filter)),
  'bad-reviews': async (app, { period, bundle, department }) => {
    const span = spanOfPeriod(period, app.clock.now());
    const { rows } = await app.feedback.badReviews({ ...span, bundle, department, size: LINES_AT_MOST });
    return badReviewsTable(rows);
  },
  flow: async (app, { bundle, period }, nameOf) => {
    const flow = bundle === null ? null : await flowFigures(app, bundle, period);
    return flow && flowTable(flow.items, nameOf);
  },
  anomalies: async (app, filter, nameOf) => anomaliesTable(await anomaliesOf(app, filter), nameOf),
  'window-kinds': async (app, filter) => windowKindsTable(await windowKindsOf(app, filter)),
  ...Object.fromEntries(
    RATING_TABLES.map((id): [string, Make] => [
      `ratings-${id}`,
      async (app, filter) => ratingsTable(id, (await namedRatings(app, filter))[id])
    ])
  )
};

/** Of the moment when they were counted. The board says itself of when each figure is. */
const OF_MOMENT: Record<string, Make> = {
  board: async (app, filter) => boardTable(await boardOf(app, filter), await besideOf(app, filter)),
  cards: async (app, filter, nameOf, { searchParams }) => {
    const to = app.clock.now();
    const colour = (['red', 'yellow'] as const).find((each) => each === searchParams.get('colour')) ?? null;
    return stamped(cardsTable(await allCards(app, { ...filter, colour }), nameOf), { to });
  },
  reminders: async (app, { bundle, department }, nameOf) => {
    const to = app.clock.now();
    const { itemName } = await scopeOf(app);
    const lines = await app.reminders.list(department, bundle);
    const named = lines.map((line) => ({ ...line, itemName: itemName(line.bundle, line.item) }));
    return stamped(remindersTable(named, nameOf), { to });
  },
  savings: (app) => ofSavings(app, measuresTable),
  coverage: (app) => ofSavings(app, coverageTable),
  reach: (app, _, nameOf) => ofSavings(app, (savings) => reachTable(savings, nameOf))
};

async function ofSavings(app: Services, make: (savings: readonly Saving[]) => Table): Promise<Table> {
  const { at, savings } = await savingsKept(app);
  return stamped(make(savings), { to: at });
}

/** Null: there is no such table, or nothing that it could be of. */
async function tableOf(id: string, ...[app, filter, ...more]: Parameters<Make>): Promise<Table | null> {
  if (Object.hasOwn(OF_MOMENT, id)) return OF_MOMENT[id]!(app, filter, ...more);
  if (!Object.hasOwn(OF_PERIOD, id)) return null;
  const { from } = spanOfPeriod(filter.period, app.clock.now());
  const table = await OF_PERIOD[id]!(app, filter, ...more);
  return table && stamped(table, { from, to: app.clock.now() });
}

/** A table of supervision as a file. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireOverseer(locals, url);
  const { departments } = await scopeOf(locals.app);
  const nameOf = (id: string) => departments.find((department) => department.id === id)?.name ?? id;
  const table = await tableOf(params.table, locals.app, readFilter(url), nameOf, url);
  return (table && tableFile(table, params.format)) ?? error(404, m.ui_error_text_404());
};
