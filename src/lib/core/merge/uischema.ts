import type { Condition, UiSchema } from '../model/index.ts';
import { conditionSchema } from './condition-schema.ts';
import type { Question } from './questions.ts';
import { scopeOf } from './nested.ts';
import type { AnswerForm, MergePlan } from './types.ts';

/** Topics that have something to fill in, in the order of the plan. */
export function answerTopics(plan: MergePlan, questions: readonly Question[]): AnswerForm['topics'] {
  return plan.topics.flatMap((topic) => {
    const elements = questions
      .filter(({ element }) => element.topic === topic.id)
      .map(({ element }) => element.element);
    return elements.length > 0 ? [{ ...topic, elements }] : [];
  });
}

/** A JSON Forms Categorization: one category a topic, groups where a page speaks of several people or of an address. */
export function buildUiSchema(plan: MergePlan, questions: readonly Question[]): UiSchema {
  const elements = answerTopics(plan, questions).map((topic) => {
    const own = questions.filter(({ element }) => element.topic === topic.id);
    const roles = [...new Set(own.map(({ element }) => element.role))];
    const parts = roles.map((role) => ({
      role,
      controls: controlsOf(own.filter(({ element }) => element.role === role))
    }));
    const grouped = parts.length > 1;
    return {
      type: 'Category',
      label: topic.title,
      options: { id: topic.id },
      elements: parts.flatMap(({ role, controls }): UiSchema[] =>
        grouped ? [{ type: 'Group', label: plan.roles[role] ?? role, elements: controls }] : controls
      )
    };
  });
  return { type: 'Categorization', elements };
}

function controlsOf(questions: readonly Question[]): UiSchema[] {
  return questions.map((question) => ({
    type: 'Control',
    scope: scopeOf(question.element.element),
    label: question.element.title,
    ...optionsOf(question),
    ...ruleOf(question.shown)
  }));
}

function optionsOf({ element, schema, required, requiredWhen, shown }: Question): { options?: UiSchema } {
  const long = (element.kind === 'code' || element.kind === 'codes') && !element.values;
  const conditional = !required && requiredWhen !== false && JSON.stringify(requiredWhen) === JSON.stringify(shown);
  const multiline = element.kind === 'text' && (schema.maxLength ?? 0) >= 300;
  const options: UiSchema = {
    ...(element.format ? { format: element.format } : formatOf(element.kind)),
    ...(element.unit ? { unit: element.unit } : {}),
    ...(element.hint ? { hint: element.hint } : {}),
    ...(long && element.codelist ? { codelist: element.codelist } : {}),
    ...(element.sensitive ? { sensitive: true } : {}),
    ...(multiline ? { multi: true } : {}),
    ...(conditional ? { required: true } : {})
  };
  return Object.keys(options).length > 0 ? { options } : {};
}

function formatOf(kind: string): UiSchema {
  if (kind === 'datetime') return { format: 'local-date-time' };
  return kind === 'date' || kind === 'month' ? { format: kind } : {};
}

function ruleOf(shown: Condition): { rule?: UiSchema } {
  if (shown === true) return {};
  return { rule: { effect: 'SHOW', condition: { scope: '#', schema: conditionSchema(shown) } } };
}
