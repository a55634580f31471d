import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { aboutConflict } from '#lib/core/merge/about.ts';
import { benchGroup, inboxCounts, inboxLines, type BenchState } from '#lib/designer/merge/bench-conflicts.ts';
import { readAsk, readDecision } from '#lib/designer/merge/bench-decide.ts';
import { benchMatrix, type Shown } from '#lib/designer/merge/bench-matrix.ts';
import { COUNTERS, figuresOf } from '#lib/designer/merge/figures.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecision, withdrawDecision } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';
import { back, maker, refused } from './bench.server.ts';

const SHOWN: Shown[] = ['shared', 'all', 'conflict'];
const STATES: BenchState[] = ['open', 'decided', 'default'];

function viewOf(params: URLSearchParams) {
  const shown = SHOWN.find((each) => each === params.get('show')) ?? 'shared';
  const state = STATES.find((each) => each === params.get('state')) ?? 'open';
  return { shown, state, code: params.get('kind') ?? '', search: (params.get('q') ?? '').trim().slice(0, 60) };
}

/** The merge workbench: elements against items, the differences, and one of them with both sides. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const { source, plan } = study;
  const view = viewOf(url.searchParams);
  const lines = inboxLines(plan, view.state, view.code, view.search);
  const chosen = url.searchParams.get('c') ?? '';
  const group = benchGroup(source, plan, chosen || (lines[0]?.group ?? ''));
  const { reduction } = caseOf(study, {});
  const counts = inboxCounts(plan, view.state);
  const alias = plan.aliases.find(({ role }) => group?.conflicts.some(({ element }) => element === role));
  return {
    view,
    matrix: benchMatrix(source, plan, view.shown, view.search),
    lines,
    counts,
    group,
    gone: chosen !== '' && group === null,
    figures: figuresOf(reduction).filter(({ name }) => COUNTERS.includes(name)),
    progress: {
      decided: counts.states.decided,
      all: counts.states.decided + counts.states.open,
      fields: { before: reduction.fields.before, after: reduction.fields.after }
    },
    items: source.bundle.items.map(({ id }) => ({ id, name: source.items[id]?.name ?? id })),
    others: Object.keys(alias?.maps ?? {}).map((role) => ({ role, title: plan.roles[role] ?? role })),
    done: url.searchParams.get('done')
  };
};

export const actions: Actions = {
  /** Records what a person decided about a group of differences. */
  decide: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const { source, plan } = await requireStudy(app, params.bundle);
    const form = await request.formData();
    const group = benchGroup(source, plan, String(form.get('group') ?? ''));
    if (!group) return refused([{ code: 'decision/no-conflict', message: m.designer_bench_gone() }]);
    const draft = readDecision(group, form, source.bundle.situations);
    if (!draft) return refused([{ code: 'decision/incomplete', message: m.designer_bench_incomplete() }]);
    const raw = await app.workspace.source(params.bundle);
    if (!raw.ok) return refused(raw.problems);
    const about = aboutConflict(raw.value, plan, group.group);
    const { dir } = app.workspace;
    const made = await recordDecision(dir, params.bundle, { ...draft, about }, maker(administrator, app.clock.now()));
    if (!made.ok) return refused(made.problems);
    await app.workspace.reload();
    back(url, 'decided');
  },
  /** Records that a department was asked about a group; it stays open. */
  ask: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const { source, plan } = await requireStudy(app, params.bundle);
    const form = await request.formData();
    const group = benchGroup(source, plan, String(form.get('group') ?? ''));
    const asked = group ? readAsk(group, form) : null;
    if (!group || !asked) return fail(422, { refusedAsk: m.designer_bench_ask_incomplete() });
    const raw = await app.workspace.source(params.bundle);
    if (!raw.ok) return refused(raw.problems);
    const question = { kind: 'ask' as const, ...asked, about: aboutConflict(raw.value, plan, group.group) };
    const by = maker(administrator, app.clock.now());
    const made = await recordDecision(app.workspace.dir, params.bundle, question, by);
    if (!made.ok) return fail(422, { refusedAsk: made.problems.map(({ message }) => message).join(' ') });
    await app.workspace.reload();
    back(url, 'asked', group.group);
  },
  /** Takes a decision back, and the difference is open again; or a question to a department. */
  withdraw: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    await requireStudy(app, params.bundle);
    const id = String((await request.formData()).get('id') ?? '');
    const by = maker(administrator, app.clock.now());
    const gone = await withdrawDecision(app.workspace.dir, params.bundle, id, by);
    if (!gone.ok) return refused(gone.problems);
    await app.workspace.reload();
    const query = new URL(url);
    if (gone.value.kind === 'ask') back(query, 'asked-back', gone.value.about.conflict);
    query.searchParams.set('state', 'open');
    back(query, 'withdrawn', gone.value.about?.conflict);
  }
};
