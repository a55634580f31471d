import { getLocale } from '#lib/paraglide/runtime.js';
import { documentPage } from '#lib/server/api/document-page.ts';
import type { PageServerLoad } from './$types';

/** The interface for people: the same table that serves it. */
export const load: PageServerLoad = ({ locals }) => ({
  ...documentPage(getLocale()),
  language: getLocale(),
  origin: locals.app.config.origin
});
