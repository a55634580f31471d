import type { BundleSource, FieldBinding, Words } from '../../model/index.ts';
import type { BoundField } from '../bindings.ts';
import { fieldsOf } from './fields.ts';
import { matchItems } from './match.ts';
import { rememberedIn } from './memory.ts';
import { settledRoles } from './settled.ts';
import type { FieldMatch, Remembered, RoleQuestion } from './types.ts';

/** What a source becomes when its unlabelled fields are read, and what was made of each field. */
export interface Recognised {
  source: BundleSource;
  bindings: BoundField[];
  /** Who is meant by fields that are still without an element, for a person to settle (decision `role`). */
  questions: RoleQuestion[];
  /** Who is meant by fields that were bound without asking, but not beyond doubt: nobody has to answer, everybody can. */
  confirm: RoleQuestion[];
}

/**
 * Binds the fields that carry no element. What a department labelled or a person decided stays and counts as known
 * (confidence 1); of the others those that are certain get their element with confidence and reason, the rest stay the
 * item's own until somebody decides. Roles that people settled (decisions `role`) are taken as they are. `memory`: bindings
 * made in other bundles. A source with nothing to bind comes back as it is.
 */
export function bindUnlabelled(source: BundleSource, words: Words, memory: Remembered[] = []): Recognised {
  const open = Object.values(source.items).some((item) => item.bindings.some(isOpen));
  const known = [...memory, ...rememberedIn(source)];
  const settled = settledRoles(source.decisions, fieldsOf(source));
  const matched = open ? matchItems(source, words, { memory: known, ...settled }) : { bindings: [], questions: [] };
  const matches = new Map(matched.bindings.map((match) => [keyOf(match), match]));
  const taken = new Set(
    Object.entries(source.items).flatMap(([id, item]) => item.bindings.map(({ element }) => `${id}/${element}`))
  );
  const alone = lonely(source, matched.bindings);
  const free = (match: FieldMatch) =>
    match.auto && !taken.has(`${match.item}/${match.element}`) && !alone.has(match.element);
  const bind = (item: string, binding: FieldBinding): FieldBinding => {
    const match = matches.get(`${item}/${binding.field}`);
    if (!isOpen(binding) || !match || !free(match)) return binding;
    return { ...binding, element: match.element, recognised: { confidence: match.confidence, reason: match.reason } };
  };
  const items = Object.entries(source.items).map(
    ([id, item]) => [id, { ...item, bindings: item.bindings.map((binding) => bind(id, binding)) }] as const
  );
  const bound = open ? { ...source, items: Object.fromEntries(items) } : source;
  const fieldsThat = (fits: (binding: FieldBinding) => boolean) =>
    new Set(
      Object.entries(bound.items).flatMap(([id, item]) =>
        item.bindings.flatMap((each) => (fits(each) ? `${id}/${each.field}` : []))
      )
    );
  const waiting = fieldsThat(isOpen);
  const recognised = fieldsThat((each) => each.recognised !== undefined);
  const isAbout = (fields: Set<string>) => (question: RoleQuestion) =>
    question.fields.some((field) => fields.has(`${question.item}/${field}`));
  const [questions, others] = [true, false].map((open) =>
    matched.questions.filter((question) => isAbout(waiting)(question) === open)
  ) as [RoleQuestion[], RoleQuestion[]];
  return {
    source: bound,
    questions,
    confirm: others.filter(isAbout(recognised)),
    bindings: source.bundle.items.flatMap(({ id }) =>
      (bound.items[id]?.bindings ?? []).map((binding) => boundField(id, binding, matches.get(`${id}/${binding.field}`)))
    )
  };
}

/** Elements made of several items' fields of which only one is still open: there is nothing to join it with. */
function lonely(source: BundleSource, matches: FieldMatch[]): Set<string> {
  const open = new Set(
    Object.entries(source.items).flatMap(([id, item]) =>
      item.bindings.filter(isOpen).map(({ field }) => `${id}/${field}`)
    )
  );
  const made = matches.filter((match) => match.auto && match.element.startsWith('shared.') && open.has(keyOf(match)));
  const groups = Map.groupBy(made, ({ element }) => element);
  return new Set([...groups].filter(([, group]) => group.length < 2).map(([element]) => element));
}

function boundField(item: string, binding: FieldBinding, match: FieldMatch | undefined): BoundField {
  const { field, element, recognised } = binding;
  if (element !== undefined && !recognised)
    return { item, field, element, auto: true, confidence: 1, candidates: [{ element, confidence: 1 }] };
  const candidates = match?.candidates ?? [];
  return {
    item,
    field,
    element: element ?? candidates[0]?.element ?? null,
    auto: element !== undefined,
    confidence: match?.confidence ?? 0,
    candidates,
    ...(match ? { reason: match.reason } : {})
  };
}

function isOpen(binding: FieldBinding): boolean {
  return binding.element === undefined;
}

function keyOf({ item, field }: FieldMatch): string {
  return `${item}/${field}`;
}
