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

/** Everybody whose number stands in the data, organisations first, each number once. */
export function subjectsIn({ plan }: Pick<PublishedVersion, 'plan'>, data: Record<string, unknown>): Subject[] {
  const found = plan.elements.flatMap(({ element, format }): Subject[] => {
    const kind = KINDS[format as keyof typeof KINDS] as Subject['kind'] | undefined;
    const id = kind && getElement(data, element);
    if (!kind || typeof id !== 'string' || id === '') return [];
    const role = element.split('.')[0]!;
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
