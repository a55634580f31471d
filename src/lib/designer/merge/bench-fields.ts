import { roleConfidence } from '#lib/core/merge/adopt.ts';
import type { BoundField } from '#lib/core/merge/bindings.ts';
import type { Recognised } from '#lib/core/merge/match/bind.ts';
import type { RoleQuestion } from '#lib/core/merge/match/types.ts';
import { fieldSchema } from '#lib/core/merge/collect.ts';
import { isOwn } from '#lib/core/model/own-element.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';

/** One answer that a person can give, with how sure the matcher is of it. */
export interface FieldChoice {
  value: string;
  label: string;
  /** 0 to 100; absent where the matcher does not say. */
  percent?: number;
}

/** Whom the fields of a section are about: settled once for all of them. */
export interface RoleAsk {
  id: string;
  section: string;
  question: string;
  fields: { field: string; title: string }[];
  choices: FieldChoice[];
  /** Why the first choice is proposed. */
  reason: string;
}

/** A field for which a person has to say which element it is, or that it is the department's own. */
export interface FieldAsk {
  field: string;
  title: string;
  section: string;
  choices: FieldChoice[];
  reason: string;
}

/** A field whose element is known: recognised, or decided by somebody. */
export interface FieldKnown {
  field: string;
  title: string;
  element: string;
  elementTitle: string;
  own: boolean;
  percent: number;
  reason: string;
  /** Who decided it, when a person did. */
  who: string | null;
}

export interface FieldsOfItem {
  id: string;
  name: string;
  department: Department;
  roles: RoleAsk[];
  /** About fields that are bound already: to look over, not to answer. */
  confirm: RoleAsk[];
  left: FieldAsk[];
  known: FieldKnown[];
}

export interface FieldsView {
  items: FieldsOfItem[];
  counts: { all: number; known: number; open: number; questions: number };
  roles: { value: string; label: string }[];
}

interface Input {
  /** As imported: labels of the departments only, decisions not applied. */
  raw: BundleSource;
  recognised: Recognised;
  /** Element → its title, as the merge calls it. */
  titles: ReadonlyMap<string, string>;
  /** `ITEM/field` of a known field that a person wants to change. */
  change: string | null;
  /** Role question whose fields a person would rather settle one by one. */
  each: string | null;
}

/** What a person has to settle about the fields that carry no element, item by item; what is known is told with its reason. */
export function fieldsView({ raw, recognised, titles, change, each }: Input): FieldsView {
  const unlabelled = new Set(
    Object.entries(raw.items).flatMap(([id, item]) =>
      item.bindings.flatMap(({ field, element, recognised: by }) => (element && !by ? [] : `${id}/${field}`))
    )
  );
  const bindings = recognised.bindings.filter(({ item, field }) => unlabelled.has(`${item}/${field}`));
  const items = raw.bundle.items.flatMap(({ id }): FieldsOfItem[] => {
    const own = bindings.filter(({ item }) => item === id);
    if (own.length === 0) return [];
    const item = raw.items[id]!;
    const asked = recognised.questions.filter((question) => question.item === id && question.id !== each);
    const waiting = new Set(asked.flatMap(({ fields }) => fields));
    const isOpen = (bound: BoundField) => !bound.auto && !isInside(bound, own) && !waiting.has(bound.field);
    const isLeft = (bound: BoundField) => isOpen(bound) || `${id}/${bound.field}` === change;
    return [
      {
        id,
        name: item.name,
        department: departmentOf(raw, item.department),
        roles: asked.map((question) => roleAsk(raw, question, own)),
        confirm: recognised.confirm
          .filter((question) => question.item === id)
          .map((question) => roleAsk(raw, question, own)),
        left: own.filter(isLeft).map((bound) => fieldAsk(raw, bound, titles)),
        known: own.filter((bound) => bound.auto && !isLeft(bound)).map((bound) => fieldKnown(raw, bound, titles))
      }
    ];
  });
  const known = bindings.filter(({ auto }) => auto).length;
  return {
    items,
    counts: {
      all: bindings.length,
      known,
      open: bindings.length - known,
      questions: items.reduce((sum, { roles }) => sum + roles.length, 0)
    },
    roles: raw.roles.map(({ role, title }) => ({ value: role, label: title }))
  };
}

