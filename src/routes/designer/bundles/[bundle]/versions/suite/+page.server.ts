import type { PageServerLoad } from './$types';
import { compileChart } from '#lib/core/chart/compile.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { SuiteReport } from '#lib/core/simulate/suite/replay.ts';
import { suiteParts, type SuitePart } from '#lib/designer/simulator/suite-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { suiteReplay } from '#lib/server/engine/process-study.ts';
import { keptScenarios } from '#lib/server/workspace/scenarios.ts';
import { error } from '@sveltejs/kit';
import { requireAdministrator } from '../../../../designer.server.ts';

/** The stored suite of the newest version, played on the bundle as it stands; `again` counts the presses. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const again = (url.searchParams.get('again') ?? '').slice(0, 12);
  const next = String((Number(again) || 0) + 1);
  const latest = await app.versions.load(params.bundle);
  if (!latest?.suite)
    return { version: latest?.version ?? null, stored: false, progress: null, report: null, parts: [], next };
  const source = await app.workspace.source(params.bundle);
  if (!source.ok) error(422, source.problems.map(({ message }) => message).join('；') || m.designer_no_bundle());
  const kept = (await keptScenarios(app.workspace.dir, params.bundle)).map(({ scenario }) => scenario);
  const progress = suiteReplay(source.value, latest.suite, again, kept);
  const report = progress.state === 'done' ? progress.value : null;
  return {
    version: latest.version,
    stored: true,
    progress: progress.state === 'done' ? { state: 'done' as const } : progress,
    report,
    parts: report ? partsOf(source.value, report) : [],
    next
  };
};

/** @param raw decisions included, not applied */
function partsOf(raw: BundleSource, report: SuiteReport): SuitePart[] {
  const source = applyDecisions(raw);
  return suiteParts(source, compileChart(source), report);
}
