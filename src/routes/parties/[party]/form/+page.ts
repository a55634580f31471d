import { prepareForm } from '#lib/fields/prepare.ts';
import type { PageLoad } from './$types';

/** The controls are there before the page comes to life. */
export const load: PageLoad = async ({ data }) => {
  await prepareForm({ schema: data.schema, uischema: data.uischema, category: data.category });
  return data;
};
