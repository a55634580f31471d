import { compileChart } from '#lib/core/chart/compile.ts';
import { stepsIn } from '#lib/core/chart/count-steps.ts';
import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { criticalPath } from '#lib/core/deadline/path.ts';
import { reduction } from '#lib/core/merge/reduction.ts';
import type { MergePlan, Reduction } from '#lib/core/merge/types.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource, Finding } from '#lib/core/model/index.ts';
import { withNamedDepartments } from '#lib/core/model/named-departments.ts';
import { acceptedOn } from '#lib/core/verify/acceptance.ts';
import { proveBundle } from './proof.ts';
import type { PublishedVersion } from './types.ts';

/** Goes into every version (rule 25): raised when the engine gives an effect another meaning. */
const ENGINE_REVISION = '1';
/** Hangs on the calendar alone, which lies outside a version (rule 25). */
const DATED = 'deadline/provisional-calendar';
/** What is published and hashed; calendars and warning rules lie outside a version (rule 25). */
export type VersionContent = Omit<
  PublishedVersion,
  'version' | 'sha256' | 'publishedAt' | 'publishedBy' | 'source' | 'suite'
> & {
  source: Omit<BundleSource, 'calendar' | 'warnings' | 'elsewhere'>;
};
/** `findings`: with what is accepted on the day of asking. */
export type Composed = { ok: true; content: VersionContent; findings: Finding[] } | { ok: false; findings: Finding[] };

/**
 * Everything that a version holds, from a bundle's source; or the findings, while one of severity error is open.
 * The version itself says nothing that hangs on the day: its findings are marked by acceptances without an end alone, the
 * others follow from its decisions.
 * @param today `YYYY-MM-DD`: what was accepted until an earlier day is open again
 */
export function composeVersion(
  raw: BundleSource,
  sources: Record<string, string>,
  today: string,
  prove = proveBundle
): Composed {
  const source = withNamedDepartments(applyDecisions(raw));
  const { plan, findings: found } = prove(source);
  const findings = acceptedOn(found, source.decisions, today);
  if (findings.some((finding) => finding.severity === 'error' && finding.accepted === undefined))
    return { ok: false, findings };
  const { calendar: _, warnings: __, elsewhere: ___, ...kept } = source;
  const content: VersionContent = {
    bundle: source.bundle.id,
    source: kept,
    plan,
    chart: compileChart(source),
    reduction: fullReduction(source, plan),
    findings: found.filter(({ code }) => code !== DATED),
    revisions: { vocabulary: VOCABULARY_REVISION, engine: ENGINE_REVISION },
    sources
  };
  return { ok: true, content, findings };
}

/**
 * The figures shown before any question is answered: those of the situation under which the most items apply, of several
 * such the one that comes first in the order of the options.
 */
function fullReduction(source: BundleSource, plan: MergePlan): Reduction {
  const answers = widestAnswers(source);
  const { days, sum } = criticalPath(source, answers);
  return reduction(source, plan, answers, { before: sum, after: days }, stepsIn(source));
}
