import { dev } from '$app/environment';
import { prepareForm } from '#lib/fields/prepare.ts';
import type { PageLoad } from './$types';

/** The form comes to life by an entry of its own, which is there in a build. */
export const csr = dev;

/** The controls of this section are there before the page comes to life. */
export const load: PageLoad = async ({ data }) => {
  await prepareForm({ schema: data.schema, uischema: data.uischema, category: data.topic.id });
  return data;
};
