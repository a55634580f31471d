import { prepareForm } from '#lib/fields/prepare.ts';
import type { PageLoad } from './$types';

/** Every control that a form may need is there before the page comes to life. */
export const load: PageLoad = async ({ data }) => {
  await prepareForm();
  return data;
};
