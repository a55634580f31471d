import type { Answers } from '../../model/index.ts';
import { OTHER } from '../alias-map.ts';
import { text } from './messages.ts';
import { isProduced, isWanted } from './oracle.ts';
import { impliedCode, sameAttribute } from './persons.ts';
import type { Case, LawBreach, LawInput, Scene } from './types.ts';

/**
 * Faithful, as to who is who (rule 21): under an identity answer one person is asked once, and the question who somebody is
 * is put with every person that it may be. Values are compared in `values.ts` and `samples.ts`.
 */
export function faithfulScene(input: LawInput, scene: Scene, cases: Case[]): LawBreach[] {
  return [...cases.flatMap((each) => askedApart(input, scene, each)), ...identityLost(input, scene)];
}

function askedApart(input: LawInput, scene: Scene, { question }: Case): LawBreach[] {
  const { element, title } = question.element;
  if (!isWanted(input, scene, element) || isProduced(input, scene, element)) return [];
  const implied = impliedCode(input.source, input.elements, scene.answers, element);
  const same = sameAttribute(input.source, input.elements, scene.answers, element).find((other) =>
    isWanted(input, scene, other)
  );
  if (implied === undefined && same === undefined) return [];
  const other = same === undefined ? undefined : input.elements.get(same)!.title;
  const message = other === undefined ? text.askedImplied(title) : text.samePersonTwice(title, other);
  return [{ law: 'faithful', path: `elements/${element}`, items: [], message, answers: scene.answers }];
}

function identityLost(input: LawInput, scene: Scene): LawBreach[] {
  return Object.entries(input.source.bundle.roleAliases).flatMap(([role, others]): LawBreach[] => {
    const key = `alias_${role}`;
    const given = scene.answers[key];
    if (given !== undefined && given !== OTHER) return [];
    const offered = input.plan.aliases.find((alias) => alias.role === role && given === OTHER)?.options ?? [];
    const lost = others.find(
      (other) =>
        !offered.some(({ value }) => value === other) && matters(input, scene, role, { ...scene.answers, [key]: other })
    );
    if (lost === undefined) return [];
    const message = text.identityLost(input.plan.roles[role] ?? role, input.plan.roles[lost] ?? lost);
    return [{ law: 'faithful', path: `aliases/${role}`, items: [], message, answers: scene.answers }];
  });
}

/** Under the answer some value would follow from somebody else's, and it makes no circle. */
function matters(input: LawInput, scene: Scene, role: string, answers: Answers): boolean {
  if (leadsTo(answers, String(answers[`alias_${role}`]), role)) return false;
  const { elements } = input;
  return [...elements.keys()].some((element) => {
    if (!isWanted(input, scene, element) || isProduced(input, scene, element)) return false;
    if (sameAttribute(input.source, elements, scene.answers, element).length > 0) return false;
    return sameAttribute(input.source, elements, answers, element).some(
      (other) => isWanted(input, scene, other) && !isProduced(input, scene, other)
    );
  });
}

function leadsTo(answers: Answers, from: string, role: string, steps = 0): boolean {
  if (from === role) return true;
  const next = answers[`alias_${from}`];
  return typeof next === 'string' && next !== OTHER && steps < 20 && leadsTo(answers, next, role, steps + 1);
}
