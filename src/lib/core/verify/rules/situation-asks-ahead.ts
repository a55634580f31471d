import { variablesOf } from '../../condition/variables.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/** A question whose asking hangs on another stands behind it, so that the guide never jumps back. */
export const asksAhead: Rule = {
  code: 'situation/asks-ahead',
  check: ({ source }) => {
    const { situations } = source.bundle;
    return situations.flatMap(({ key, question, askWhen }, at) =>
      situations
        .slice(at + 1)
        .filter((later) => variablesOf(askWhen ?? true).includes(`s.${later.key}`))
        .map((later) => ({ message: text.asksAhead(question, later.question), path: `situations/${key}` }))
    );
  }
};
