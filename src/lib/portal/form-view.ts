import type { AnswerField, AnswerForm } from '#lib/core/merge/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { departmentBadge, type DepartmentBadge } from './departments.ts';

export interface TopicLink {
  id: string;
  title: string;
  done: boolean;
  current: boolean;
}

/** Who needs one element: for 为什么问这个. */
export interface Need {
  items: number;
  departments: DepartmentBadge[];
  /** Each department's own name for it, on its own form. */
  uses: { item: string; department: string; title: string }[];
}

export interface TopicView {
  id: string;
  title: string;
  number: number;
  topics: TopicLink[];
  next: string | null;
  previous: string | null;
  elements: string[];
  needs: Record<string, Need>;
  /** How many questions of this page each department receives. */
  receivers: { department: DepartmentBadge; count: number }[];
}

/** Key under which a finished topic stands in a draft's `done`. */
export function topicKey(id: string): string {
  return `topic:${id}`;
}

function needOf(source: BundleSource, field: AnswerField): Need {
  const ids = [...new Set(field.neededBy.map((use) => use.department))];
  return {
    items: new Set(field.neededBy.map((use) => use.item)).size,
    departments: ids.map((id) => departmentBadge(source.departments, id)),
    uses: field.neededBy.map((use) => ({
      item: use.itemName,
      department: departmentBadge(source.departments, use.department).name,
      title: use.title
    }))
  };
}

function receiversOf(source: BundleSource, fields: AnswerField[]): TopicView['receivers'] {
  const counts = new Map<string, number>();
  for (const field of fields)
    for (const id of new Set(field.neededBy.map((use) => use.department))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ department: departmentBadge(source.departments, id), count }))
    .sort((a, b) => b.count - a.count);
}

/** One page of the merged form; `null` when these answers have no such topic. */
export function topicView(source: BundleSource, form: AnswerForm, topic: string, done: string[]): TopicView | null {
  const index = form.topics.findIndex((one) => one.id === topic);
  const found = form.topics[index];
  if (!found) return null;
  const fields = form.fields.filter((field) => found.elements.includes(field.element));
  return {
    id: found.id,
    title: found.title,
    number: index + 1,
    topics: form.topics.map(({ id, title }) => ({
      id,
      title,
      done: done.includes(topicKey(id)),
      current: id === topic
    })),
    next: form.topics[index + 1]?.id ?? null,
    previous: form.topics[index - 1]?.id ?? null,
    elements: found.elements,
    needs: Object.fromEntries(fields.map((field) => [field.element, needOf(source, field)])),
    receivers: receiversOf(source, fields)
  };
}

/** The first topic that is not finished; `null` when all are. */
export function nextTopic(form: AnswerForm, done: string[]): string | null {
  return form.topics.find(({ id }) => !done.includes(topicKey(id)))?.id ?? null;
}

/** Whether a problem's path lies at or below one of these elements (`mother.address.detail` is below `mother.address`). */
export function liesIn(path: string | undefined, elements: string[]): boolean {
  return path !== undefined && elements.some((element) => path === element || path.startsWith(`${element}.`));
}

/** The topic on which a problem can be mended. */
export function topicOf(form: AnswerForm, path: string | undefined): string | null {
  return form.topics.find((topic) => liesIn(path, topic.elements))?.id ?? null;
}
