import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { ValueOrigin } from '../engine/origin-types.ts';
import type { Draft, PublishedVersion } from '../engine/types.ts';
import { numberedRoles } from './subjects.ts';

type Plan = Pick<PublishedVersion, 'plan'>;
type Held = Pick<Draft, 'data' | 'origins'>;

/**
 * Where values come from, of whom the form names now: what is on file about one number says nothing beside another. That of the
 * number itself stays, and says that it was changed.
 */
export function originsAbout(version: Plan, { data, origins = {} }: Held): Record<string, ValueOrigin> {
  const numbered = numberedRoles(version);
  const isAbout = ([element, { of }]: [string, ValueOrigin]) => {
    if (of === undefined) return true;
    const [role] = element.split('.');
    const numbers = numbered.filter((each) => each.role === role).map((each) => each.element);
    return numbers.includes(element) || numbers.some((number) => numberAt(data, number) === of);
  };
  return Object.fromEntries(Object.entries(origins).filter(isAbout));
}

function numberAt(data: Record<string, unknown>, element: string): string | null {
  const number = getElement(data, element);
  return typeof number === 'string' ? number.toUpperCase() : null;
}

/** Elements whose value is not to be typed over: it is as on file, and nobody said that the record is wrong. */
export function lockedElements(version: Plan, draft: Held): string[] {
  const { data } = draft;
  return Object.entries(originsAbout(version, draft)).flatMap(([element, { locked, disputed, value }]) =>
    locked && !disputed && getElement(data, element) === value ? [element] : []
  );
}

/** The data as posted, with what is locked as it was. */
export function keepLocked(version: Plan, draft: Held, posted: Record<string, unknown>): Record<string, unknown> {
  const locked = lockedElements(version, draft);
  if (locked.length === 0) return posted;
  const data = structuredClone(posted);
  for (const element of locked) setElement(data, element, draft.origins![element]!.value);
  return data;
}

/** The draft after the person said that the record of one element is wrong (申请更正): it can be typed over, and the department reads so. */
export function withDispute(version: Plan, draft: Draft, element: string): Draft {
  if (!lockedElements(version, draft).includes(element)) return draft;
  return { ...draft, origins: { ...draft.origins, [element]: { ...draft.origins![element]!, disputed: true } } };
}
