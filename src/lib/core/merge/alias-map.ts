import type { Answers } from '../model/index.ts';
import type { AliasQuestion, MergePlan } from './types.ts';

export const OTHER = 'other';

/** Follows the identity answers of a role to the end: every role that it stands for, nearest first. A cycle ends the walk. */
export function sameAs(aliases: AliasQuestion[], answers: Answers, role: string): string[] {
  const met: string[] = [];
  let current = role;
  for (;;) {
    const question = aliases.find((alias) => alias.role === current);
    const answer = question && Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
    if (typeof answer !== 'string' || answer === OTHER || answer === role || met.includes(answer)) return met;
    if (!question!.options.some((option) => option.value === answer)) return met;
    met.push(answer);
    current = answer;
  }
}

/** Who is who under given answers, worked out once for all elements. */
export interface Identities {
  aliases: AliasQuestion[];
  /** Nobody is said to be somebody else. */
  none: boolean;
  chain(role: string): string[];
}

export function identitiesUnder({ aliases }: MergePlan, answers: Answers): Identities {
  const chains = new Map<string, string[]>();
  return {
    aliases,
    none: aliases.every(({ key }) => !Object.hasOwn(answers, key) || answers[key] === OTHER),
    chain(role) {
      const known = chains.get(role) ?? sameAs(aliases, answers, role);
      chains.set(role, known);
      return known;
    }
  };
}

/** The element that an aliased element takes its value from: the last one of the chain that is available. */
export function aliasTarget(
  who: Identities,
  element: string,
  available: (element: string) => boolean
): string | undefined {
  const chain = who.none ? [] : chainOf(who, element);
  let current = element;
  for (const role of chain) {
    const next = who.aliases.flatMap((alias) => alias.maps[role]?.[current] ?? []).find((target) => target !== element);
    if (next !== undefined) current = next;
  }
  return current !== element && available(current) ? current : nearest(who, chain, element, available);
}

/** A fixed value that follows from an identity (the guardian is the mother: relation 母亲). */
export function aliasValue(who: Identities, element: string): unknown {
  if (who.none) return undefined;
  const values = who.aliases.flatMap((alias) =>
    who.chain(alias.role).flatMap((role) => alias.implies[role]?.[element] ?? [])
  );
  return values[0];
}

function chainOf(who: Identities, element: string): string[] {
  const owner = who.aliases.find((alias) => Object.values(alias.maps).some((map) => Object.hasOwn(map, element)));
  return owner ? who.chain(owner.role) : [];
}

/** The direct target, where the end of the chain is not asked under these answers. */
function nearest(
  { aliases }: Identities,
  chain: string[],
  element: string,
  available: (element: string) => boolean
): string | undefined {
  for (const role of chain) {
    const target = aliases.flatMap((alias) => alias.maps[role]?.[element] ?? []).find(available);
    if (target !== undefined && target !== element) return target;
  }
  return undefined;
}
