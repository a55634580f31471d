import type { BundleSource, Finding } from '../../model/index.ts';
import type { MergePlan } from '../types.ts';
import { shown, text } from './messages.ts';
import { namesOf } from './names.ts';
import type { Narrowing, Tally } from './tally.ts';
import type { LawBreach, Placed } from './types.ts';

/** Broken laws are errors; a narrowing that the plan does not tell yet is told as the others are. */
export function findingsOf(source: BundleSource, plan: MergePlan, { breaches, narrowings }: Tally): Finding[] {
  const untold = [...narrowings.values()].filter((narrowing) => !isTold(plan, narrowing.element));
  return [...breaches.map(findingOf), ...untold.map((narrowing) => narrowingFinding(source, narrowing))];
}

function findingOf({ law, path, message, items, answers, value }: LawBreach): Finding {
  const scenario = { items, ...(answers ? { answers } : {}), ...(value === undefined ? {} : { value }) };
  return { code: `law/${law}`, severity: 'error', message, path, scenario };
}

/** Differences of form that the plan has told, one way or another: every one of them narrows what can be filled in. */
const NARROWING = ['merge/narrowing', 'merge/length', 'merge/pattern', 'merge/code-table', 'merge/date-precision'];

function isTold(plan: MergePlan, element: string): boolean {
  return plan.findings.some(({ code, path }) => path === `elements/${element}` && NARROWING.includes(code));
}

function narrowingFinding(source: BundleSource, { element, title, value, takers, others }: Narrowing): Finding {
  const names = (placed: Placed[]) =>
    [...new Set(placed.map(({ need }) => namesOf(source).item(need.item)))].join('、');
  return {
    code: 'merge/narrowing',
    severity: 'warning',
    message: text.narrowed(title, shown(value), names(takers), names(others)),
    path: `elements/${element}`,
    scenario: { value }
  };
}
