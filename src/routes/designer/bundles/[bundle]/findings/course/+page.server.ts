import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { playBundle } from '#lib/core/simulate/play.ts';
import { courseLines, findingAt, isPlayable } from '#lib/designer/findings/course.ts';
import { situationWords } from '#lib/designer/situations/situation-filter.ts';
import { m } from '#lib/paraglide/messages.js';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';

/** The course of events that a finding comes with, played on the engine as the bundle stands now. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { source, plan, findings } = await requireStudy(locals.app, params.bundle);
  const finding = findingAt(findings, url.searchParams);
  if (!finding || !isPlayable(finding.scenario)) error(404, m.designer_finding_gone());
  const { scenario } = finding;
  const forms = scenario.data === undefined ? {} : { plan, check: createSchemaCheck() };
  const trace = playBundle(source, scenario, forms);
  const answers = Object.fromEntries(Object.entries(scenario.answers).filter(([, answer]) => answer !== null));
  const words = situationWords(answers, source.bundle.situations);
  return {
    message: finding.message,
    code: finding.code,
    situation: words.map(({ question, answer }) => `${question} ${answer}`).join('；'),
    filled: scenario.data !== undefined,
    lines: courseLines(source, trace),
    refused: [...new Set(trace.refused.map(({ message }) => message))],
    differs: trace.differs.map(({ message }) => message),
    file: `/designer/bundles/${params.bundle}/findings/scenario.json?${url.searchParams}`,
    play: `/designer/bundles/${params.bundle}/simulate?${url.searchParams}`,
    back: `/designer/bundles/${params.bundle}/findings`
  };
};
