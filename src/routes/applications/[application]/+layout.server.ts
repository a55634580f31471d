import { isTrial } from '#lib/core/run/trial.ts';
import type { LayoutServerLoad } from './$types';

/** Whether the frame says on every page of an application that it was only tried. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
  const row = locals.user && (await locals.app.store.application(params.application));
  return { trial: row?.owner === locals.user?.id && row !== null && isTrial(row.number) };
};
