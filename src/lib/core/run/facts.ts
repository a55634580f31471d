import { OUTCOMES, type Chart } from '../chart/types.ts';
import type { Problem } from '../errors.ts';
import { sliceItem } from '../merge/slice.ts';
import type { MergedElement, SchemaCheck } from '../merge/types.ts';
import type { Answers, JsonSchema } from '../model/index.ts';
import { problems } from './messages.ts';
import type { Merged } from './submission.ts';
import type { TaskStatus } from './types.ts';

/** What an officer enters with an approval. */
export interface Fact {
  element: string;
  title: string;
  schema: JsonSchema;
}

/** What the citizen gave and the departments produced. */
export interface FactRecord {
  answers: Answers;
  data: Record<string, unknown>;
  /** element → value that an item's result carries. */
  produced: Record<string, unknown>;
}

type Version = Merged & { chart: Chart };

/** For a result that no form of the bundle takes up: any short text. */
const ANY_TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };

/** What the officer enters when an item is approved, with the rule of the merged form where there is one. */
export function factsOf(version: Version, item: string): Fact[] {
  return version.chart.items[item]!.produces.map((element) => {
    const merged = elementOf(version, element);
    return { element, title: merged?.title ?? titleOf(version, element), schema: merged?.schema ?? ANY_TEXT };
  });
}

/**
 * Rule 20: what is entered must be all that the item produces, of the right form, and such that every department that
 * takes it up later accepts it; one that does not is named.
 */
export function checkFacts(
  version: Version,
  entered: { item: string; facts: Record<string, unknown>; statuses: Record<string, TaskStatus>; record: FactRecord },
  check: SchemaCheck
): Problem[] {
  const { item, facts } = entered;
  const declared = factsOf(version, item);
  const unknown = Object.keys(facts).filter((element) => !declared.some((fact) => fact.element === element));
  const found = [...unknown.map(problems.factUnknown), ...declared.flatMap((fact) => checkOne(check, fact, facts))];
  return found.length > 0 || declared.length === 0 ? found : checkConsumers(version, entered, check);
}

function checkOne(check: SchemaCheck, fact: Fact, facts: Record<string, unknown>): Problem[] {
  const value = Object.hasOwn(facts, fact.element) ? facts[fact.element] : undefined;
  if (value === undefined || value === null || value === '') return [problems.factMissing(fact.element, fact.title)];
  const wrong = check(fact.schema, value).map((error) => problems.factInvalid(fact.element, fact.title, error.message));
  return wrong.slice(0, 1);
}

/** What the departments that still wait would say to the new value and did not say before. */
function checkConsumers(
  version: Version,
  { item: producer, facts, statuses, record }: Parameters<typeof checkFacts>[1],
  check: SchemaCheck
): Problem[] {
  const elements = Object.keys(facts);
  const next = { ...record, produced: { ...record.produced, ...facts } };
  const said = (item: string, known: FactRecord) =>
    sliceItem(version.plan, version.source, item, { ...known, partial: true }, check).problems;
  const open = Object.keys(statuses).filter((item) => item !== producer && isOpen(statuses[item]));
  return open
    .filter((item) => uses(version, item, elements))
    .flatMap((item) => {
      const before = new Set(said(item, record).map(key));
      const now = said(item, next).filter((problem) => !before.has(key(problem)));
      const { department, name } = namesOf(version, item);
      return now.map((problem) =>
        problems.factRefused(
          elements.find((element) => element === problem.path) ?? elements[0]!,
          department,
          name,
          problem.message
        )
      );
    });
}

const key = (problem: Problem) => `${problem.code} ${problem.path} ${problem.message}`;

function isOpen(status: TaskStatus | undefined): boolean {
  return status !== undefined && !(OUTCOMES as readonly string[]).includes(status);
}

function namesOf(version: Version, item: string): { department: string; name: string } {
  const id = version.chart.items[item]!.department;
  const department = version.source.departments.find((entry) => entry.id === id)?.name ?? id;
  return { department, name: version.source.items[item]?.name ?? '' };
}

function uses(version: Version, item: string, elements: string[]): boolean {
  return version.plan.elements.some(
    (merged) => dependsOn(merged, elements) && merged.uses.some((use) => use.item === item)
  );
}

function dependsOn(merged: MergedElement, elements: string[]): boolean {
  return elements.includes(merged.element) || (merged.derived?.from.some((from) => elements.includes(from)) ?? false);
}

export function elementOf(version: Merged, element: string): MergedElement | undefined {
  return version.plan.elements.find((merged) => merged.element === element);
}

/** `newborn.certNo` → 新生儿 and the title of the attribute; the element itself where nothing is known. */
export function titleOf(version: Merged, element: string): string {
  const [role = '', ...rest] = element.split('.');
  const title = version.source.roles.find((entry) => entry.role === role)?.title;
  const attribute = rest
    .map((_, start) => rest.slice(start).join('.'))
    .flatMap((suffix) => version.source.attributes.find((entry) => entry.attribute === suffix) ?? [])[0];
  return attribute ? `${title ?? ''}${attribute.title}` : element;
}
