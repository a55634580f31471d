import { stepsIn } from '#lib/core/chart/count-steps.ts';
import { activeItems, checkAnswers } from '#lib/core/condition/situations.ts';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { criticalPath } from '#lib/core/deadline/path.ts';
import { resolveWaits, waitingGraph } from '#lib/core/deadline/waiting.ts';
import { reduction } from '#lib/core/merge/reduction.ts';
import { reductionReport, type ReductionReport } from '#lib/core/merge/reduction-report.ts';
import type { MergePlan, Reduction } from '#lib/core/merge/types.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { withOwnHues } from '#lib/core/model/department-hues.ts';
import type { Answers, BundleSource, Finding } from '#lib/core/model/index.ts';
import type { Explored } from '#lib/core/verify/verify.ts';
import type { Wait } from '../canvas/flow.ts';

/** Everything that follows from one bundle, whatever the answers: made once for a state of the workspace. */
export interface Study {
  /** With its decisions applied. */
  source: BundleSource;
  plan: MergePlan;
  findings: Finding[];
  /** The day on which acceptances were looked at, `YYYY-MM-DD`. */
  today: string;
  explored: Explored;
  waits: Record<string, Wait[]>;
  /** The answers under which most items apply. */
  fullest: Answers;
}

/** `raw`: as it stands in the workspace. `proof`: what merging and verifying it gives, as for publishing. */
export function studyOfProof(
  raw: BundleSource,
  proof: Pick<Study, 'plan' | 'findings' | 'explored'>,
  today: string
): Study {
  const decided = applyDecisions(raw);
  const own = decided.bundle.items.flatMap(({ id }) => decided.items[id]?.department ?? []);
  const source = { ...decided, departments: withOwnHues(decided.departments, own) };
  return { source, ...proof, today, waits: waitingGraph(source), fullest: widestAnswers(source) };
}

/** What the bundle saves over everybody who may come, and over those who did. */
export function reportOf(
  study: Study,
  cutOff: string,
  applications: { answers: Answers; count: number }[]
): ReductionReport {
  const figures = (answers: Answers) => {
    const { days, sum } = criticalPath(study.source, answers);
    return reduction(study.source, study.plan, answers, { before: sum, after: days }, stepsIn(study.source));
  };
  return reductionReport(study.source, study.plan, { cutOff, applications, figures, atMost: MOST_CLASSES });
}

/** Enough for the figures of a page; the command line looks at more. */
const MOST_CLASSES = 200;

/** One case of a bundle: the items that (may) apply, what they wait for, and the figures. */
export interface Case {
  /** Every question answered: the given answers, and for the others those under which most items apply. */
  answers: Answers;
  /** Items to draw, in bundle order. */
  items: string[];
  waits: Record<string, Wait[]>;
  days: number;
  sum: number;
  path: string[];
  spans: Record<string, { start: number; end: number }>;
  reduction: Reduction;
}

/** The case for some given answers; with none, every item is drawn and the figures are those of the fullest case. */
export function caseOf(study: Study, given: Answers): Case {
  const { source, plan } = study;
  const answers = complete(study, given);
  const chosen = Object.keys(given).length > 0;
  const possible = activeItems(source, given);
  const items = source.bundle.items.map((entry) => entry.id).filter((id) => !chosen || possible[id] !== false);
  const drawn = Object.fromEntries(source.bundle.items.map((entry) => [entry.id, items.includes(entry.id)]));
  const waits = chosen
    ? Object.fromEntries(items.map((id) => [id, resolveWaits(study.waits, drawn, id)]))
    : study.waits;
  const { days, sum, path, spans } = criticalPath(source, answers);
  return {
    answers,
    items,
    waits,
    days,
    sum,
    path,
    spans,
    reduction: reduction(source, plan, answers, { before: sum, after: days }, stepsIn(source))
  };
}

function complete(study: Study, given: Answers): Answers {
  const checked = checkAnswers(study.source, { ...study.fullest, ...given });
  return checked.ok ? checked.value : study.fullest;
}
