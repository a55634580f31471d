import { processOf } from '../../chart/process-of.ts';
import type { ItemWalk } from '../regions.ts';
import { shown } from '../counterexamples.ts';
import { neverEnds } from '../missing-end.ts';
import { ENDS, missingEnd } from '../rules/outcome-missing-end.ts';
import { text } from '../rules/messages.ts';
import { side } from '../sides.ts';
import { templateFile } from '../templates.ts';
import type { Draft, VerifyInput } from '../types.ts';

/**
 * Ends that an item can have as its template is written, and never comes to: in none of its surroundings. What no way leads to at
 * all is told by the rule about templates.
 */
export function endsNeverReached(input: VerifyInput, walks: ItemWalk[]): Draft[] {
  const told = new Set(missingEnd.check(input).map(({ message }) => message));
  const byItem = Map.groupBy(
    walks.filter(({ walk }) => walk.exact),
    ({ item }) => item
  );
  return [...byItem].flatMap(([id, own]) => {
    const { document, title } = input.item(id)!;
    const process = processOf(document, input.source)!;
    const ends = new Set(own.flatMap(({ walk }) => walk.ends));
    return ENDS.filter((end) => !ends.has(end)).flatMap((end) => {
      const message = text.missingEnd(process.name, text.ends[end], [title]);
      if (told.has(message)) return [];
      const sides = [
        side(templateFile(process), 'region', [...ends]),
        side(templateFile(process), 'region/states/settled', `settled.${end}`)
      ];
      return [shown({ message, path: `items/${id}/process`, sides }, neverEnds(input, id, end))];
    });
  });
}
