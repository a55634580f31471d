import { variablesOf } from '../../condition/variables.ts';
import { fieldIn } from '../form-fields.ts';
import { conditionPlaces } from '../places.ts';
import { formSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A condition that reads a field (`f.…`) finds it in the form of its own item. */
export const unknownConditionField: Rule = {
  code: 'payload/unknown-condition-field',
  check: (input) =>
    conditionPlaces(input).flatMap(({ what, condition, path, side, item: id }) => {
      const item = input.item(id ?? '');
      const form = item && input.source.schemas[item.id];
      return variablesOf(condition)
        .filter((name) => name.startsWith('f.') && !fieldIn(form, name.slice(2)))
        .map((name) => ({
          message: text.unknownConditionField(what, name.slice(2)),
          path,
          sides: [side, ...(item ? [formSide(item, 'properties', Object.keys(form?.properties ?? {}))] : [side])]
        }));
    })
};
