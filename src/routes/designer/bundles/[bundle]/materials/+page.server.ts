import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { materialLines } from '#lib/core/merge/materials.ts';
import { materialChange, WAYS } from '#lib/designer/merge/material-change.ts';
import { materialChangeHref } from '#lib/designer/merge/material-href.ts';
import { materialMatrix } from '#lib/designer/merge/materials.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecisions, type NewDecision } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';
import { maker } from '../merge/bench.server.ts';

/** Materials after sharing: who asks for what, what is left to hand in, and one to say otherwise where it comes from. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const { id: account } = requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const answers = readSituation(url.searchParams, study.source.bundle.situations);
  const shown = caseOf(study, answers);
  const lines = materialLines(study.plan, study.source, shown.answers);
  const matrix = materialMatrix(study.source, study.plan.materials, lines);
  return {
    account,
    answers,
    matrix,
    change: materialChange(study.source, matrix, url.searchParams.get('change'), url.searchParams.get('at')),
    done: url.searchParams.get('done'),
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days }
  };
};

export const actions: Actions = {
  /** Records how this bundle has a material, at one item or at all that ask for it (rule 7). */
  way: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const typed = {
      ...{ at: said('at'), source: said('source'), producer: said('producer') },
      why: said('why').slice(0, 200)
    };
    if (said('person') !== administrator.id) return fail(401, { refused: [m.compose_other_person()], typed });
    const { source, plan } = await requireStudy(app, params.bundle);
    const matrix = materialMatrix(source, plan.materials, []);
    const change = materialChange(source, matrix, url.searchParams.get('change'), typed.at);
    const way = WAYS.find((each) => each === typed.source);
    if (!change || !way || change.at !== typed.at) error(400, m.designer_bench_incomplete());
    const isMade = way === 'product';
    const known = change.producers.some(({ id }) => id === typed.producer && id !== typed.at);
    const stays = change.asks.every(({ item, made }) => made || (typed.at !== '' && item !== typed.at));
    if (isMade && !(typed.producer === '' ? stays : known))
      return fail(422, { refused: [m.designer_mat_no_producer()], typed });
    const { sharedKey } = change;
    const items = typed.at === '' ? {} : { items: [typed.at] };
    const decisions = [
      { kind: 'way', sharedKey, source: way, ...items, why: typed.why },
      ...(isMade && typed.producer !== ''
        ? [{ kind: 'producer', sharedKey, items: [typed.producer], why: typed.why }]
        : [])
    ] as NewDecision[];
    const made = await recordDecisions(
      app.workspace.dir,
      params.bundle,
      decisions,
      maker(administrator, app.clock.now())
    );
    if (!made.ok) return fail(422, { refused: made.problems.map(({ message }) => message), typed });
    await app.workspace.reload();
    const [path] = materialChangeHref(`/designer/bundles/${params.bundle}`, sharedKey, typed.at).split('#');
    redirect(303, `${path}&done=way`);
  }
};
