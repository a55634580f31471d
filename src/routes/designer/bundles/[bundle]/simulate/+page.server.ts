import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { openChart } from '#lib/core/run/open-runner.ts';
import { checkScenario } from '#lib/core/simulate/check-scenario.ts';
import { findingAt, isPlayable } from '#lib/designer/findings/course.ts';
import { flowOf } from '#lib/designer/canvas/flow.ts';
import { layoutIn } from '#lib/designer/canvas/layout.ts';
import { readSituation } from '#lib/designer/situations/situation-filter.ts';
import { caseOf } from '#lib/designer/life/study.ts';
import { m } from '#lib/paraglide/messages.js';
import { dropScenario, keepScenario, keptScenarios } from '#lib/server/workspace/scenarios.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** The flow to play on, the scenarios that are kept, and what to begin with: a finding's course, a kept one, answers. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const study = await requireStudy(app, params.bundle);
  const { source, findings } = study;
  const all = caseOf(study, {});
  const flow = flowOf({ source, waits: all.waits, items: all.items, path: all.path, findings: [] });
  const kept = await keptScenarios(app.workspace.dir, params.bundle);
  const finding = url.searchParams.has('code') ? findingAt(findings, url.searchParams) : undefined;
  const asked = kept.find(({ file }) => file === url.searchParams.get('scenario'));
  return {
    answers: readSituation(url.searchParams, source.bundle.situations),
    flow,
    layout: layoutIn(flow, 'LR'),
    kept,
    finding: finding && isPlayable(finding.scenario) ? { message: finding.message, code: finding.code } : null,
    begin: finding && isPlayable(finding.scenario) ? finding.scenario : (asked?.scenario ?? null)
  };
};

const refused = (problems: readonly { message: string }[]) =>
  fail(400, { done: null, message: problems.map(({ message }) => message).join('；') });

export const actions: Actions = {
  /** Keeps a run as a test of the bundle. */
  keep: async ({ locals, url, params, request }) => {
    requireAdministrator(locals, url);
    const { source } = await requireStudy(locals.app, params.bundle);
    const form = await request.formData();
    const name = String(form.get('name') ?? '');
    const raw = read(String(form.get('scenario') ?? ''));
    const chart = openChart(source);
    const checked = checkScenario(source, chart.ok ? chart.value : null, raw);
    if (!checked.ok) return refused(checked.problems);
    const kept = await keepScenario(locals.app.workspace.dir, params.bundle, { ...checked.value, name });
    if (!kept.ok) return refused(kept.problems);
    return { done: 'kept' as const, message: m.simulator_kept({ name: name.trim() }) };
  },
  drop: async ({ locals, url, params, request }) => {
    requireAdministrator(locals, url);
    await requireStudy(locals.app, params.bundle);
    const file = String((await request.formData()).get('file') ?? '');
    const dropped = await dropScenario(locals.app.workspace.dir, params.bundle, file);
    return dropped.ok ? { done: 'dropped' as const, message: m.simulator_dropped() } : refused(dropped.problems);
  }
};

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
