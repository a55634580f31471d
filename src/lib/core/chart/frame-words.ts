import type { Named, TransitionConfig } from './types.ts';

export function go(target: string, guard?: Named, actions?: Named[]): TransitionConfig {
  return { target, ...(guard && { guard }), ...(actions && { actions }) };
}

function clock(verb: string, id: string): Named {
  return { type: `clock.${verb}`, params: { clock: id } };
}
export function start(id: string): Named {
  return clock('start', id);
}
export function cancel(id: string): Named {
  return clock('cancel', id);
}
export function count(name: string): Named {
  return { type: 'count', params: { count: name } };
}

/** A clock runs out and leads somewhere. */
export function due(id: string, target: string, actions: Named[] = []): Record<string, TransitionConfig[]> {
  const running = { type: 'running', params: { clock: id } };
  return { [`clock.due.${id}`]: [go(target, running, [clock('done', id), ...actions])] };
}
