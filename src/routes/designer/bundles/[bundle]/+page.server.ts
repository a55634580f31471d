import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { halfConsent } from '#lib/core/edit/consents.ts';
import { readEdits } from '#lib/designer/compose/edit-form.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecision } from '#lib/server/workspace/decisions.ts';
import { recordEdits } from '#lib/server/workspace/edits.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { checkOf, composingOf } from './composing.server.ts';
import { maker, refused } from './merge/bench.server.ts';

const VIEWS = ['canvas', 'outline', 'json'] as const;

/** The bundle as it is composed, to be edited as a drawing, an outline or a document; and what was found in it. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const { id: person } = requireAdministrator(locals, url);
  const { app } = locals;
  const composing = await composingOf(app, params.bundle, person);
  const answers = readSituation(url.searchParams, composing.composition.bundle.situations);
  return {
    answers,
    composing,
    check: await checkOf(app, params.bundle, answers),
    view: VIEWS.find((view) => view === url.searchParams.get('view')) ?? 'canvas',
    item: url.searchParams.get('item') ?? ''
  };
};

export const actions: Actions = {
  /** What a form of the inspector asks for, where no script takes it over. */
  edit: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const form = await request.formData();
    const edits = readEdits(form);
    if (edits.length === 0) return refused([{ code: 'edit/shape', message: m.designer_bench_incomplete() }]);
    const half = edits.flatMap((edit) => (edit.do === 'step' ? edit.step.consents : [])).map(halfConsent);
    const missing = half.flatMap((message) => (message === undefined ? [] : [{ code: 'edit/consent', message }]));
    if (missing.length > 0) return refused(missing);
    const by = maker(administrator, app.clock.now());
    const done = await recordEdits(app.workspace.dir, params.bundle, edits, by);
    if (!done.ok) return refused(done.problems);
    await app.workspace.reload();
    redirect(303, backTo(url, form.get('id') ?? form.get('to')));
  },
  /** What an item promises from now on, with the reason. */
  limit: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const promised = Number(said('promised'));
    if (said('promised') === '' || !Number.isFinite(promised) || promised < 0)
      return refused([{ code: 'decision/incomplete', message: m.designer_bench_incomplete() }]);
    const decision = { kind: 'limit' as const, item: said('item'), promised, why: said('why').slice(0, 200) };
    const by = maker(administrator, app.clock.now());
    const done = await recordDecision(app.workspace.dir, params.bundle, decision, by);
    if (!done.ok) return refused(done.problems);
    await app.workspace.reload();
    redirect(303, backTo(url, decision.item));
  }
};

function backTo(url: URL, item: FormDataEntryValue | null): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
  if (typeof item === 'string' && item !== '') query.set('item', item);
  return `${url.pathname}?${query}`;
}
