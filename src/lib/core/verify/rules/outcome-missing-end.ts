import { shown } from '../counterexamples.ts';
import { neverEnds } from '../missing-end.ts';
import { side } from '../sides.ts';
import { statesOf, targetOf, templateFile, templatesOf, waysOf } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

export const ENDS = ['approved', 'refused', 'notAccepted'] as const;

/**
 * A department can say yes (行政许可法 第三十八条第一款), no (第二款), and that it is not its matter (不予受理, 第三十二条第一款第一、二项):
 * some way leads to each.
 */
export const missingEnd: Rule = {
  code: 'outcome/missing-end',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) => {
      const states = [{ name: '', state: region }, ...statesOf(region)];
      const targets = new Set(states.flatMap(({ state }) => waysOf(state).map(({ way }) => targetOf(way))));
      const leadsTo = (end: string) => [...targets].some((target) => target?.startsWith(`settled.${end}`));
      const titles = items.map(({ title }) => title);
      return ENDS.filter((end) => !leadsTo(end)).map((end) => {
        const sides = [
          side(templateFile(process), 'region', [...targets]),
          side(templateFile(process), 'region/states/settled', `settled.${end}`)
        ];
        const message = text.missingEnd(process.name, text.ends[end], titles);
        const draft = { message, path: `items/${items[0]!.id}/process`, sides };
        return shown(draft, neverEnds(input, items[0]!.id, end));
      });
    })
};
