import type { Problem } from '#lib/core/errors.ts';
import type { MergedElement } from '#lib/core/merge/types.ts';
import type { JsonSchema } from '#lib/core/model/index.ts';
import type { EngineDeps } from './deps.ts';
import { sliceOf } from './dispatch.ts';
import { departmentOf, hasEnded, isActive, itemName, loadRecord, type DataRecord, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import type { PublishedVersion } from './types.ts';

export interface Fact {
  element: string;
  title: string;
  schema: JsonSchema;
}

/** For a result that no form of the bundle takes up: any short text. */
const ANY_TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };

/** What the officer enters when an item is approved, with the rule of the merged form where there is one. */
export function factsOf(version: PublishedVersion, item: string): Fact[] {
  return version.chart.items[item]!.produces.map((element) => {
    const merged = elementOf(version, element);
    return { element, title: merged?.title ?? titleOf(version, element), schema: merged?.schema ?? ANY_TEXT };
  });
}

/**
 * Rule 20: what is entered must be all that the item produces, of the right form, and such that every department that
 * takes it up later accepts it; one that does not is named.
 */
export async function checkFacts(
  deps: EngineDeps,
  loaded: Loaded,
  item: string,
  facts: Record<string, unknown>
): Promise<Problem[]> {
  const declared = factsOf(loaded.version, item);
  const unknown = Object.keys(facts).filter((element) => !declared.some((fact) => fact.element === element));
  const found = [...unknown.map(problems.factUnknown), ...declared.flatMap((fact) => checkOne(deps, fact, facts))];
  if (found.length > 0 || declared.length === 0) return found;
  return checkConsumers(deps, loaded, item, facts, await loadRecord(deps, loaded));
}

function checkOne(deps: Pick<EngineDeps, 'check'>, fact: Fact, facts: Record<string, unknown>): Problem[] {
  const value = Object.hasOwn(facts, fact.element) ? facts[fact.element] : undefined;
  if (value === undefined || value === null || value === '') return [problems.factMissing(fact.element, fact.title)];
  const wrong = deps
    .check(fact.schema, value)
    .map((error) => problems.factInvalid(fact.element, fact.title, error.message));
  return wrong.slice(0, 1);
}

/** What the departments that still wait would say to the new value and did not say before. */
function checkConsumers(
  deps: Pick<EngineDeps, 'check'>,
  loaded: Loaded,
  producer: string,
  facts: Record<string, unknown>,
  record: DataRecord
): Problem[] {
  const { version, statuses } = loaded;
  const elements = Object.keys(facts);
  const waiting = Object.keys(statuses).filter(
    (item) => item !== producer && isActive(statuses[item]) && !hasEnded(statuses[item])
  );
  const next = { ...record, produced: { ...record.produced, ...facts } };
  return waiting
    .filter((item) => uses(version, item, elements))
    .flatMap((item) => {
      const before = new Set(sliceOf(deps, version, item, record, true).problems.map(key));
      const now = sliceOf(deps, version, item, next, true).problems.filter((problem) => !before.has(key(problem)));
      return now.map((problem) =>
        problems.factRefused(
          elements.find((element) => element === problem.path) ?? elements[0]!,
          departmentOf(version, item).name,
          itemName(version, item),
          problem.message
        )
      );
    });
}

const key = (problem: Problem) => `${problem.code} ${problem.path} ${problem.message}`;

function uses(version: PublishedVersion, item: string, elements: string[]): boolean {
  return version.plan.elements.some(
    (merged) => dependsOn(merged, elements) && merged.uses.some((use) => use.item === item)
  );
}

function dependsOn(merged: MergedElement, elements: string[]): boolean {
  return elements.includes(merged.element) || (merged.derived?.from.some((from) => elements.includes(from)) ?? false);
}

export function elementOf(version: PublishedVersion, element: string): MergedElement | undefined {
  return version.plan.elements.find((merged) => merged.element === element);
}

/** `newborn.certNo` → 新生儿 and the title of the attribute; the element itself where nothing is known. */
export function titleOf(version: PublishedVersion, element: string): string {
  const [role = '', ...rest] = element.split('.');
  const title = version.source.roles.find((entry) => entry.role === role)?.title;
  const attribute = rest
    .map((_, start) => rest.slice(start).join('.'))
    .flatMap((suffix) => version.source.attributes.find((entry) => entry.attribute === suffix) ?? [])[0];
  return attribute ? `${title ?? ''}${attribute.title}` : element;
}

/** A value in words: the title of a code, otherwise as text. */
export function wordsFor(version: PublishedVersion, element: string, value: unknown): string {
  const merged = elementOf(version, element);
  const option = merged?.schema.oneOf?.find((entry) => entry.const === value)?.title;
  const listed = merged?.codelist ? version.plan.words[merged.codelist]?.[String(value)] : undefined;
  return option ?? listed ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
