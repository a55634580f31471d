import type { PageServerLoad } from './$types';
import type { BundleSource } from '#lib/core/model/index.ts';
import { accountOf, clerkLine, lookLine, readLookQuery, spanOf } from '#lib/designer/people/access-log.ts';
import { isoDay } from '#lib/ui/dates.ts';
import { requireAdministrator } from '../designer.server.ts';

/** As many as a person can read through. */
const MOST = 500;
const TIME_ZONE = 'Asia/Shanghai';

/** Who looked at whole numbers: for supervision, without any value. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const query = readLookQuery(url.searchParams, isoDay(app.clock.now()));
  const span = spanOf(query, TIME_ZONE);
  const departments = app.workspace.departments().map(({ id, name }) => ({ id, name }));
  const page = { query, departments, most: MOST, now: app.clock.now() };
  if (!span.ok) return { ...page, lines: [], problem: span.problems[0]!.message };
  const { department, number } = query;
  const which = { ...(department && { department }), ...(number && { number }) };
  const asked = { ...span.value, limit: MOST, ...which };
  const counter = query.by === 'counter';
  const rows = await (counter ? app.store.counterLog(asked) : app.store.accessLog(asked));
  const names = await app.auth.names(rows.map(({ actor }) => accountOf(actor)));
  const sources = new Map<string, BundleSource | null>();
  for (const { bundle, version } of rows) {
    const key = `${bundle}/${version}`;
    if (!sources.has(key)) sources.set(key, (await app.versions.load(bundle, version))?.source ?? null);
  }
  const lines = rows.map((row) =>
    (counter ? clerkLine : lookLine)(
      { ...row, fields: JSON.parse(row.fields) as string[] },
      sources.get(`${row.bundle}/${row.version}`) ?? null,
      names
    )
  );
  return { ...page, lines, problem: null };
};
