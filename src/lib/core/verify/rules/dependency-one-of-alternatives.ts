import { together } from '../reach.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/**
 * Where the bundle treats items as alternatives (another item waits for any of them and they never apply together), whoever
 * waits for one waits for its alternatives, too: else it waits for nothing when another of them applies.
 */
export const oneOfAlternatives: Rule = {
  code: 'dependency/one-of-alternatives',
  check: (input) => {
    const groups = input.items
      .filter(({ entry }) => entry.dependsMode === 'any' && entry.dependsOn.length > 1)
      .map(({ entry }) => entry.dependsOn)
      .filter((group) => group.every((a, at) => group.slice(at + 1).every((b) => !together(input, a, b))));
    const found = groups.flatMap((group) => input.items.flatMap(({ id }) => forgotten(input, id, group)));
    return [...new Map(found.map((draft) => [draft.path, draft])).values()];
  }
};

function forgotten(input: VerifyInput, id: string, group: string[]): Draft[] {
  const { title, entry } = input.item(id)!;
  const named = group.filter((other) => entry.dependsOn.includes(other));
  if (named.length === 0 || group.includes(id)) return [];
  const others = group.filter((other) => !named.includes(other));
  for (const other of others) {
    const set = input
      .activeSets()
      .find(
        (each) => each.active[id] && each.active[other] && !input.waits(each)[id]!.some(({ item }) => item === other)
      );
    const [one, alternative] = [input.item(named[0]!), input.item(other)];
    if (!set || !one || !alternative) continue;
    return [
      {
        message: text.oneOfAlternatives(title, one.title, alternative.title),
        path: `items/${id}/dependsOn`,
        scenario: { answers: set.answers }
      }
    ];
  }
  return [];
}
