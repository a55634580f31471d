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

/** The element that an aliased element takes its value from: the last one of the chain that is available. */
export function aliasTarget(
  plan: MergePlan,
  answers: Answers,
  element: string,
  available: (element: string) => boolean
): string | undefined {
  let current = element;
  for (const role of chainOf(plan, answers, element)) {
    const next = plan.aliases
      .flatMap((alias) => alias.maps[role]?.[current] ?? [])
      .find((target) => target !== element);
    if (next !== undefined) current = next;
  }
  return current !== element && available(current) ? current : nearest(plan, answers, element, available);
}

/** A fixed value that follows from an identity (the guardian is the mother: relation 母亲). */
export function aliasValue(plan: MergePlan, answers: Answers, element: string): unknown {
  const values = plan.aliases
    .filter((alias) => answers[alias.key] !== undefined)
    .flatMap((alias) =>
      sameAs(plan.aliases, answers, alias.role).flatMap((role) => alias.implies[role]?.[element] ?? [])
    );
  return values[0];
}

function chainOf(plan: MergePlan, answers: Answers, element: string): string[] {
  const owner = plan.aliases.find((alias) => Object.values(alias.maps).some((map) => Object.hasOwn(map, element)));
  return owner ? sameAs(plan.aliases, answers, owner.role) : [];
}

/** The direct target, where the end of the chain is not asked under these answers. */
function nearest(
  plan: MergePlan,
  answers: Answers,
  element: string,
  available: (element: string) => boolean
): string | undefined {
  for (const role of chainOf(plan, answers, element)) {
    const target = plan.aliases.flatMap((alias) => alias.maps[role]?.[element] ?? []).find(available);
    if (target !== undefined && target !== element) return target;
  }
  return undefined;
}
