import { processOf } from '../../chart/process-of.ts';
import { approvedAnyway, shown } from '../counterexamples.ts';
import { statesOf, waysOf } from '../templates.ts';
import { bundleSide, side } from '../sides.ts';
import { templateFile } from '../templates.ts';
import type { StateConfig } from '../../chart/types.ts';
import type { Rule } from '../types.ts';
import { text } from './messages.ts';

/**
 * An item whose template waits for a visit that several share (联合勘验、审图、验收, 行政许可法 第二十六条) shares one: without it the
 * wait is over before it began and the item is decided unseen.
 */
export const visitWithoutStep: Rule = {
  code: 'structure/visit-without-step',
  check: (input) => {
    const joint = input.source.bundle.joint ?? [];
    const shared = new Set(joint.flatMap(({ items }) => items));
    return input.items.flatMap((item) => {
      const process = processOf(item.document, input.source);
      if (!process || shared.has(item.id) || !visits(process.region as StateConfig)) return [];
      const steps = joint.map(({ id, items }) => ({ id, items }));
      const sides = [side(templateFile(process), 'region', 'jointDone'), bundleSide(input, 'joint', steps)];
      const message = text.visitWithoutStep(item.title, process.name);
      return [shown({ message, path: `items/${item.id}/process`, sides }, approvedAnyway(input, item.id))];
    });
  }
};

function visits(region: StateConfig): boolean {
  return statesOf(region).some(({ state }) => waysOf(state).some(({ way }) => way.guard?.type === 'jointDone'));
}
