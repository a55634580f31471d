import { atomsOf, atomVariable } from '../../condition/variables.ts';
import { evaluate } from '../../condition/evaluate.ts';
import type { Situation } from '../../model/index.ts';
import { allConditions } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Draft, Rule } from '../types.ts';

/** Two options of a question differ in what follows from them. */
export const deadOption: Rule = {
  code: 'situation/dead-option',
  check: (input) => {
    const atoms = allConditions(input).flatMap(atomsOf);
    return input.source.bundle.situations.flatMap((situation) => {
      const reading = atoms.filter((atom) => atomVariable(atom) === `s.${situation.key}`);
      return reading.length === 0 ? [] : optionsWithoutEffect(situation, reading);
    });
  }
};

function optionsWithoutEffect(situation: Situation, atoms: ReturnType<typeof atomsOf>): Draft[] {
  const { key, question, options, select } = situation;
  const truth = (answer: string | string[]) => atoms.map((atom) => evaluate(atom, () => answer)).join();
  if (select === 'multi')
    return options
      .filter(({ value }) => truth([value]) === truth([]))
      .map(({ value, label }) => ({
        message: text.deadOption(question, label),
        path: `situations/${key}/options/${value}`
      }));
  const groups = Map.groupBy(options, ({ value }) => truth(value));
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      message: text.deadOptions(
        question,
        group.map(({ label }) => label)
      ),
      path: `situations/${key}/options/${group[0]!.value}`
    }));
}
