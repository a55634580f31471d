import { describeCondition } from '../../condition/describe.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { activeItems } from '../../condition/situations.ts';
import { variablesOf } from '../../condition/variables.ts';
import { conditionPlaces, type ConditionPlace } from '../places.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** A condition that reads answers is false for somebody: one that never excludes anybody need not be there. */
export const needlessCondition: Rule = {
  code: 'situation/needless-condition',
  check: (input) => {
    const open = new Set(conditionPlaces(input).filter(readsAnswersOnly));
    const used = new Set<ConditionPlace>();
    for (const answers of input.classes()) {
      if (open.size === 0) break;
      const lookup = answersLookup(answers);
      const active = activeItems(input.source, answers);
      for (const place of open) {
        if (isInside(place) && !active[place.item!]) continue;
        used.add(place);
        if (evaluate(place.condition, lookup) !== true) open.delete(place);
      }
    }
    return [...open].filter((place) => used.has(place)).map((place) => draftOf(input, place));
  }
};

/** Of a field or material: what it decides matters while its item applies. */
function isInside({ item, path }: ConditionPlace): boolean {
  return item !== undefined && !path.endsWith('/appliesWhen');
}

function readsAnswersOnly({ condition }: ConditionPlace): boolean {
  return condition !== false && variablesOf(condition).every((name) => name.startsWith('s.'));
}

function draftOf({ source }: VerifyInput, { what, condition, path }: ConditionPlace) {
  return { message: text.needlessCondition(what, describeCondition(condition, source)), path };
}
