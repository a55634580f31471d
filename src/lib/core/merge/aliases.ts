import { evaluate } from '../condition/evaluate.ts';
import type { Answers, BundleSource, CodeList, Condition } from '../model/index.ts';
import { OTHER, sameAs } from './alias-map.ts';
import { knownView } from './known-view.ts';
import type { Knowledge } from './knowledge.ts';
import { text } from './messages.ts';
import type { AliasQuestion, MergedElement, MergePlan } from './types.ts';
import type { View } from './view.ts';

interface Own {
  element: string;
  attribute: string;
}

/** The identity questions of a bundle (rule 21), one for each role that may be somebody else and has something to fill in. */
export function buildAliases(
  source: BundleSource,
  elements: Map<string, MergedElement>,
  knowledge: Knowledge
): AliasQuestion[] {
  return Object.entries(source.bundle.roleAliases).flatMap(([role, candidates]) => {
    const own = ownElements(role, elements, knowledge);
    const reachable = closure(role, source.bundle.roleAliases);
    const maps = Object.fromEntries(reachable.map((other) => [other, mapTo(role, other, own, elements, knowledge)]));
    const implies = Object.fromEntries(
      reachable.map((other) => [other, impliedBy(other, own, elements, source.codelists)])
    );
    const useful = candidates.filter((other) => size(maps[other]) + size(implies[other]) > 0);
    if (useful.length === 0) return [];
    const title = titleOf(knowledge, role);
    const options = useful.map((value) => ({ value, label: titleOf(knowledge, value) }));
    return [
      {
        key: `alias_${role}`,
        role,
        question: text.whoIs(title),
        options: [...options, { value: OTHER, label: text.somebodyElse() }],
        askWhen: neededWhen(source, own, elements),
        maps,
        implies
      }
    ];
  });
}

/**
 * Identity questions that matter under these answers, with the options that can be chosen: a person who is not part of the
 * form, and one that would make a circle, are left out.
 */
export function aliasQuestions(plan: MergePlan, source: BundleSource, answers: Answers): AliasQuestion[] {
  return aliasQuestionsUnder(beforeIdentities(plan, source, answers), answers);
}

/** The form while nobody is said to be somebody else. */
export function beforeIdentities(plan: MergePlan, source: BundleSource, answers: Answers): View {
  return knownView(
    plan,
    source,
    Object.fromEntries(Object.entries(answers).filter(([key]) => !key.startsWith('alias_')))
  );
}

/** As `aliasQuestions`, for a view before identities that is there already. */
export function aliasQuestionsUnder(view: View, answers: Answers): AliasQuestion[] {
  const { plan, answers: given } = view;
  return plan.aliases.flatMap((alias) => {
    if (evaluate(alias.askWhen, (name) => given[name.slice(2)]) !== true) return [];
    const options = alias.options.filter(
      ({ value }) => value === OTHER || (isUseful(view, alias, value) && !circles(plan, answers, alias, value))
    );
    return options.length > 1 ? [{ ...alias, options }] : [];
  });
}

function isUseful(view: View, alias: AliasQuestion, option: string): boolean {
  const asked = (element: string) =>
    (view.own.get(element) ?? []).length > 0 && view.origins.get(element)?.by !== 'produced';
  const maps = Object.entries(alias.maps[option] ?? {});
  return maps.some(([from, to]) => asked(from) && asked(to)) || Object.keys(alias.implies[option] ?? {}).some(asked);
}

function circles(plan: MergePlan, answers: Answers, alias: AliasQuestion, option: string): boolean {
  return option === alias.role || sameAs(plan.aliases, answers, option).includes(alias.role);
}

function ownElements(role: string, elements: Map<string, MergedElement>, knowledge: Knowledge): Own[] {
  const mapped = Object.keys(knowledge.roles.find((r) => r.role === role)?.aliasAttributes ?? {}).flatMap((attribute) =>
    existing(personElement(role, attribute, knowledge), elements).map((element) => ({ element, attribute }))
  );
  const direct = [...elements.keys()]
    .filter((element) => element.startsWith(`${role}.`) && !mapped.some((m) => m.element === element))
    .map((element) => ({ element, attribute: element.slice(role.length + 1) }));
  return [...mapped, ...direct];
}

/** Where a person attribute of a role stands: `idNo` of `legalRep` may be `org.legalRepId` (role data). */
function personElement(role: string, attribute: string, knowledge: Knowledge): string {
  const named = knowledge.roles.find((r) => r.role === role)?.aliasAttributes?.[attribute];
  if (named === undefined) return `${role}.${attribute}`;
  return named.includes('.') ? named : `${role}.${named}`;
}

function existing(element: string, elements: Map<string, MergedElement>): string[] {
  return [element, `${element}.full`].filter((candidate) => elements.has(candidate)).slice(0, 1);
}

function mapTo(
  role: string,
  other: string,
  own: Own[],
  elements: Map<string, MergedElement>,
  knowledge: Knowledge
): Record<string, string> {
  return Object.fromEntries(
    own.flatMap(({ element, attribute }) => {
      const target = existing(personElement(other, attribute.replace(/\.full$/, ''), knowledge), elements)[0];
      return target !== undefined && target !== element && alike(elements.get(element)!, elements.get(target)!)
        ? [[element, target]]
        : [];
    })
  );
}

function alike(a: MergedElement, b: MergedElement): boolean {
  return (
    a.kind === b.kind &&
    a.codelist === b.codelist &&
    a.unit === b.unit &&
    a.kind !== 'array' &&
    (a.codelist !== undefined || (a.kind !== 'code' && a.kind !== 'codes'))
  );
}

/** A code that names a role (`forms.role`) follows from being that person. */
function impliedBy(
  role: string,
  own: Own[],
  elements: Map<string, MergedElement>,
  codelists: CodeList[]
): Record<string, unknown> {
  return Object.fromEntries(
    own.flatMap(({ element }) => {
      const list = codelists.find((entry) => entry.id === elements.get(element)!.codelist);
      const value = list?.values.find((entry) => entry.forms?.role === role);
      return value ? [[element, value.code]] : [];
    })
  );
}

function closure(role: string, aliases: Record<string, string[]>): string[] {
  const met: string[] = [];
  const queue = [...(aliases[role] ?? [])];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (met.includes(next) || next === role) continue;
    met.push(next);
    queue.push(...(aliases[next] ?? []));
  }
  return met;
}

/** Some item that asks for the role's data is active. */
function neededWhen(source: BundleSource, own: Own[], elements: Map<string, MergedElement>): Condition {
  const items = new Set(own.flatMap(({ element }) => elements.get(element)!.uses.map((use) => use.item)));
  const conditions = source.bundle.items.filter((item) => items.has(item.id)).map((item) => item.appliesWhen);
  return conditions.includes(true) ? true : conditions.length === 1 ? conditions[0]! : { or: conditions };
}

function titleOf(knowledge: Knowledge, role: string): string {
  return knowledge.role(role)?.title ?? role;
}

function size(map: Record<string, unknown> | undefined): number {
  return Object.keys(map ?? {}).length;
}
