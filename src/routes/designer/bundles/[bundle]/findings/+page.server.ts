import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Answers, Finding } from '#lib/core/model/index.ts';
import { courseQueries } from '#lib/designer/findings/course.ts';
import { countFindings, findingLines } from '#lib/designer/findings/findings.ts';
import { sideWords } from '#lib/designer/findings/side-words.ts';
import { situationWords } from '#lib/designer/situations/situation-filter.ts';
import { isAcceptable } from '#lib/core/verify/acceptance.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecision, withdrawDecision, type NewDecision } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';
import { maker } from '../merge/bench.server.ts';

/** Everything that was found, the accepted ones with who and why. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const { id: account } = requireAdministrator(locals, url);
  const { source, findings, explored, today } = await requireStudy(locals.app, params.bundle);
  const lines = findingLines(findings, source.decisions, `/designer/bundles/${params.bundle}`, today);
  const situations = source.bundle.situations;
  const queries = new Map(courseQueries(findings).map((query, at) => [findings[at], query]));
  const words = (finding: Finding) =>
    situationWords(answersIn(finding), situations).map(({ question, answer }) => `${question} ${answer}`);
  return {
    account,
    lines: lines.map((line) => ({
      ...line,
      finding: { ...line.finding, scenario: undefined, sides: undefined },
      sides: (line.finding.sides ?? []).map((side) => sideWords(side, source)),
      course: courseHref(params.bundle, queries.get(line.finding)),
      situation: words(line.finding).join('；')
    })),
    counts: countFindings(findings),
    explored,
    today,
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  /**
   * Records the decision that a finding proposes, or accepts it as it is; what is decided comes from the finding itself. Who
   * decides is who is signed in; where that is somebody else than whoever opened the page, nothing is recorded.
   */
  decide: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const form = await request.formData();
    const asked = (name: string) => String(form.get(name) ?? '').trim();
    if (asked('person') !== administrator.id) return fail(401, { refused: [m.compose_other_person()] });
    const { findings } = await requireStudy(app, params.bundle);
    const act = asked('act') === 'fix' ? 'fix' : 'accept';
    const finding = findings.find(
      ({ code, path, accepted }) => (!accepted || act === 'accept') && code === asked('code') && path === asked('path')
    );
    const decision = finding && proposed(finding, act, asked('until'));
    if (!decision || (act === 'accept' && !isAcceptable(finding)))
      return fail(409, { refused: [m.designer_finding_gone()] });
    const by = maker(administrator, app.clock.now());
    const why = asked('why').slice(0, 200);
    const made = await recordDecision(app.workspace.dir, params.bundle, { ...decision, why } as NewDecision, by);
    if (!made.ok) return fail(422, { refused: made.problems.map(({ message }) => message) });
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=${act}`);
  },
  /** Takes an acceptance back: the finding is open again. */
  withdraw: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const form = await request.formData();
    if (form.get('person') !== administrator.id) return fail(401, { refused: [m.compose_other_person()] });
    const id = String(form.get('id') ?? '');
    const { source } = await requireStudy(app, params.bundle);
    if (!source.decisions.some((each) => each.kind === 'accept' && each.id === id))
      return fail(409, { refused: [m.designer_finding_gone()] });
    const by = maker(administrator, app.clock.now());
    const gone = await withdrawDecision(app.workspace.dir, params.bundle, id, by);
    if (!gone.ok) return fail(422, { refused: gone.problems.map(({ message }) => message) });
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=withdrawn`);
  }
};

function proposed({ code, path, fix }: Finding, act: 'fix' | 'accept', until: string) {
  return act === 'accept' ? { kind: 'accept' as const, code, path, ...(until && { until }) } : fix?.decision;
}

function answersIn(finding: Finding): Answers {
  const scenario = finding.scenario as { answers?: Answers } | undefined;
  return Object.fromEntries(Object.entries(scenario?.answers ?? {}).filter(([, answer]) => answer !== null));
}

function courseHref(bundle: string, query: string | null | undefined): string | null {
  return query ? `/designer/bundles/${bundle}/findings/course?${query}` : null;
}
