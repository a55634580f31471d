import type { RequestHandler } from './$types';
import { resultsTemplate } from '#lib/server/handover/results-file.ts';
import { requireOfficer } from '../../desk.server.ts';
import { namedLedger } from '../../handover.server.ts';

/** A file to fill in: a row for each open task, a column for each fact that a result can bring. No personal data. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const officer = requireOfficer(locals, url);
  const tasks = [];
  for (const { application, item, number, itemName } of await namedLedger(locals.app, officer)) {
    const task = await locals.app.engine.task(application, item, officer);
    if (task) tasks.push({ number, item, itemName, facts: task.facts.map(({ title }) => title) });
  }
  return new Response(resultsTemplate(tasks), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="results.csv"'
    }
  });
};
