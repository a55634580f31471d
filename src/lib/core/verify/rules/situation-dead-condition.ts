import { describeCondition } from '../../condition/describe.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { activeItems } from '../../condition/situations.ts';
import { innerConditions } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Rule } from '../types.ts';

/** A field's or material's condition can come true while its item applies. */
export const deadCondition: Rule = {
  code: 'situation/dead-condition',
  check: (input) => {
    const open = new Set(innerConditions(input).filter(({ condition }) => condition !== true));
    for (const answers of input.classes()) {
      if (open.size === 0) break;
      const active = activeItems(input.source, answers);
      const lookup = answersLookup(answers);
      // What hangs on a field's value is not known here: it may well come true.
      for (const placed of open)
        if (active[placed.item.id] && evaluate(placed.condition, lookup) !== false) open.delete(placed);
    }
    return [...open]
      .filter(({ item }) => input.activeSets().some(({ active }) => active[item.id]))
      .map(({ item, what, condition, path }) => ({
        message: text.deadCondition(item.title, what, describeCondition(condition, input.source)),
        path
      }));
  }
};
