import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { variablesOf } from '../../condition/variables.ts';
import { unsubmittable } from '../counterexamples.ts';
import { fieldIn } from '../form-fields.ts';
import { conditionPlaces } from '../places.ts';
import { formSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * A condition that reads a field (`f.…`) finds it in the form of its own item. Whether an item applies then never turns out, and
 * nobody can submit. What else hangs on such a condition is never asked, which is a warning: where a form requires it all the same,
 * `payload/required-differs` tells it.
 */
export const unknownConditionField: Rule = {
  code: 'payload/unknown-condition-field',
  check: (input) =>
    conditionPlaces(input).flatMap(({ what, condition, path, side, item: id }) => {
      const item = input.item(id ?? '');
      const form = item && input.source.schemas[item.id];
      const isOpen = (answers: Parameters<typeof answersLookup>[0]) =>
        evaluate(condition, answersLookup(answers)) === undefined;
      const answers = path === `items/${id}/appliesWhen` ? input.classes().find(isOpen) : undefined;
      return variablesOf(condition)
        .filter((name) => name.startsWith('f.') && !fieldIn(form, name.slice(2)))
        .map((name) => {
          const sides = [
            side,
            ...(item ? [formSide(item, 'properties', Object.keys(form?.properties ?? {}))] : [side])
          ];
          const draft = { message: text.unknownConditionField(what, name.slice(2)), path, sides };
          return unsubmittable(input, draft, { answers, refused: { code: 'answers/undetermined' } });
        });
    })
};
