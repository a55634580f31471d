import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { checkAnswers } from '#lib/core/condition/situations.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { PERSON_TRAITS, type PersonTrait } from '#lib/core/model/window-rule.ts';
import { WINDOW_KINDS } from '#lib/core/model/window.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import {
  changedRules,
  EVENTS,
  readRule,
  ruleWords,
  wayWords,
  type RoutedBundle
} from '#lib/designer/points/routing-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { eventWord } from '#lib/portal/find-words.ts';
import { hallsIn, matterIn, sendTo, windowsInHalls, type RoutedHall } from '#lib/server/counter/routing.ts';
import type { WindowPoint } from '#lib/server/counter/point-types.ts';
import { moveRegion, regionLog, saveRouting } from '#lib/server/workspace/catalogue-regions.ts';
import { maker } from '../../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Services = App.Locals['app'];
const MOVES = ['up', 'down', 'remove'] as const;

function hallOf({ workspace }: Services, url: URL): RoutedHall {
  const halls = hallsIn(workspace);
  const asked = url.searchParams.get('hall');
  return (
    (asked === null ? halls[0] : halls.find(({ key }) => key === asked)) ?? error(404, m.catalogue_warn_no_region())
  );
}

const bundlesOf = ({ workspace }: Services): RoutedBundle[] =>
  workspace
    .library()
    .composed.map(({ id, name, situations, named }) => ({ id, name, situations, ...(named && { named }) }));

/** Who goes to which kind of window in one hall: the rules, what they mean for every bundle, and a try. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const { workspace, clock } = app;
  const hall = hallOf(app, url);
  const { composed } = workspace.library();
  const bundles = bundlesOf(app);
  const rules = hall.routing ?? [];
  const windows = await app.points.windows();
  return {
    halls: hallsIn(workspace).map(({ key, name }) => ({ key, name })),
    hall: { key: hall.key, name: hall.name },
    bundles,
    kinds: [...WINDOW_KINDS],
    traits: [...PERSON_TRAITS],
    events: EVENTS.map((id) => ({ id, name: eventWord(id) })),
    rules: rules.map((rule) => ({ rule, words: ruleWords(rule, bundles, eventWord) })),
    editing: url.searchParams.get('edit'),
    preview: composed.map((bundle) => ({
      ...{ id: bundle.id, name: bundle.name },
      ways: wayWords(rules, matterIn(workspace, hall, bundle), bundles, eventWord).map((way) => ({
        ...way,
        isOpen: way.to === 'general' || hasWindow(windows, hall.key, way.to, bundle.id)
      }))
    })),
    tried: await tried(app, hall, url, windows),
    ...logView(workspace.knowledgeHistory('regions', regionLog(hall.region))),
    done: url.searchParams.get('done'),
    now: clock.now()
  };
};

function hasWindow(windows: readonly WindowPoint[], hall: string, kind: string, bundle: string): boolean {
  return windows.some(
    (each) =>
      each.hall === hall &&
      each.state === 'open' &&
      each.windowKind === kind &&
      (each.bundles.length === 0 || each.bundles.includes(bundle))
  );
}

/** What the address asks to be tried: nothing of it is kept. */
async function tried({ workspace }: Services, hall: RoutedHall, url: URL, windows: readonly WindowPoint[]) {
  const bundle = url.searchParams.get('try') ?? '';
  const traits = url.searchParams.getAll('traits');
  const persons = PERSON_TRAITS.filter((trait): trait is PersonTrait => traits.includes(trait));
  const asked = { bundle, persons };
  if (bundle === '') return { ...asked, answers: {}, questions: [], sent: null };
  const source = workspace.bundles().some(({ id }) => id === bundle) ? await workspace.source(bundle) : null;
  if (!source?.ok) return { ...asked, answers: {}, questions: [], sent: null };
  const given = source.value.bundle.situations.flatMap(({ key, select }) => {
    const said = url.searchParams.getAll(`s.${key}`).filter((value) => value !== '');
    return said.length === 0 ? [] : [[key, select === 'multi' ? said : said[0]!] as const];
  });
  const checked = checkAnswers(source.value, Object.fromEntries(given));
  const answers: Answers = checked.ok ? checked.value : {};
  const sent = sendTo(workspace, windows, hall.key, { ...asked, answers });
  const read = new Set(
    (hall.routing ?? []).flatMap(({ bundles: own, when }) => (when && own?.[0] === bundle ? [when] : []))
  );
  const questions = read.size > 0 ? source.value.bundle.situations : [];
  return {
    ...{ ...asked, answers, sent: sent && { ...sent, windows: sent.windows.map(({ name }) => name) } },
    questions: questions.map(({ key, question, select, options }) => ({
      key,
      question,
      multi: select === 'multi',
      options
    }))
  };
}

const pageOf = (url: URL, done: string) =>
  `${url.pathname}?${new URLSearchParams({ hall: url.searchParams.get('hall') ?? '', done }).toString()}`;

async function moveBack({ locals, url, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const windows = windowsInHalls(await app.points.windows(), hallOf(app, url).region);
  const moved = await moveRegion(app.workspace.dir, hallOf(app, url).region, number, by, act, windows);
  if (!moved.ok) return fail(409, { problems: moved.problems, typed: null, again: null, base: null });
  await app.workspace.reload();
  redirect(303, pageOf(url, act));
}

export const actions: Actions = {
  edit: async ({ locals, url, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const hall = hallOf(app, url);
    const posted = await request.formData();
    const base = Number(posted.get('base'));
    const said = String(posted.get('do'));
    const move = MOVES.find((each) => each === said);
    const { rule, again } = readRule(posted, hall.routing ?? [], bundlesOf(app));
    if (again) return fail(422, { problems: [], typed: rule, again, base });
    const by = maker(administrator, app.clock.now());
    const change = move ? { do: move, id: String(posted.get('rule')) } : { do: 'save' as const, rule };
    const at = { code: hall.region, hall: hall.name };
    const saved = await saveRouting(app.workspace.dir, at, (rules) => changedRules(rules, change), by, base);
    if (!saved.ok) return fail(422, { problems: saved.problems, typed: move ? null : rule, again: null, base });
    await app.workspace.reload();
    redirect(303, pageOf(url, 'saved'));
  },
  undo: (event) => moveBack(event, 'undo'),
  redo: (event) => moveBack(event, 'redo')
};
