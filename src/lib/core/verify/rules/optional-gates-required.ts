import { text } from '../messages.ts';
import { heldUpScenario } from '../scenarios.ts';
import type { Draft, Rule } from '../types.ts';

/** An optional item never gates one that is not optional (rule 8). */
export const optionalGatesRequired: Rule = {
  code: 'optional/gates-required',
  check: (input) => {
    const found = new Map<string, Draft>();
    for (const set of input.activeSets())
      for (const [id, waits] of Object.entries(input.waits(set)))
        for (const wait of waits) {
          const [item, other] = [input.item(id)!, input.item(wait.item)!];
          if (item.entry.optional || !other.entry.optional || found.has(`${id} ${wait.item}`)) continue;
          const path =
            input.edges().find(({ from, to }) => from === id && to === wait.item)?.path ?? `items/${id}/dependsOn`;
          found.set(`${id} ${wait.item}`, {
            message: text.gatesRequired(item.title, other.title),
            path,
            scenario: heldUpScenario(text.scenarioHeldUp(item.title, other.title), set.answers, id, wait.item)
          });
        }
    return [...found.values()];
  }
};
