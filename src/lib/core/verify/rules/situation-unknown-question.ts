import { variablesOf } from '../../condition/variables.ts';
import { conditionPlaces } from '../places.ts';
import { bundleSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A condition reads questions that the bundle asks. */
export const unknownQuestion: Rule = {
  code: 'situation/unknown-question',
  check: (input) => {
    const keys = input.source.bundle.situations.map(({ key }) => key);
    return conditionPlaces(input).flatMap(({ what, condition, path, side }) =>
      variablesOf(condition)
        .filter((name) => name.startsWith('s.') && !keys.includes(name.slice(2)))
        .map((name) => ({
          message: text.unknownQuestion(what, name.slice(2)),
          path,
          sides: [side, bundleSide(input, 'situations', keys)]
        }))
    );
  }
};
