import { latestDays, limitsOf, waitsUnder, criticalPath } from '../../deadline/path.ts';
import type { Answers, Side } from '../../model/index.ts';
import { text } from '../messages.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text as own } from './deadline-messages.ts';

/** The bundle's promised limit is no shorter than the longest path through its items' own promised limits. */
export const declaredShorterThanPath: Rule = {
  code: 'deadline/declared-shorter-than-path',
  check: (input) => {
    const { source, item } = input;
    const { promised } = source.bundle.limit;
    const paths = casesOf(input).map((answers) => ({ answers, ...criticalPath(source, answers) }));
    const longest = paths.reduce((a, b) => (b.days > a.days ? b : a), { days: 0, path: [] as string[], answers: {} });
    if (longest.days <= promised) return [];
    const path = text.circle(longest.path.map((id) => item(id)?.title ?? id));
    return [
      {
        message: text.declaredShorter(promised, longest.days, path),
        path: 'bundle/limit',
        scenario: { answers: longest.answers },
        sides: [bundleSide(input, 'limit/promised', promised), ...longest.path.flatMap((id) => limitSide(input, id))],
        fix: { title: own.promise(null, longest.days), decision: { kind: 'limit', promised: longest.days } }
      }
    ];
  }
};

/** Halves add up in figures, not by the calendar: what follows half a day counts from the next one (民法典 第二百零一条). */
export const halfDays: Rule = {
  code: 'deadline/half-days',
  check: (input) => {
    const { source } = input;
    const { promised } = source.bundle.limit;
    const late = casesOf(input).flatMap((answers) => {
      const { days } = criticalPath(source, answers);
      const latest = latestDays(waitsUnder(source, answers), limitsOf(source, answers, 'promised'));
      return days <= promised && latest > promised ? [{ answers, days, latest }] : [];
    });
    const worst = late.reduce<(typeof late)[number] | undefined>(
      (a, b) => (a && a.latest >= b.latest ? a : b),
      undefined
    );
    if (!worst) return [];
    return [
      {
        message: own.halfDays(source.bundle.name, promised, worst.days, worst.latest),
        path: 'bundle/limit',
        scenario: { answers: worst.answers },
        fix: { title: own.promise(null, worst.latest), decision: { kind: 'limit', promised: worst.latest } }
      }
    ];
  }
};

/** Sets of items decide about the length, and answers only where a limit hangs on them. */
export function casesOf({ items, classes, activeSets }: VerifyInput): Answers[] {
  const byCase = items.some(({ document }) => (document.limits ?? []).length > 0);
  const sets = activeSets().map(({ answers }) => answers);
  return byCase ? [...classes(), ...sets] : sets;
}

function limitSide({ item }: VerifyInput, id: string): Side[] {
  const view = item(id);
  return view ? [itemSide(view, 'limit/promised', view.document.limit.promised)] : [];
}
