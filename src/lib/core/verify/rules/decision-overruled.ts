import type { Decision } from '../../model/index.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** One matter has one decision: of two the last one counts, and the other misleads whoever reads it. */
export const overruled: Rule = {
  code: 'decision/overruled',
  check: ({ source }) =>
    [...Map.groupBy(source.decisions, matterOf)]
      .filter(([matter, same]) => matter !== null && same.length > 1)
      .flatMap(([, same]) =>
        same.slice(0, -1).map(({ id }) => ({
          message: text.overruled(id, same.at(-1)!.id),
          path: `decisions/${id}`
        }))
      )
};

function matterOf(decision: Decision): string | null {
  switch (decision.kind) {
    case 'limit':
      return `limit ${decision.item ?? ''} ${JSON.stringify(decision.inCase ?? true)}`;
    case 'policy':
      return `policy ${decision.item} ${decision.after ?? ''}`;
    case 'title':
      return `title ${decision.element}`;
    default:
      return null;
  }
}
