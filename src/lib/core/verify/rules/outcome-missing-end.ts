import { side } from '../sides.ts';
import { statesOf, targetOf, templateFile, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A department can say yes and it can say no: some way leads to an approval, another to a refusal. */
export const missingEnd: Rule = {
  code: 'outcome/missing-end',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) => {
      const states = [{ name: '', state: region }, ...statesOf(region)];
      const targets = new Set(states.flatMap(({ state }) => waysOf(state).map(({ way }) => targetOf(way))));
      const yes = targets.has('settled.approved');
      const no = [...targets].some((target) => /^settled\.(refused|notAccepted)/.test(target ?? ''));
      return [...(yes ? [] : ['approved' as const]), ...(no ? [] : ['refused' as const])].map((end) => ({
        message: text.missingEnd(
          process.name,
          text.ends[end],
          items.map(({ title }) => title)
        ),
        path: `items/${items[0]!.id}/process`,
        sides: [
          side(templateFile(process), 'region', [...targets]),
          side(templateFile(process), 'region/states/settled', `settled.${end}`)
        ]
      }));
    })
};
