import { variablesOf } from '../condition/variables.ts';
import type { Problem } from '../errors.ts';
import type { Attribute, BundleSource, Condition, Decision } from '../model/index.ts';
import { text } from './messages.ts';
import { titleFault } from './titles.ts';
import type { MergePlan } from './types.ts';

/**
 * What stands against a decision before it is recorded: names that are not there, a title no citizen reads, a common element
 * that the province keeps, a code list that nobody has. Empty: it may be recorded.
 */
export function checkDecision(source: BundleSource, plan: MergePlan, decision: Decision): Problem[] {
  switch (decision.kind) {
    case 'title':
      return [
        ...unknownElement(plan, decision.element),
        ...locked(source, decision.element),
        ...badTitle(source, decision.title)
      ];
    case 'canonical':
      return [
        ...unknownElement(plan, decision.element),
        ...locked(source, decision.element),
        ...unknownList(source, decision.codelist)
      ];
    case 'required':
      return unknownElement(plan, decision.element);
    case 'apart':
      return decision.fields.flatMap(({ item, field }) => unknownField(source, item, field));
    case 'role':
      return role(source, decision);
    case 'row':
      return row(plan, decision);
    case 'own':
    case 'binding':
      return unknownField(source, decision.item, decision.field);
    case 'ask':
      return [...unknownConflict(plan, decision.about.conflict), ...unknownDepartment(source, decision.department)];
    case 'finalDepartment':
      return unknownDepartment(source, decision.department);
    case 'settle':
      return unknownConflict(plan, decision.conflict);
    case 'narrowing':
      return narrowing(source, decision);
    default:
      return [];
  }
}

/** The entry that says what an element is and who keeps it: the longest suffix that says an owner. */
export function entryOf(attributes: Attribute[], element: string): Attribute | undefined {
  const parts = element.replace(/__\w+/g, '').split('.');
  const suffixes = parts.map((_, index) => parts.slice(index).join('.'));
  return suffixes.flatMap((suffix) => attributes.find((a) => a.attribute === suffix && a.owner !== undefined) ?? [])[0];
}

/** Common elements belong to the province or the nation: a city adds its own beside them and changes none (数据元分级). */
function locked(source: BundleSource, element: string): Problem[] {
  const entry = entryOf(source.attributes, element);
  if (!entry || entry.owner === 'city' || element.includes('__')) return [];
  return [problem('element/locked', text.locked(entry.title, text.owners[entry.owner!]))];
}

function badTitle(source: BundleSource, title: string): Problem[] {
  const fault = titleFault(title, source.departments);
  return fault ? [problem('title/dialect', text.titleFault(title, text.titleFaults[fault]))] : [];
}

function unknownElement(plan: MergePlan, element: string): Problem[] {
  return plan.elements.some((each) => each.element === element)
    ? []
    : [problem('decision/no-element', text.noElement(element))];
}

function unknownField(source: BundleSource, item: string, field: string): Problem[] {
  return source.items[item]?.bindings.some((binding) => binding.field === field)
    ? []
    : [problem('decision/no-field', text.noField(item, field))];
}

function unknownConflict(plan: MergePlan, conflict: string): Problem[] {
  return plan.conflicts.some(({ id, group }) => id === conflict || group === conflict)
    ? []
    : [problem('decision/no-conflict', text.noConflict())];
}

function unknownDepartment(source: BundleSource, id: string): Problem[] {
  return source.departments.some((department) => department.id === id)
    ? []
    : [problem('decision/no-department', text.noDepartment(id))];
}

/** There is such a list with such a column, and there is something to ask of the person. */
function row(plan: MergePlan, { element, person, pick }: Extract<Decision, { kind: 'row' }>): Problem[] {
  const list = plan.elements.find((each) => each.element === element);
  if (list?.kind !== 'array') return [problem('decision/no-list', text.noList(element))];
  if (pick !== 'first' && !list.schema.items?.properties?.[pick.key])
    return [problem('decision/no-column', text.noColumn(element, pick.key))];
  const isThere = plan.elements.some((each) => each.element.startsWith(`${person}.`));
  return isThere ? [] : [problem('decision/no-element', text.noElement(person))];
}

/** It says which fields it is about, and they are there. */
function role(
  source: BundleSource,
  { item, question, section, group, fields }: Extract<Decision, { kind: 'role' }>
): Problem[] {
  const own = source.items[item]?.bindings;
  if (!own) return [problem('decision/no-item', text.noItem(item))];
  if ([question, section, group, fields].every((each) => each === undefined))
    return [problem('decision/no-fields', text.noFields())];
  if (section !== undefined && !own.some((binding) => (binding.section ?? '') === section))
    return [problem('decision/no-section', text.noSection(item, section))];
  return [...(fields ?? []), ...(group === undefined ? [] : [group])].flatMap((field) =>
    unknownField(source, item, field)
  );
}

function unknownList(source: BundleSource, list: string | undefined): Problem[] {
  return list === undefined || source.codelists.some(({ id }) => id === list)
    ? []
    : [problem('decision/no-codelist', text.noCodelist(list))];
}

function narrowing(source: BundleSource, decision: Extract<Decision, { kind: 'narrowing' }>): Problem[] {
  const { question, leaves = [], widens = [], exit } = decision;
  const known = new Set(source.bundle.situations.map(({ key }) => key));
  const problems: Problem[] = [];
  if (question && known.has(question.key))
    problems.push(problem('decision/question-taken', text.questionTaken(question.key)));
  const options = new Map(
    [...source.bundle.situations, ...(question ? [question] : [])].map((each) => [each.key, each])
  );
  const names = (when: Condition) =>
    variablesOf(when).filter((name) => !(name.startsWith('s.') && options.has(name.slice(2))));
  for (const { item, when } of leaves) {
    if (!source.items[item]) problems.push(problem('decision/no-item', text.noItem(item)));
    problems.push(...names(when).map((name) => problem('decision/no-question', text.noQuestion(name))));
  }
  if (exit) problems.push(...names(exit.when).map((name) => problem('decision/no-question', text.noQuestion(name))));
  for (const { item, field } of widens) problems.push(...unknownField(source, item, field));
  return problems;
}

function problem(code: string, message: string): Problem {
  return { code, message };
}
