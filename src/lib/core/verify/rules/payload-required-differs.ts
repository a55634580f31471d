import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { activeItems } from '../../condition/situations.ts';
import { variablesOf } from '../../condition/variables.ts';
import type { Answers, FieldBinding, Scenario } from '../../model/index.ts';
import { fieldTitle } from '../conditions.ts';
import { unsubmittable } from '../counterexamples.ts';
import { leavesOf } from '../form-fields.ts';
import { together } from '../reach.ts';
import { formSide, itemSide } from '../sides.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** What a form requires of everybody is required by its item's document too: else people who are not asked are refused. */
export const requiredDiffers: Rule = {
  code: 'payload/required-differs',
  check: (input) =>
    input.items.flatMap((item) => {
      const form = input.source.schemas[item.id];
      return leavesOf(form)
        .filter(({ required }) => required)
        .flatMap(({ field }) => {
          const binding = item.document.bindings.find((each) => each.field === field);
          if (binding?.required && (binding.appliesWhen ?? true) === true) return [];
          const sides = [
            formSide(item, `required/${field}`, true),
            itemSide(item, `bindings/${field}`, binding ?? null)
          ];
          const message = text.requiredDiffers(item.title, fieldTitle(form, field));
          const path = `items/${item.id}/fields/${field}`;
          return [
            unsubmittable(
              input,
              { message, path, sides },
              { ...whoIsNotAsked(input, item, binding), refused: { code: 'payload/required' } }
            )
          ];
        });
    })
};

/**
 * Somebody who may leave the field empty, or is not asked at all: what it stands under does not hold under these answers, or hangs
 * on something that may itself stay empty.
 */
function whoIsNotAsked(
  input: VerifyInput,
  { id, document }: ItemView,
  binding: FieldBinding | undefined
): { answers: Answers | undefined; fill?: Scenario['fill'] } {
  const left = (bindings: FieldBinding[]) => {
    const elements = bindings.flatMap(({ element, field }) => element ?? elementOf(input, id, field) ?? []);
    return elements.length === 0 ? {} : { fill: Object.fromEntries(elements.map((element) => [element, null])) };
  };
  if (!binding?.required) return { answers: together(input, id)?.answers, ...left(binding ? [binding] : []) };
  const condition = binding.appliesWhen ?? true;
  const read = variablesOf(condition).flatMap((name) => document.bindings.filter(({ field }) => `f.${field}` === name));
  const holds = (answers: Answers) => evaluate(condition, answersLookup(answers));
  const isFree = read.every(({ required }) => !required);
  const answers = input
    .classes()
    .find(
      (each) => activeItems(input.source, each)[id] === true && (isFree ? holds(each) !== true : holds(each) === false)
    );
  return { answers, ...(isFree ? left(read) : {}) };
}

/** The element that the merge asks for a field under, where the document names none. */
function elementOf({ plan }: VerifyInput, item: string, field: string): string | undefined {
  return plan.elements.find(({ uses }) => uses.some((use) => use.item === item && use.field === field))?.element;
}
