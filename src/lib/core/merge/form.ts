import type { Answers, BundleSource } from '../model/index.ts';
import { nestSchema, type Leaf } from './nested.ts';
import { questionsOf, type Question } from './questions.ts';
import type { AnswerField, AnswerForm, MergePlan } from './types.ts';
import { answerTopics, buildUiSchema } from './uischema.ts';
import { viewOf } from './view.ts';

/** The one form for these answers: what is asked, by life topic, with the strictest rule that all active items share. */
export function answerForm(plan: MergePlan, source: BundleSource, answers: Answers): AnswerForm {
  const questions = questionsOf(viewOf(plan, source, answers));
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
    neededBy: [...uses.values()].map(({ item, field, title }) => ({
      item,
      field,
      title,
      itemName: source.items[item]?.name ?? item,
      department: source.items[item]?.department ?? ''
    }))
  };
}
