import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { liesIn, regionRulesAt } from '#lib/core/model/region.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { readRows, rowOf, rulesOf } from '#lib/designer/catalogue/catalogue-warnings.ts';
import { m } from '#lib/paraglide/messages.js';
import { windowsInHalls } from '#lib/server/counter/routing.ts';
import { moveRegion, regionLog, saveWarnings } from '#lib/server/workspace/catalogue-regions.ts';
import { warningEffect } from '#lib/server/supervise/warning-effect.ts';
import { maker } from '../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** When a clock turns yellow or red, region by region; outside every version (rule 25). */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { workspace, clock } = locals.app;
  const { regions } = workspace.library();
  const asked = url.searchParams.get('region') ?? '';
  const region = regions.find(({ code }) => code === asked) ?? error(404, m.catalogue_warn_no_region());
  const { code, name, warnings } = region;
  const bundles = workspace.bundles().flatMap(({ id }) => {
    const bundle = workspace.library().composed.find((each) => each.id === id);
    const own = regions.find((each) => each.warnings && each.code !== code && liesIn(each.code, code));
    return bundle && liesIn(bundle.region.code, code) && !(own && liesIn(bundle.region.code, own.code))
      ? [bundle.name]
      : [];
  });
  return {
    regions: regions.map((each) => ({ code: each.code, name: each.name, own: each.warnings !== undefined })),
    region: { code, name, own: warnings !== undefined },
    rows: (regionRulesAt(regions, code).warnings ?? []).map(rowOf),
    bundles,
    ...logView(workspace.knowledgeHistory('regions', regionLog(code))),
    done: url.searchParams.get('done'),
    now: clock.now()
  };
};

const codeIn = (url: URL) => url.searchParams.get('region') ?? '';
const pageOf = (url: URL, done: string) =>
  `${url.pathname}?${new URLSearchParams({ region: codeIn(url), done }).toString()}`;

async function keep({ locals, url }: RequestEvent, form: FormData, own: boolean) {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const rows = own ? readRows(form) : null;
  const by = maker(administrator, app.clock.now());
  const base = Number(form.get('base'));
  const saved = await saveWarnings(app.workspace.dir, codeIn(url), rows && rulesOf(rows), by, base);
  if (!saved.ok) return fail(422, { problems: saved.problems, rows, base });
  await app.workspace.reload();
  redirect(303, pageOf(url, 'saved'));
}

/** What the rules as they are filled in would do to the tasks that are open now; nothing is kept. */
async function tryOut({ locals, url, request }: RequestEvent) {
  requireAdministrator(locals, url);
  const { app } = locals;
  const form = await request.formData();
  const [rows, base] = [readRows(form), Number(form.get('base'))];
  const { regions } = app.workspace.library();
  const effect = await warningEffect(app, regions, { code: codeIn(url), rules: rulesOf(rows) });
  if (!effect.ok) return fail(422, { problems: effect.problems, rows, base });
  return { effect: effect.value, problems: [], rows, base };
}

async function moveBack({ locals, url, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const windows = windowsInHalls(await app.points.windows(), codeIn(url));
  const moved = await moveRegion(app.workspace.dir, codeIn(url), number, by, act, windows);
  if (!moved.ok) return fail(409, { problems: moved.problems, rows: null, base: null });
  await app.workspace.reload();
  redirect(303, pageOf(url, act));
}

export const actions: Actions = {
  try: tryOut,
  save: async (event) => keep(event, await event.request.formData(), true),
  drop: async (event) => keep(event, await event.request.formData(), false),
  undo: (event) => moveBack(event, 'undo'),
  redo: (event) => moveBack(event, 'redo')
};
