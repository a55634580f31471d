import { atomsOf, atomVariable, type Atom } from '../../condition/variables.ts';
import { conditionPlaces } from '../places.ts';
import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A condition compares an answer with options that the question has. */
export const unknownOption: Rule = {
  code: 'situation/unknown-option',
  check: (input) =>
    conditionPlaces(input).flatMap(({ what, condition, path, side }) =>
      atomsOf(condition).flatMap((atom) => {
        const situation = input.source.bundle.situations.find(({ key }) => `s.${key}` === atomVariable(atom));
        const known = situation?.options.map(({ value }) => value) ?? [];
        const strange = situation ? valuesOf(atom).filter((value) => !known.includes(value)) : [];
        return strange.map((value) => ({
          message: text.unknownOption(what, situation!.question, value),
          path,
          sides: [side, bundleSide(input, `situations/${situation!.key}/options`, known)]
        }));
      })
    )
};

function valuesOf(atom: Atom): string[] {
  if ('==' in atom) return [atom['=='][1]];
  if ('!=' in atom) return [atom['!='][1]];
  const [left, right] = atom.in;
  return typeof left === 'string' ? [left] : (right as string[]);
}
