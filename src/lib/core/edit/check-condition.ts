import { atomsOf, atomVariable } from '../condition/variables.ts';
import { refuse } from '../errors.ts';
import type { Condition, Situation } from '../model/index.ts';
import { text } from './messages.ts';
import { valuesIn } from './readers.ts';

/** What a condition of the bundle reads and nothing answers: an unknown question, or an option that it has not. */
export function unknownIn(
  condition: Condition,
  situations: readonly Situation[]
): ReturnType<typeof refuse> | undefined {
  for (const atom of atomsOf(condition)) {
    const variable = atomVariable(atom);
    const situation = situations.find(({ key }) => `s.${key}` === variable);
    if (!situation) return refuse({ code: 'edit/unknown-name', message: text.unknownName(variable) });
    const strange = valuesIn(atom).find((value) => !situation.options.some((option) => option.value === value));
    if (strange !== undefined)
      return refuse({ code: 'edit/unknown-value', message: text.unknownValue(situation.question, strange) });
  }
  return undefined;
}
