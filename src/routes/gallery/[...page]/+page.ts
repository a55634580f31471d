import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

/** Only in development: pages to look at controls. A build has neither their code nor their forms. */
export const load: PageLoad = async ({ params, url }) => {
  if (import.meta.env.DEV) {
    const { openPage } = await import('../pages.ts');
    const opened = await openPage(params.page, url.searchParams);
    if (opened) return opened;
  }
  error(404);
};
