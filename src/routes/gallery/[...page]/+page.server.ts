import { error } from '@sveltejs/kit';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ params, request }) => {
    if (import.meta.env.DEV) {
      const { galleryForm } = await import('../forms/forms.ts');
      const { answerGallery } = await import('../forms/answer.ts');
      const page = galleryForm(params.page ?? '');
      if (page) return answerGallery(page, await request.formData());
    }
    error(404);
  }
};
