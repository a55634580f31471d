import { answersLookup } from '../../condition/evaluate.ts';
import { residual } from '../../condition/residual.ts';
import { variablesOf } from '../../condition/variables.ts';
import type { Answers } from '../../model/index.ts';
import { questionsOf } from '../questions.ts';
import { viewOf } from '../view.ts';
import { isProduced, isWanted } from './oracle.ts';
import { sameAttribute } from './persons.ts';
import type { Case, LawInput, Placed, Scene } from './types.ts';

/** What the plan makes of a combination of answers, and what the departments want under it. */
export function sceneOf(input: LawInput, answers: Answers): Scene {
  const view = viewOf(input.plan, input.source, answers);
  const questions = new Map(questionsOf(view).map((question) => [question.element.element, question]));
  const lookup = answersLookup(answers);
  const open = new Set(
    input.needs.filter((need) => {
      if (!view.active.has(need.item)) return false;
      if (need.when === true) return true;
      const left = residual(need.when, lookup);
      return left !== false && !variablesOf(left).some((name) => name.startsWith('s.'));
    })
  );
  return { answers, view, questions, open };
}

/** Every question of a scene with the fields that take its value: its own, and those of the persons that it stands for. */
export function casesOf(input: LawInput, scene: Scene): Case[] {
  const takers = new Map<string, Placed[]>();
  for (const need of scene.open) {
    const placed = input.placed.get(need);
    if (!placed) continue;
    const asked = askedAt(input, scene, placed.element.element);
    if (asked === undefined) continue;
    const own = takers.get(asked);
    if (own) own.push(placed);
    else takers.set(asked, [placed]);
  }
  return [...scene.questions].map(([element, question]) => ({ question, bound: takers.get(element) ?? [], scene }));
}

/** The question that answers for an element under the scene's identities; none for what is produced or follows. */
function askedAt(input: LawInput, scene: Scene, element: string): string | undefined {
  if (isProduced(input, scene, element)) return undefined;
  const same = sameAttribute(input.source, input.elements, scene.answers, element).findLast((other) =>
    isWanted(input, scene, other)
  );
  const asked = same ?? element;
  if (same !== undefined && isProduced(input, scene, same)) return undefined;
  return scene.questions.has(asked) ? asked : undefined;
}

/** What tells cases apart: what is asked by which rule, and which fields it feeds. */
export function caseKey({ question, bound }: Case): unknown[] {
  const rule = question.demands.filter(({ via }) => via !== 'derived').map(({ use }) => use);
  return [question.element, ...rule, BOUND, ...bound];
}

const BOUND = Symbol('bound');
