import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { editHalls, type HallSaid } from '#lib/core/edit/shared/edit-halls.ts';
import { liesIn, regionRulesAt } from '#lib/core/model/region.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { m } from '#lib/paraglide/messages.js';
import { windowsInHalls } from '#lib/server/counter/routing.ts';
import { moveRegion, regionLog, regionsToSay, saveHalls } from '#lib/server/workspace/catalogue-regions.ts';
import { maker } from '../../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Services = App.Locals['app'];

/** The region of the address, the first one where it names none. */
function regionOf({ workspace }: Services, url: URL) {
  const regions = regionsToSay(workspace);
  const asked = url.searchParams.get('region');
  const region = asked === null ? regions[0] : regions.find(({ code }) => code === asked);
  return region ?? error(404, m.catalogue_warn_no_region());
}

/** Halls of a region, as citizens read them, to be changed; outside every version (rule 25). */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { workspace, points, clock } = locals.app;
  const region = regionOf(locals.app, url);
  const { regions, composed } = workspace.library();
  const windows = windowsInHalls(await points.windows(), region.code);
  const own = region.halls ?? [];
  return {
    regions: regionsToSay(workspace).map(({ code, name, halls = [] }) => ({ code, name, count: halls.length })),
    region: { code: region.code, name: region.name },
    halls: own.map(({ routing = [], ...hall }) => ({ hall, rules: routing.length, windows: windows(hall.name) })),
    around:
      own.length > 0 ? [] : (regionRulesAt(regions, region.code).halls ?? []).map(({ routing: _, ...hall }) => hall),
    bundles: composed.filter((bundle) => liesIn(bundle.region.code, region.code)).map(({ name }) => name),
    editing: url.searchParams.get('edit'),
    ...logView(workspace.knowledgeHistory('regions', regionLog(region.code))),
    done: url.searchParams.get('done'),
    now: clock.now()
  };
};

const pageOf = (url: URL, region: string, done: string) =>
  `${url.pathname}?${new URLSearchParams({ region, done }).toString()}`;

function readHall(posted: FormData): { was: string | null; said: HallSaid; base: number } {
  const text = (name: string) => String(posted.get(name) ?? '').trim();
  const said = {
    ...{ name: text('name'), address: text('address'), phone: text('phone'), hours: text('hours') },
    ...{ agents: text('agents'), example: posted.has('example') }
  };
  return { was: text('was') || null, said, base: Number(text('base')) };
}

async function change({ locals, url, request }: RequestEvent, act: 'look' | 'save' | 'remove') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const region = regionOf(app, url);
  const { was, said, base } = readHall(await request.formData());
  const typed = { was, said: act === 'remove' ? null : said };
  const windows = windowsInHalls(await app.points.windows(), region.code);
  if (act === 'look') {
    const made = editHalls(region, was, said, windows);
    if (!made.ok) return fail(422, { problems: made.problems, typed, base, look: null });
    return { problems: [], typed, base, look: { ...said, agents: said.agents || undefined } };
  }
  const by = maker(administrator, app.clock.now());
  const saved = await saveHalls(app.workspace.dir, region.code, { was, said: typed.said, windows }, by, base);
  if (!saved.ok) return fail(422, { problems: saved.problems, typed, base, look: null });
  await app.workspace.reload();
  redirect(303, pageOf(url, region.code, 'saved'));
}

async function moveBack({ locals, url, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const { code } = regionOf(app, url);
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const windows = windowsInHalls(await app.points.windows(), code);
  const moved = await moveRegion(app.workspace.dir, code, number, by, act, windows);
  if (!moved.ok) return fail(409, { problems: moved.problems, typed: null, base: null, look: null });
  await app.workspace.reload();
  redirect(303, pageOf(url, code, act));
}

export const actions: Actions = {
  look: (event) => change(event, 'look'),
  save: (event) => change(event, 'save'),
  remove: (event) => change(event, 'remove'),
  undo: (event) => moveBack(event, 'undo'),
  redo: (event) => moveBack(event, 'redo')
};
