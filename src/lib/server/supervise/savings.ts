import { criticalPath } from '#lib/core/deadline/path.ts';
import { coverageOf } from '#lib/core/edit/situations-coverage.ts';
import { reduction } from '#lib/core/merge/reduction.ts';
import type { Measure } from '#lib/core/merge/types.ts';
import { stepsIn } from '#lib/core/chart/count-steps.ts';
import type { Answers } from '#lib/core/model/index.ts';
import type { Ratio, Saving } from '#lib/core/supervise/types.ts';
import { answersGiven } from '../engine/answers-given.ts';
import type { PublishedVersion } from '../engine/types.ts';
import { scopeOf, type SuperviseDeps } from './scope.ts';

/** What each bundle saves whoever really came, and for whom it is there. */
export async function savingsOf(deps: SuperviseDeps): Promise<Saving[]> {
  const scope = await scopeOf(deps);
  const versions = [...scope.versions.values()].toSorted((a, b) => (a.bundle < b.bundle ? -1 : 1));
  return Promise.all(
    versions.map(async (version): Promise<Saving> => {
      const items = version.source.bundle.items.flatMap(({ id }) => version.source.items[id] ?? []);
      return {
        name: version.source.bundle.name,
        covered: coverageIn(version),
        online: { count: items.filter(({ fullyOnline }) => fullyOnline === true).length, of: items.length },
        noVisit: version.reduction.visits.after === 0,
        ...measured(version, await answersGiven(deps.store, version.bundle))
      };
    })
  );
}

const coverages = new WeakMap<PublishedVersion['plan'], Ratio>();

/** Worked out once a version: it hangs on the situations alone. */
function coverageIn({ plan, source }: PublishedVersion): Ratio {
  let known = coverages.get(plan);
  if (!known) {
    const { holds, of } = coverageOf(source).covered;
    coverages.set(plan, (known = { count: holds, of }));
  }
  return known;
}

const MEASURED = ['materials', 'workingDays', 'steps', 'visits'] as const;

function measured(
  { source, plan }: PublishedVersion,
  given: readonly { answers: Answers; count: number }[]
): Pick<Saving, 'applications' | 'measures'> {
  const applications = given.reduce((sum, { count }) => sum + count, 0);
  if (applications === 0) return { applications, measures: null };
  const found = given.map(({ answers, count }) => {
    const { days, sum } = criticalPath(source, answers);
    return { count, figures: reduction(source, plan, answers, { before: sum, after: days }, stepsIn(source)) };
  });
  const mean = (value: (figures: (typeof found)[number]['figures']) => number) =>
    Math.round((found.reduce((sum, { count, figures }) => sum + count * value(figures), 0) / applications) * 10) / 10;
  const measures = MEASURED.map((name): [string, Measure] => [
    name,
    { before: mean((figures) => figures[name]?.before ?? 0), after: mean((figures) => figures[name]?.after ?? 0) }
  ]);
  return { applications, measures: Object.fromEntries(measures) as Saving['measures'] };
}
