import type { Condition } from '../../model/index.ts';
import type { MergePlan } from '../../merge/types.ts';
import type { Question } from '../../merge/questions.ts';
import { shownWhen, type Target } from './enable-when.ts';
import { questionOf, type Gathered } from './question.ts';
import type { QuestionnaireItem } from './types.ts';

/** The merged form as items: a group for each topic, and inside one for each person or thing where there are several. */
export function mergedItems(plan: MergePlan, questions: readonly Question[], gathered: Gathered, unsaid: string[]) {
  const plain = new Map(questions.map((question) => [question.element.element, itemOf(question, gathered)]));
  const targets = (name: string): Target | undefined => {
    const item = name.startsWith('e.') ? plain.get(name.slice(2)) : undefined;
    return item && { item, system: gathered.systems.get(item.linkId) };
  };
  return plan.topics.flatMap((topic): QuestionnaireItem[] => {
    const own = questions.filter(({ element }) => element.topic === topic.id);
    if (own.length === 0) return [];
    const roles = [...new Set(own.map(({ element }) => element.role))];
    const parts = roles.map((role) => ({
      role,
      items: own
        .filter(({ element }) => element.role === role)
        .map(({ element, shown }) => shownItem(plain.get(element.element)!, shown, targets, unsaid))
    }));
    const item =
      parts.length === 1
        ? parts[0]!.items
        : parts.map(({ role, items }): QuestionnaireItem => ({
            ...{ linkId: `${topic.id}/${role}`, text: plan.roles[role] ?? role },
            ...{ type: 'group', item: items }
          }));
    return [{ linkId: `${topic.id}/`, text: topic.title, type: 'group', item }];
  });
}

/** Shown by its condition; always, and named, where FHIR cannot say when. */
export function shownItem(
  item: QuestionnaireItem,
  when: Condition,
  targets: (name: string) => Target | undefined,
  unsaid: string[]
): QuestionnaireItem {
  const shown = shownWhen(item, when, targets);
  if (!shown) unsaid.push(item.text ?? item.linkId);
  return shown ?? item;
}

function itemOf({ element, schema, required }: Question, gathered: Gathered): QuestionnaireItem {
  const { unit, hint, codelist, kind, title } = element;
  return questionOf({ linkId: element.element, label: title, schema, required, kind, unit, hint, codelist }, gathered);
}
