import type { ActiveSet } from '../condition/active-sets.ts';
import type { Answers } from '../model/index.ts';
import { circleThrough } from './edges.ts';
import { text } from './messages.ts';
import type { Edge, VerifyInput } from './types.ts';

export interface Circle {
  /** Items in order, the first again at the end. */
  circle: string[];
  /** The reasons between neighbours, where they stand in the files; replaced items leave gaps. */
  edges: Edge[];
  /** The neighbours that only a required element ties together, where there are any. */
  fact?: Edge;
  answers: Answers;
}

/**
 * Circles of items that apply together and wait for each other once inactive ones are replaced (rule 6), each once.
 * Waiting for *any* counts as waiting: when the others end otherwise, the one in the circle is all that is left.
 */
export function circlesUnder(input: VerifyInput): Circle[] {
  const found: Circle[] = [];
  // The largest sets first: a circle that stays when some of its items fall away is the same one.
  const sets = input.activeSets().toSorted((a, b) => size(b) - size(a));
  for (const set of sets) {
    const waits = input.waits(set);
    for (const id of Object.keys(waits)) {
      const circle = circleThrough((from) => (waits[from] ?? []).map((wait) => wait.item), id);
      if (circle && !found.some((known) => circle.every((member) => known.circle.includes(member))))
        found.push(describe(input, circle, set.answers));
    }
  }
  return found;
}

function size({ active }: ActiveSet): number {
  return Object.values(active).filter(Boolean).length;
}

function describe(input: VerifyInput, circle: string[], answers: Answers): Circle {
  const edges = circle.slice(0, -1).flatMap((from, index) => {
    const between = input.edges().filter((e) => e.from === from && e.to === circle[index + 1]);
    return (
      between.find(({ why }) => why === 'declared' || why === 'material') ??
      between.find(({ why }) => why === 'fact') ??
      []
    );
  });
  const fact = edges.find(({ why }) => why === 'fact');
  return { circle, edges, answers, ...(fact && { fact }) };
}

export function titlesOf(input: VerifyInput, circle: string[]): string {
  return text.circle(circle.map((id) => input.item(id)?.title ?? id));
}

/** The reasons of a circle in words. */
export function sentenceOf(input: VerifyInput, edges: Edge[]): string {
  const title = (id: string) => input.item(id)?.title ?? id;
  return edges.map(({ why, from, to, what }) => text.why[why](title(from), title(to), what ?? '')).join('；');
}
