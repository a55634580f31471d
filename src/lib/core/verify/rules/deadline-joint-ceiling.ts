import { criticalPath } from '../../deadline/path.ts';
import { text as shared } from '../messages.ts';
import type { Rule } from '../types.ts';
import { casesOf } from './deadline-declared-shorter-than-path.ts';
import { text } from './deadline-messages.ts';

/** What several departments handle together is over within the ceiling of the law (行政许可法 第四十二条 第二款: 45 + 15). */
export const jointCeiling: Rule = {
  code: 'deadline/joint-ceiling',
  check: (input) => {
    const { source, item } = input;
    const joint = source.region?.joint;
    if (!joint) return [];
    const paths = casesOf(input).map((answers) => ({ answers, ...criticalPath(source, answers) }));
    const together = paths.filter(({ spans }) => departmentsOf(Object.keys(spans)) > 1);
    const longest = together.reduce<(typeof together)[number] | undefined>(
      (a, b) => (a && a.days >= b.days ? a : b),
      undefined
    );
    if (!longest || longest.days <= joint.days) return [];
    const path = shared.circle(longest.path.map((id) => item(id)?.title ?? id));
    return [
      {
        message: text.joint(longest.days, joint.days, joint.extension, path),
        path: 'bundle/limit',
        scenario: { answers: longest.answers }
      }
    ];

    function departmentsOf(ids: string[]): number {
      return new Set(ids.map((id) => item(id)?.document.department)).size;
    }
  }
};
