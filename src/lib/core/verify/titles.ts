import type { VerifyInput } from './types.ts';

/** What the merged form calls an element; what the catalogue calls it where no form asks for it. */
export function elementTitle({ plan, source }: VerifyInput, element: string): string {
  const known = source.attributes.filter(({ attribute }) => element === attribute || element.endsWith(`.${attribute}`));
  const longest = known.toSorted((a, b) => b.attribute.length - a.attribute.length)[0];
  return plan.elements.find((each) => each.element === element)?.title ?? longest?.title ?? element;
}

/** What a role is called. */
export function roleTitle({ plan, source }: VerifyInput, role: string): string {
  return plan.roles[role] ?? source.roles.find((each) => each.role === role)?.title ?? role;
}
