import { statesOf, targetOf, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** That everything before it was approved lets an item go on; it never ends it. */
export const endsThoughMet: Rule = {
  code: 'outcome/ends-though-met',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region).flatMap(({ name, state }) =>
        waysOf(state)
          .filter(({ way }) => way.guard?.type === 'dependenciesMet' && targetOf(way)?.startsWith('settled.'))
          .map(({ way }) => ({
            message: text.endsThoughMet(
              process.name,
              name,
              targetOf(way)!,
              items.map(({ title }) => title)
            ),
            path: `items/${items[0]!.id}/process`,
            state: name
          }))
      )
    )
};
