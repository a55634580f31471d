import { getElement } from '#lib/core/merge/values.ts';
import type { PublishedVersion } from '../engine/types.ts';

/** Somebody whom a form names with a number, as foreign systems know them. */
export interface Subject {
  /** Role of the elements: `applicant`, `mother`, `org`. */
  role: string;
  kind: 'person' | 'organisation';
  /** 公民身份号码 or 统一社会信用代码, in capitals. */
  id: string;
  /** As typed; empty when not typed yet. */
  name: string;
}

const KINDS = { 'citizen-id': 'person', uscc: 'organisation' } as const;

/** Roles that a form asks a number of, with the element of that number. */
export function numberedRoles({
  plan
}: Pick<PublishedVersion, 'plan'>): (Pick<Subject, 'role' | 'kind'> & { element: string })[] {
  return plan.elements.flatMap(({ element, format }) => {
    const kind = KINDS[format as keyof typeof KINDS] as Subject['kind'] | undefined;
    return kind ? [{ role: element.split('.')[0]!, kind, element }] : [];
  });
}

/** Everybody whose number stands in the data, organisations first, each number once. */
export function subjectsIn(version: Pick<PublishedVersion, 'plan'>, data: Record<string, unknown>): Subject[] {
  const found = numberedRoles(version).flatMap(({ element, role, kind }): Subject[] => {
    const id = getElement(data, element);
    if (typeof id !== 'string' || id === '') return [];
    const name = getElement(data, `${role}.name`);
    return [{ role, kind, id: id.toUpperCase(), name: typeof name === 'string' ? name : '' }];
  });
  const once = [...new Map(found.map((subject) => [subject.id, subject])).values()];
  return once.toSorted((a, b) => Number(b.kind === 'organisation') - Number(a.kind === 'organisation'));
}

/** Who applies: the organisation where the form names one, else the person of that name. */
export function applicantIn(
  version: Pick<PublishedVersion, 'plan'>,
  data: Record<string, unknown>,
  name: string
): Subject | null {
  const subjects = subjectsIn(version, data);
  return subjects.find(({ kind }) => kind === 'organisation') ?? subjects.find((each) => each.name === name) ?? null;
}
