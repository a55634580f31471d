import type { PageServerLoad } from './$types';
import type { Answers, Finding } from '#lib/core/model/index.ts';
import { countFindings, findingLines } from '#lib/designer/findings.ts';
import { situationWords } from '#lib/designer/situation-filter.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** Everything that was found, the accepted ones with who and why. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { source, findings, explored } = await requireStudy(locals.app, params.bundle);
  const lines = findingLines(findings, source.decisions, `/designer/bundles/${params.bundle}`);
  const situations = source.bundle.situations;
  const words = (finding: Finding) =>
    situationWords(answersIn(finding), situations).map(({ question, answer }) => `${question} ${answer}`);
  return {
    lines: lines.map((line) => ({
      ...line,
      finding: { ...line.finding, scenario: undefined },
      situation: words(line.finding).join('；')
    })),
    counts: countFindings(findings),
    explored,
    now: locals.app.clock.now()
  };
};

function answersIn(finding: Finding): Answers {
  const scenario = finding.scenario as { answers?: Answers } | undefined;
  return Object.fromEntries(Object.entries(scenario?.answers ?? {}).filter(([, answer]) => answer !== null));
}
