import { checkLaws } from '../merge/laws/check-laws.ts';
import type { Covered } from '../merge/laws/types.ts';
import type { MergePlan, SchemaCheck } from '../merge/types.ts';
import { FaultError } from '../errors.ts';
import type { BundleSource, Finding } from '../model/index.ts';
import { acceptedOn } from './acceptance.ts';
import { brokenLaws } from './formal/breaches.ts';
import { endsNeverReached } from './formal/ends.ts';
import { DISPATCHED_WITHOUT, dispatchedWithout } from './formal/dispatch.ts';
import { INACTIVE_AT_WORK, inactiveAtWork } from './formal/inactive.ts';
import { createInput } from './input.ts';
import { walkRegions } from './regions.ts';
import { RULES } from './rules.ts';
import { missingEnd } from './rules/outcome-missing-end.ts';
import { ACCEPTS_NOTHING, acceptsNothing } from './rules/decision-accepts-nothing.ts';
import { CANNOT_SETTLE, cannotSettle } from './rules/outcome-cannot-settle.ts';
import { SEVERITY } from './severity.ts';
import type { Draft } from './types.ts';

export interface Verified {
  findings: Finding[];
  explored: Explored;
}

export interface Explored {
  /** Configurations of item regions in all their surroundings, each walked or not to be told from one that was. */
  configurations: number;
  /**
   * Classes of answers that the conditions distinguish, or of large bundles the sets of answers that they tell apart at all: what
   * the rules that speak of answers look at stands for all of them (`coverOf`).
   */
  answers: number;
  /** True only if no bound was hit and every region was walked. */
  exact: boolean;
  /** What the laws of the merge looked at, where they were checked: control is walked here, values are theirs (rule 18). */
  laws?: Covered;
}

/**
 * Proves what can be proven about a bundle before it is published. Errors that no decision accepts stop a publication.
 * @param source with decisions applied
 * @param check the judge of departments' forms: with it the laws of the merge are checked (rule 18)
 * @param today `YYYY-MM-DD`; without it what was accepted for a while only counts as open (`acceptedOn`)
 */
export function verifyBundle(source: BundleSource, plan: MergePlan, check?: SchemaCheck, today?: string): Verified {
  const input = createInput(source, plan);
  const laws = check && checkLaws(plan, source, check);
  const walked = walkRegions(input);
  const walks = walked?.walks ?? [];
  const sent = walked ? dispatchedWithout(input, walked.chart, walks) : { drafts: [], whole: true };
  const found = [
    ...RULES.flatMap((rule) => rule.check(input).map((draft) => finding(rule.code, draft))),
    ...cannotSettle(input, walks).map((draft) => finding(CANNOT_SETTLE, draft)),
    ...endsNeverReached(input, walks).map((draft) => finding(missingEnd.code, draft)),
    ...brokenLaws(input, walks).map(({ code, draft }) => finding(code, draft)),
    ...(walked ? inactiveAtWork(input, walked.chart) : []).map((draft) => finding(INACTIVE_AT_WORK, draft)),
    ...sent.drafts.map((draft) => finding(DISPATCHED_WITHOUT, draft)),
    ...plan.findings,
    ...(laws?.findings ?? [])
  ];
  const looked = (code: string) => check !== undefined || SEVERITY[code] !== undefined;
  const idle = acceptsNothing(source.decisions, found, looked).map((draft) => finding(ACCEPTS_NOTHING, draft));
  return {
    findings: acceptedOn([...found, ...idle], source.decisions, today),
    explored: {
      configurations: walks.reduce((sum, { walk }) => sum + walk.configurations, 0),
      answers: input.cover.count(),
      exact:
        walked !== null && walked.whole && sent.whole && input.cover.whole() && walks.every(({ walk }) => walk.exact),
      ...(laws && { laws: laws.covered })
    }
  };
}

/** Errors that no decision has accepted. */
export function openErrors(findings: Finding[]): Finding[] {
  return findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined);
}

function finding(code: string, { message, path, scenario, sides, fix, ...own }: Draft): Finding {
  const severity = own.severity ?? SEVERITY[code];
  if (!severity) throw new FaultError('verify/no-severity', `The severity table has no entry for ${code}`);
  return {
    code,
    severity,
    message,
    path,
    ...(scenario !== undefined && { scenario }),
    ...(sides && { sides }),
    ...(fix && { fix })
  };
}
