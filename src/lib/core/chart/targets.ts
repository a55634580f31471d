import type { StateConfig } from './types.ts';

/** A state within its machine. */
export interface Place {
  root: StateConfig;
  path: string[];
  state: StateConfig;
}

/** Path of a transition's target: `.child…` below the state itself, `sibling…` beside it; `undefined` when there is none. */
export function resolveTarget({ root, path }: Place, target: string): string[] | undefined {
  if (!/^\.?\w+(\.\w+)*$/.test(target)) return undefined;
  const below = target.startsWith('.');
  if (!below && path.length === 0) return undefined;
  const resolved = below ? [...path, ...target.slice(1).split('.')] : [...path.slice(0, -1), ...target.split('.')];
  return stateAt(root, resolved) && resolved;
}

/**
 * True when a transition would enter a region of a parallel state that its own state does not lie in. XState then
 * enters the other regions anew and the work in them is lost.
 */
export function enters(root: StateConfig, from: string[], target: string[]): boolean {
  return target.some((_, depth) => {
    const parallel = target.slice(0, depth);
    const region = target.slice(0, depth + 1);
    return stateAt(root, parallel)?.type === 'parallel' && !startsWith(from, region);
  });
}

function stateAt(root: StateConfig, path: string[]): StateConfig | undefined {
  let state: StateConfig | undefined = root;
  for (const key of path) state = state?.states && Object.hasOwn(state.states, key) ? state.states[key] : undefined;
  return state;
}

function startsWith(path: string[], prefix: string[]): boolean {
  return prefix.every((key, index) => path[index] === key);
}
