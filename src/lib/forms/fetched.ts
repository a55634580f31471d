import type { Renderer } from './types.ts';

/** A component that is at hand or can be fetched. */
export type Loaded = Pick<Renderer, 'component' | 'load'>;

const fetched = new WeakMap<Loaded, Promise<void>>();

/** Fetches the component of a renderer once. */
export function fetchRenderer(renderer: Loaded): Promise<void> {
  let under = fetched.get(renderer);
  if (!under) {
    under = (renderer.load?.() ?? Promise.resolve(undefined)).then((module) => {
      if (module) renderer.component = module.default;
    });
    fetched.set(renderer, under);
  }
  return under;
}
