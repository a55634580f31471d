import type { Answers, BundleSource } from '../model/index.ts';
import { nestSchema, type Leaf } from './nested.ts';
import { questionsOf, type Question } from './questions.ts';
import type { AnswerField, AnswerForm, MergePlan } from './types.ts';
import { answerTopics, buildUiSchema } from './uischema.ts';
import { viewOf, type View } from './view.ts';
import { NOBODY_LEFT, withoutItems } from './without.ts';

/**
 * The one form for these answers: what is asked, by life topic, with the strictest rule that all active items share.
 * `left`: items of an application that ended without a result; they ask for nothing any more (rule 14).
 */
export function answerForm(
  plan: MergePlan,
  source: BundleSource,
  answers: Answers,
  left: ReadonlySet<string> = NOBODY_LEFT
): AnswerForm {
  return formUnder(withoutItems(viewOf(plan, source, answers), left), source);
}

/** As `answerForm`, for a view that is there already. */
export function formUnder(view: View, source: BundleSource): AnswerForm {
  const { plan } = view;
  const questions = questionsOf(view);
  const leaves = questions.map(({ element, schema, required, requiredWithin }): Leaf => ({
    element: element.element,
    schema,
    required,
    requiredWithin
  }));
  return {
    schema: nestSchema(leaves),
    uischema: buildUiSchema(plan, questions),
    topics: answerTopics(plan, questions),
    fields: questions.map((question) => fieldOf(source, question))
  };
}

function fieldOf(source: BundleSource, { element, demands, required }: Question): AnswerField {
  const uses = new Map(demands.map(({ use }) => [`${use.item}/${use.field}`, use]));
  return {
    element: element.element,
    title: element.title,
    topic: element.topic,
    required,
    ...(element.basis ? { basis: element.basis } : {}),
    neededBy: [...uses.values()].map(({ item, field, title }) => ({
      item,
      field,
      title,
      itemName: source.items[item]?.name ?? item,
      department: source.items[item]?.department ?? ''
    }))
  };
}
