import { fetchRenderer, type Loaded } from './fetched.ts';

/** Draws an answer that is only read. */
export const said: Loaded = { load: () => import('./Said.svelte') };

// A page is drawn on the server in one go: there, everything is at hand.
if (import.meta.env.SSR) await fetchRenderer(said);
