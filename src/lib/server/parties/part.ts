import { answerForm } from '#lib/core/merge/form.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { cleanValue, getElement, setElement } from '#lib/core/merge/values.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import { sha256 } from '../engine/event-log.ts';
import type { PublishedVersion } from '../engine/types.ts';
import { consentTexts } from './messages.ts';
import type { Consent, PartRole } from './types.ts';

/**
 * Roles that somebody else can stand in: people of whom these answers ask name and identity number. A body, a child without
 * a number and a household have nobody who could sign in.
 */
export function partRoles({ plan, source }: PublishedVersion, answers: Answers): PartRole[] {
  const form = answerForm(plan, source, answers);
  const known = new Map(plan.elements.map((element) => [element.element, element]));
  const asked = form.fields.flatMap((field) => known.get(field.element) ?? []);
  const people = new Set(
    asked
      .filter(({ element, format, role }) => format === 'citizen-id' && element === `${role}.idNo`)
      .map(({ role }) => role)
  );
  const named = [...people].filter((role) => asked.some(({ element }) => element === `${role}.name`));
  return named.map((role) => {
    const own = asked.filter((element) => element.role === role);
    const elements = own.map(({ element }) => element);
    const topics = form.topics.filter((topic) => topic.elements.some((element) => elements.includes(element)));
    return {
      ...{ role, title: plan.roles[role] ?? role, elements },
      ...{ fields: own.map(({ title }) => title), topics: topics.map(({ title }) => title) }
    };
  });
}

/** Of the data only these elements. */
export function onlyPart(data: unknown, elements: readonly string[]): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const element of elements) {
    const value = cleanValue(getElement(data, element));
    if (value !== undefined) setElement(own, element, value);
  }
  return own;
}

/** SHA-256 of what somebody consents to: their values, for which items they are used, and the kinds of licence asked for. */
export function partDigest(version: PublishedVersion, answers: Answers, part: PartRole, data: unknown): string {
  const items = receiversOf(version, answers, part.elements).map(({ item }) => item);
  const licences = licenceTypes(version, answers);
  return sha256(canonicalJson({ elements: part.elements, items, licences, data: onlyPart(data, part.elements) }));
}

/** Items that are given something of these elements, with their departments. */
export function receiversOf(
  { plan, source }: PublishedVersion,
  answers: Answers,
  elements: readonly string[]
): { item: string; name: string; department: string }[] {
  const uses = answerForm(plan, source, answers)
    .fields.filter(({ element }) => elements.includes(element))
    .flatMap(({ neededBy }) => neededBy);
  const once = new Map(uses.map((use) => [use.item, use]));
  return [...once.values()].map(({ item, itemName, department }) => ({
    ...{ item, name: itemName },
    department: source.departments.find(({ id }) => id === department)?.name ?? department
  }));
}

/** What a party is asked to consent to, word for word. */
export function consentsFor(
  version: PublishedVersion,
  answers: Answers,
  part: PartRole
): Pick<Consent, 'kind' | 'text' | 'licences'>[] {
  const bundle = version.source.bundle.name;
  const receivers = receiversOf(version, answers, part.elements).map(
    ({ name, department }) => `${department}（${name}）`
  );
  const licences = licenceTypes(version, answers);
  return [
    { kind: 'application', text: consentTexts.application(bundle, part.title, part.fields, receivers) },
    ...(licences.length > 0
      ? [{ kind: 'licence' as const, text: consentTexts.licence(bundle, licences), licences }]
      : [])
  ];
}

function licenceTypes({ plan, source }: PublishedVersion, answers: Answers): string[] {
  const types = new Map(plan.materials.map(({ sharedKey, licenseType }) => [sharedKey, licenseType]));
  const lines = materialLines(plan, source, answers).filter(({ submit, via }) => submit || via === 'licence');
  return [...new Set(lines.flatMap(({ sharedKey }) => types.get(sharedKey) ?? []))].toSorted();
}
