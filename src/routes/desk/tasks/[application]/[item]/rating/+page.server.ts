import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../../../../desk.server.ts';
import type { PageServerLoad } from './$types';

/** The code that whoever is at the window scans to rate; made once the window is named. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = requireOfficer(locals, url);
  const { application, item } = params;
  const task = await locals.app.engine.task(application, item, actor);
  if (!task) error(404, m.desk_no_task());
  const window = url.searchParams.get('window')?.slice(0, 20) ?? '';
  const token = window === '' ? null : await locals.app.feedback.link({ application, item, actor, window });
  const address = token === null ? null : `${url.origin}/rate/${token}`;
  const home = `/desk/tasks/${application}/${item}`;
  return { ...{ number: task.number, itemName: task.item.name, window, home, address }, ...codeOf(address) };
};

function codeOf(address: string | null) {
  return { code: address === null ? null : renderSVG(address, { border: 2 }) };
}
