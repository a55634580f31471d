import { evaluate } from '../../condition/evaluate.ts';
import { atomsOf, atomVariable, type Atom } from '../../condition/variables.ts';
import type { Situation } from '../../model/index.ts';
import { allConditions } from '../conditions.ts';
import type { Draft, Rule } from '../types.ts';
import { text } from './messages.ts';

/** What the remark beside a question promises for an option (`home → …`) has a condition behind it (rule 4). */
export const promisedEffect: Rule = {
  code: 'text/promised-effect',
  check: (input) => {
    const atoms = allConditions(input).flatMap(atomsOf);
    return input.source.bundle.situations.flatMap((situation) => {
      const reading = atoms.filter((atom) => atomVariable(atom) === `s.${situation.key}`);
      return clausesOf(situation).flatMap((clause) => emptyPromises(situation, clause, reading));
    });
  }
};

interface Clause {
  values: string[];
  words: string;
}

/** `out/divorced → 增加说明；…`: clauses whose left side names options only. */
function clausesOf({ effect = '', options }: Situation): Clause[] {
  const known = options.map(({ value }) => value);
  return effect.split(/[;；]/).flatMap((part) => {
    const [left, ...right] = part.split('→');
    const values = left!.trim().split(/[/、]/);
    return right.length > 0 && values.every((value) => known.includes(value))
      ? [{ values, words: right.join('→').trim() }]
      : [];
  });
}

function emptyPromises({ key, question, options, select }: Situation, clause: Clause, atoms: Atom[]): Draft[] {
  const { values, words } = clause;
  const labelOf = (value: string) => options.find((option) => option.value === value)!.label;
  const truth = (answer: string | string[]) => atoms.map((atom) => evaluate(atom, () => answer)).join();
  const others = options.map(({ value }) => value).filter((value) => !values.includes(value));
  const path = `situations/${key}/options/${values[0]}`;
  const idle = values.filter((value) => atoms.length === 0 || (select === 'multi' && truth([value]) === truth([])));
  if (idle.length > 0) return [{ message: text.promisedNothing(question, idle.map(labelOf), words), path }];
  if (select === 'multi') return [];
  const like = values.flatMap((value) => others.filter((other) => truth(other) === truth(value)));
  if (like.length === 0) return [];
  const alike = values.find((value) => truth(value) === truth(like[0]!))!;
  return [{ message: text.promisedAlike(question, labelOf(alike), words, labelOf(like[0]!)), path }];
}
