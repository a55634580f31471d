import type { StateConfig } from '../../chart/types.ts';

/** A stage before or behind the items as a region of its own: the event that begins it is the start of its box. */
export function staged({ states = {}, initial }: StateConfig): StateConfig {
  const { filling, ...others } = states;
  const begin = filling?.on?.['begin'];
  return { initial: initial!, states: { ...(begin && { filling: { always: begin } }), ...others } };
}
