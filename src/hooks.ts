import { browser } from '$app/environment';
import type { Reroute } from '@sveltejs/kit';
import { faceOf } from '#lib/ui/preferences.ts';

/** No route has this path, so the browser asks the server for the page as a whole. */
const WHOLE_PAGE = '/-/another-face';

/**
 * Each face has a policy of its own for styles, and a policy belongs to the page that was loaded: moving to
 * another face inside the page would keep the wrong one.
 */
export const reroute: Reroute = ({ url }) => {
  if (browser && faceOf(url.pathname) !== document.documentElement.dataset['face']) return WHOLE_PAGE;
};
