import { RESERVED } from '../../chart/frame.ts';
import { bundleSide } from '../sides.ts';
import type { Draft, Rule } from '../types.ts';
import { text } from './messages.ts';

/** A joint step has a name that nothing else has, and items of the bundle that take part in it. */
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
          ? [found(text.jointName(step.name, step.id), 'id', step.id)]
          : []),
        ...(strange.length > 0 ? [found(text.jointStrange(step.name, strange), 'items', strange)] : []),
        ...(step.items.length === 0 ? [found(text.jointEmpty(step.name), 'items', [])] : [])
      ];
    });
  }
};