/** Below a field that is left over itself: what is said of that one holds for all of it. */
function isInside({ field }: BoundField, all: BoundField[]): boolean {
  return all.some((other) => !other.auto && field.startsWith(`${other.field}.`));
}

function roleAsk(source: BundleSource, question: RoleQuestion, bound: BoundField[]): RoleAsk {
  const { id, item, section, fields, candidates } = question;
  const about = bound.filter(({ field }) => fields.includes(field));
  return {
    id,
    section,
    question: question.question,
    fields: fields.map((field) => ({ field, title: titleOf(source, item, field) })),
    choices: candidates.map((role) => {
      const sure = roleConfidence(role, about);
      return { value: role, label: roleTitle(source, role), ...(sure === null ? {} : { percent: percent(sure) }) };
    }),
    reason: about.find(({ reason }) => reason !== undefined)?.reason ?? ''
  };
}

function fieldAsk(source: BundleSource, bound: BoundField, titles: ReadonlyMap<string, string>): FieldAsk {
  const { item, field, candidates, reason } = bound;
  return {
    field,
    title: titleOf(source, item, field),
    section: source.items[item]?.bindings.find((binding) => binding.field === field)?.section ?? '',
    choices: candidates
      .filter(({ element }) => !isOwn(element))
      .map(({ element, confidence }) => ({
        value: element,
        label: elementTitle(source, element, titles),
        percent: percent(confidence)
      })),
    reason: reason ?? ''
  };
}

function fieldKnown(source: BundleSource, bound: BoundField, titles: ReadonlyMap<string, string>): FieldKnown {
  const { item, field, confidence, reason } = bound;
  const element = bound.element ?? '';
  const decision = source.decisions.findLast(
    (each) =>
      (each.kind === 'binding' || each.kind === 'own') &&
      each.item === item &&
      (each.field === field || (each.kind === 'own' && field.startsWith(`${each.field}.`)))
  );
  return {
    field,
    title: titleOf(source, item, field),
    element,
    elementTitle: elementTitle(source, element, titles),
    own: isOwn(element),
    percent: percent(confidence),
    reason: decision?.why ?? reason ?? '',
    who: decision?.who ?? null
  };
}

/** `母亲 · 姓名`; an element that the merge has not got yet is called by its role and attribute. */
function elementTitle(source: BundleSource, element: string, titles: ReadonlyMap<string, string>): string {
  const role = longestRole(source, element);
  const attribute = element.slice(role.length + 1);
  const known = titles.get(element) ?? source.attributes.find((entry) => entry.attribute === attribute)?.title;
  return [roleTitle(source, role), known ?? attribute].filter((part) => part !== '').join(' · ');
}

function longestRole(source: BundleSource, element: string): string {
  const parts = element.split('.');
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join('.')).slice(1);
  return prefixes.find((prefix) => source.roles.some(({ role }) => role === prefix)) ?? parts[0]!;
}

export function roleTitle(source: BundleSource, role: string): string {
  const known = source.roles.find((entry) => entry.role === role)?.title;
  if (known !== undefined) return known;
  const [head, ...rest] = role.split('.');
  const title = source.roles.find((entry) => entry.role === head)?.title;
  return title === undefined || rest.length === 0 ? role : `${title}（${rest.join('.')}）`;
}

function titleOf(source: BundleSource, item: string, field: string): string {
  const schema = source.schemas[item];
  return (schema && fieldSchema(schema, field)?.title) || field;
}

function percent(confidence: number): number {
  return Math.round(confidence * 100);
}
