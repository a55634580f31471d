import { criticalPath } from '../../deadline/path.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** The bundle's promised limit is no shorter than the longest path through its items' own promised limits. */
export const declaredShorterThanPath: Rule = {
  code: 'deadline/declared-shorter-than-path',
  check: ({ source, activeSets, item }) => {
    const { promised } = source.bundle.limit;
    const paths = activeSets().map(({ answers }) => ({ answers, ...criticalPath(source, answers) }));
    const longest = paths.reduce((a, b) => (b.days > a.days ? b : a), { days: 0, path: [] as string[], answers: {} });
    if (longest.days <= promised) return [];
    const path = text.circle(longest.path.map((id) => item(id)?.title ?? id));
    return [
      {
        message: text.declaredShorter(promised, longest.days, path),
        path: 'bundle/limit',
        scenario: { answers: longest.answers }
      }
    ];
  }
};
