import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { answerGallery, galleryErrors, regions, sample } from './gallery.ts';

/** Only in development: a page to look at controls, not a part of the product. */
export const load: PageServerLoad = () => {
  if (!dev) error(404);
  return { sample, errors: galleryErrors(sample), codelists: { gbt2260: regions } };
};

export const actions: Actions = {
  default: async ({ request }) => {
    if (!dev) error(404);
    return answerGallery(await request.formData());
  }
};
