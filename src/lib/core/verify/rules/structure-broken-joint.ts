import { RESERVED } from '../../chart/frame.ts';
import { noStart, shown } from '../counterexamples.ts';
import { bundleSide } from '../sides.ts';
import type { Draft, Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * A joint step has a name that nothing else has, and items of the bundle that take part in it. One in which nobody takes part holds
 * up nobody, so that is a warning; whoever was meant to share it is told by `structure/visit-without-step`.
 */
export const brokenJoint: Rule = {
  code: 'structure/broken-joint',
  check: (input) => {
    const { bundle } = input.source;
    const ids = bundle.items.map(({ id }) => id);
    return (bundle.joint ?? []).flatMap((step, at): Draft[] => {
      const found = (message: string, place: string, value: unknown): Draft => ({
        message,
        path: `joint/${step.id}`,
        sides: [bundleSide(input, `joint/${at}/${place}`, value), bundleSide(input, 'items', ids)]
      });
      const strange = step.items.filter((id) => !ids.includes(id));
      return [
        ...(RESERVED.includes(step.id) || ids.includes(step.id)
          ? [noStart(input, found(text.jointName(step.name, step.id), 'id', step.id), 'chart/reserved-item')]
          : []),
        ...(strange.length > 0
          ? [noStart(input, found(text.jointStrange(step.name, strange), 'items', strange), 'chart/unknown-item')]
          : []),
        ...(step.items.length === 0 ? [shown(found(text.jointEmpty(step.name), 'items', []), undefined)] : [])
      ];
    });
  }
};
