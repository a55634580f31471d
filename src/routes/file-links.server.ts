import { error } from '@sveltejs/kit';
import { visitOf } from '#lib/server/policy/acting.ts';
import { m } from '#lib/paraglide/messages.js';

type Links = App.Locals['app']['fileLinks'];

/** Whom a link to a file is for: the account, or before signing in the holder of the draft's cookie. */
function personOf(locals: App.Locals): string | null {
  if (locals.user) return `account:${locals.user.id}`;
  return locals.draftToken === null ? null : `draft:${locals.draftToken}`;
}

/** The query of a link to a file for this visitor, who has been asked about on the page that shows it; it soon ends. */
export function linkQuery(locals: App.Locals, file: string): string {
  const person = personOf(locals);
  return person === null ? '' : `?${locals.app.fileLinks.sign(file, person)}`;
}

/** The slots of a page with links that open their files for this visitor for some minutes; for a clerk those of the visit. */
export function withLinks<Slot extends { files: { id: string }[] }>(locals: App.Locals, slots: Slot[]): Slot[] {
  const { agent } = locals.user ?? {};
  const hrefOf = (id: string) =>
    agent?.clerk ? `/desk/counter/${visitOf(agent)}/files/${id}` : `/files/${id}${linkQuery(locals, id)}`;
  return slots.map((slot) => ({ ...slot, files: slot.files.map((file) => ({ ...file, href: hrefOf(file.id) })) }));
}

/** The same for the materials of a task, whose files have addresses of their own. */
export function withDeskLinks<Material extends { files: { id: string }[] }>(
  locals: App.Locals,
  materials: Material[]
): (Material & { files: (Material['files'][number] & { link: string })[] })[] {
  return materials.map((material) => ({
    ...material,
    files: material.files.map((file) => ({ ...file, link: linkQuery(locals, file.id) }))
  }));
}

/** True with a good link of this visitor's; false without any; one that is over, or somebody else's, opens nothing. */
export function hasLink(locals: App.Locals, url: URL, file: string): boolean {
  const state: ReturnType<Links['check']> = locals.app.fileLinks.check(file, personOf(locals), url.searchParams);
  if (state === 'expired') error(410, m.portal_file_link_over());
  if (state === 'forged') error(404, m.portal_file_gone());
  return state === 'good';
}

/** Says why a file that is there is not given out. */
export function refuseUnchecked(file: { scan?: string }): void {
  if (file.scan === 'checking') error(409, m.portal_file_checking_wait());
  if (file.scan === 'infected') error(410, m.portal_file_infected());
}
