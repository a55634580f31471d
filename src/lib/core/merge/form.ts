import type { Answers, BundleSource } from '../model/index.ts';
import { nestSchema, type Leaf } from './nested.ts';
import { knownView } from './known-view.ts';
import { questionsOf, type Question } from './questions.ts';
import type { AnswerField, AnswerForm, MergePlan } from './types.ts';
import { answerTopics, buildUiSchema } from './uischema.ts';
import type { View } from './view.ts';
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
  const view = knownView(plan, source, answers);
  if (left.size > 0) return formUnder(withoutItems(view, left), source);
  const form = forms.get(view) ?? frozen(formUnder(view, source));
  forms.set(view, form);
  return form;
}

/** Forms of remembered views: whoever would change one would change it for everybody. */
const forms = new WeakMap<View, AnswerForm>();

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
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
