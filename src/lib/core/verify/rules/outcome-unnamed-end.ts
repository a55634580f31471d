import { brought, ending, shown } from '../counterexamples.ts';
import { neverEnds, WAITED } from '../scenarios.ts';
import { side } from '../sides.ts';
import { statesOf, templateFile, templatesOf } from '../templates.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** Where an item ends its outcome is recorded: else the application never closes and nobody who waits goes on. */
export const unnamedEnd: Rule = {
  code: 'outcome/unnamed-end',
  check: (input) =>
    templatesOf(input).flatMap(({ process, items, region }) =>
      statesOf(region)
        .filter(({ name, state }) => state.type === 'final' && name !== 'notNeeded')
        .filter(({ state }) => !state.entry?.some(({ type }) => type === 'recordOutcome'))
        .map(({ name, state }) => {
          const titles = items.map(({ title }) => title);
          const sides = [
            side(templateFile(process), `region/${name}/type`, 'final'),
            side(templateFile(process), `region/${name}/entry`, state.entry ?? [])
          ];
          return shown(
            {
              message: text.unnamedEnd(process.name, name, titles),
              path: `items/${items[0]!.id}/process`,
              state: name,
              sides
            },
            endsUnnamed(input, items, name)
          );
        })
    )
};

/** However long one waits there, and whatever is done about it, the item has no outcome. */
function endsUnnamed(input: VerifyInput, items: ItemView[], name: string) {
  for (const { id } of items) {
    const there = brought(input, { item: id, is: (_, state) => state === name });
    if (there) return ending(input, there, [WAITED, neverEnds(id)]);
  }
  return undefined;
}
