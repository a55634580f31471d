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
  remindersTable,
  stopsTable,
  type NameOf
} from '#lib/desk/supervise/tables.ts';
import { coverageTable, measuresTable, reachTable } from '#lib/desk/supervise/saving-tables.ts';
import type { Table } from '#lib/desk/supervise/table.ts';
import { badReviewsTable } from '#lib/desk/supervise/bad-reviews.ts';
import { spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { anomaliesOf } from '#lib/server/supervise/anomalies.ts';
import { boardOf } from '#lib/server/supervise/board.ts';
import { flowFigures } from '#lib/server/supervise/bottlenecks.ts';
import { allCards } from '#lib/server/supervise/cards.ts';
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

const MAKE: Record<string, Make> = {
  board: async (app, filter) => boardTable(await boardOf(app, filter), await besideOf(app, filter)),
  days: async (app, filter) => daysTable(await boardOf(app, filter)),
  departments: async (app, filter, nameOf) => departmentsTable(await boardOf(app, filter), nameOf),
  stops: async (app, filter) => stopsTable(await boardOf(app, filter)),
  cards: async (app, filter, nameOf, { searchParams }) => {
    const colour = (['red', 'yellow'] as const).find((each) => each === searchParams.get('colour')) ?? null;
    return cardsTable(await allCards(app, { ...filter, colour }), nameOf);
  },
  reminders: async (app, { bundle, department }, nameOf) => {
    const { itemName } = await scopeOf(app);
    const lines = await app.reminders.list(department, bundle);
    return remindersTable(
      lines.map((line) => ({ ...line, itemName: itemName(line.bundle, line.item) })),
      nameOf
    );
  },
  'bad-reviews': async (app, { period, bundle, department }) => {
    const span = spanOfPeriod(period, app.clock.now());
    const { lines } = await app.feedback.badReviews({ ...span, bundle, department, limit: LINES_AT_MOST });
    return badReviewsTable(lines);
  },
  flow: async (app, { bundle, period }, nameOf) => {
    const flow = bundle === null ? null : await flowFigures(app, bundle, period);
    return flow && flowTable(flow.items, nameOf);
  },
  anomalies: async (app, filter, nameOf) => anomaliesTable(await anomaliesOf(app, filter), nameOf),
  savings: async (app) => measuresTable((await savingsKept(app)).savings),
  coverage: async (app) => coverageTable((await savingsKept(app)).savings),
  reach: async (app, _, nameOf) => reachTable((await savingsKept(app)).savings, nameOf),
  ...Object.fromEntries(
    RATING_TABLES.map((id): [string, Make] => [
      `ratings-${id}`,
      async (app, filter) => ratingsTable(id, (await namedRatings(app, filter))[id])
    ])
  )
};

/** A table of supervision as a file. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireOverseer(locals, url);
  const make = Object.hasOwn(MAKE, params.table) ? MAKE[params.table] : undefined;
  if (!make) error(404, m.ui_error_text_404());
  const { departments } = await scopeOf(locals.app);
  const nameOf = (id: string) => departments.find((department) => department.id === id)?.name ?? id;
  const table = await make(locals.app, readFilter(url), nameOf, url);
  return (table && tableFile(table, params.format)) ?? error(404, m.ui_error_text_404());
};
