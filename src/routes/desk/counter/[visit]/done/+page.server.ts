import { fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#lib/paraglide/messages.js';
import { normaliseCitizenId } from '#lib/fields/citizen-id.ts';
import { regionOf } from '#lib/core/model/received.ts';
import type { Actor, ApplicationView } from '#lib/server/engine/types.ts';
import { mayTakeStep } from '#lib/server/policy/agents.ts';
import { bundleNames, headOf, openVisit, receivedIn, type OpenVisit } from '../../visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Filed = OpenVisit & { view: ApplicationView; actor: Actor };

/** The application that a visit is about; a draft goes back to where it stands. */
async function openFiled(event: Parameters<typeof openVisit>[0]): Promise<Filed> {
  const opened = await openVisit(event);
  const actor = opened.person.user!;
  const view = await event.locals.app.engine.application(opened.visit.application, actor);
  if (!view) redirect(303, `/desk/counter/${opened.visit.id}`);
  return { ...opened, view, actor };
}

/** The step that a clerk enters for the person; paying on the page of a provider is the person's own. */
function stepFor(app: App.Locals['app'], view: ApplicationView, actor: Actor): ApplicationView['step'] {
  const { step } = view;
  if (!step || !mayTakeStep(actor, step.name) || step.name === 'collect' || step.name === 'deliver') return null;
  return step.name === 'pay' && step.fees.length > 0 && app.payments ? null : step;
}

/** The codes with which whoever is served rates, each to be scanned; the window by its name. */
async function codesOf({ locals, url }: Parameters<PageServerLoad>[0], { visit, clerk, actor }: Filed) {
  const window =
    (await locals.app.points.windows()).find(({ id }) => id === visit.window)?.name ?? m.counter_rating_window();
  const asked = { application: visit.application, person: actor, clerk: clerk.id, window };
  const links = await locals.app.feedback.linksAt(asked);
  const wanted = url.searchParams.get('rate') ?? '';
  const shown = links.find(({ item }) => item === wanted) ?? links[0];
  const address = shown && `${url.origin}/rate/${shown.token}`;
  return {
    names: links.map(({ item, name }) => ({ item, name, current: item === shown?.item })),
    code: address ? renderSVG(address, { border: 2 }) : null,
    address: address ?? null
  };
}

/** After it was handed in: the receipt, how far it is, and what can be taken along. */
export const load: PageServerLoad = async (event) => {
  const filed = await openFiled(event);
  const { visit, clerk, view, actor } = filed;
  const { app } = event.locals;
  const version = await app.versions.load(view.bundle, view.version);
  return {
    head: headOf(visit, await bundleNames(app)),
    ...{ id: view.id, number: view.number, status: view.status, revision: view.revision, dueAt: view.dueAt },
    ...{ submittedAt: view.submittedAt, key: crypto.randomUUID(), now: app.clock.now() },
    tasks: view.tasks.map(({ item, itemName, department, status }) => ({
      ...{ item, itemName, department: department.name, status }
    })),
    correction: view.correction?.requests.map(({ reason }) => reason) ?? null,
    later: (await app.engine.deferred(view.id, actor))
      .filter(({ files }) => files.length === 0)
      .map(({ name }) => name),
    step: stepFor(app, view, actor),
    rating: await codesOf(event, filed),
    results: await app.counter.results(visit, clerk),
    regions: version && regionOf(receivedIn(app, visit), version.source.bundle.region),
    handed: event.url.searchParams.has('handed')
  };
};

export const actions: Actions = {
  /** Gives results to the person or to whoever came for them. */
  hand: async (event) => {
    const { visit, clerk } = await openFiled(event);
    const posted = await event.request.formData();
    const text = (name: string) => String(posted.get(name) ?? '').trim();
    const given = await event.locals.app.counter.handOver(visit, clerk, {
      items: posted.getAll('item').map(String),
      by: text('by') === 'agent' ? 'agent' : 'self',
      name: text('takerName'),
      idNo: normaliseCitizenId(text('takerIdNo')),
      ...{ authority: text('authority') === 'yes', signed: text('signed') === 'yes', key: text('key') }
    });
    if (given.ok) redirect(303, `/desk/counter/${visit.id}/done?handed`);
    const at = (path = 'main') => (path === 'items' ? '#results' : `#${path}`);
    const problems = given.problems.map(({ message, path }) => ({ message, href: at(path) }));
    return fail(400, {
      ...{ of: 'hand' as const, problems, takerName: text('takerName'), by: text('by') },
      items: posted.getAll('item').map(String)
    });
  },
  /** Signing and paying at the counter, entered by the clerk. */
  step: async (event) => {
    const { visit, view, actor } = await openFiled(event);
    const { app } = event.locals;
    const step = stepFor(app, view, actor);
    const posted = await event.request.formData();
    if (!step || posted.get('step') !== step.name) redirect(303, `/desk/counter/${visit.id}/done`);
    const typed = { name: String(posted.get('name') ?? ''), receipt: String(posted.get('receipt') ?? '') };
    const result = await app.engine.choose({
      ...{ application: view.id, choice: step.name, key: String(posted.get('key') ?? ''), actor },
      revision: Number(posted.get('revision')),
      details: { ...typed, agreed: posted.get('agreed') === 'yes' }
    });
    if (result.ok) redirect(303, `/desk/counter/${visit.id}/done`);
    const problems = result.problems.map(({ message }) => ({ message, href: '#step' }));
    return fail(409, { of: 'step' as const, problems, ...typed });
  }
};
