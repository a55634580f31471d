import { createCases } from '../../condition/cases.ts';
import { describeCondition } from '../../condition/describe.ts';
import { activeItems } from '../../condition/situations.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * Where an exit page is meant, nothing applies: who has an item to go on with is never shown it (rule 18). Exact over all
 * answers; the scenario holds answers under which both are true.
 */
export const exitUnseen: Rule = {
  code: 'situation/exit-unseen',
  check: ({ source, items }) => {
    const { bundle } = source;
    if (!bundle.exits?.length) return [];
    const cases = createCases(bundle.situations);
    const applies = cases.or(...bundle.items.map(({ appliesWhen }) => cases.where(appliesWhen)));
    return bundle.exits.flatMap(({ when, text: words }, at) => {
      const answers = cases.some(cases.and(cases.where(when), applies));
      if (!answers) return [];
      const active = activeItems(source, answers);
      const still = items.filter(({ id }) => active[id]).map(({ title }) => title);
      const message = text.exitUnseen(words, describeCondition(when, source), still);
      return [{ message, path: `exits/${at}`, scenario: { answers } }];
    });
  }
};
