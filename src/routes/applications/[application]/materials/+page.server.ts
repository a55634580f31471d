import type { DurationUnit } from '#lib/core/model/index.ts';
import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { uploadSlots, type UploadSlot } from '#lib/portal/materials.ts';
import { supplyDue } from '#lib/portal/supply.ts';
import type { Actor, ApplicationView } from '#lib/server/engine/types.ts';
import { withLinks } from '../../../file-links.server.ts';
import { receiveUpload, ROOM } from '../../../receive-upload.server.ts';
import { openApplication, wholeOf, wholly } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * A material that was left for later, and until when it has to come; `dueAt` is null before acceptance. That it may
 * follow was said before submission and is not said again.
 */
interface SupplySlot extends Omit<UploadSlot, 'deferrableDays' | 'deferrableUnit'> {
  laterDays: number;
  laterUnit?: DurationUnit;
  dueAt: number | null;
}

interface Opened {
  actor: Actor;
  view: ApplicationView;
  slots: SupplySlot[];
}

/** What may still be handed in; a closed application says on its progress page how things ended. */
async function openSupply(locals: App.Locals, url: URL, id: string): Promise<Opened> {
  const { actor, view } = await openApplication(locals, url, id);
  if (view.status === 'closed') redirect(303, wholeOf(actor, view.id));
  const version = await locals.app.versions.load(view.bundle, view.version);
  if (!version) error(404, m.portal_application_gone());
  const { items, calendar, region } = version.source;
  const lines = await locals.app.engine.deferred(view.id, actor);
  const slots = uploadSlots(
    lines,
    lines.flatMap((line) => line.files),
    (item) => items[item]?.name ?? item
  ).map(({ deferrableDays: laterDays = 0, deferrableUnit: laterUnit, ...slot }) => ({
    ...slot,
    laterDays,
    ...(laterUnit && { laterUnit }),
    dueAt: supplyDue(
      calendar,
      { items: slot.items, deferrableDays: laterDays, ...(laterUnit && { deferrableUnit: laterUnit }) },
      view.log,
      region?.startRule
    )
  }));
  return { actor, view, slots };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, view, slots } = await openSupply(locals, url, params.application);
  return {
    home: wholeOf(actor, view.id),
    atCounter: actor.agent?.clerk === true,
    number: view.number,
    bundleName: view.bundleName,
    now: locals.app.clock.now(),
    room: ROOM,
    slots: withLinks(
      locals,
      slots.toSorted((a, b) => Math.sign(a.files.length) - Math.sign(b.files.length))
    ).map((slot) => ({ ...slot, ...wholly(actor) }))
  };
};

export const actions: Actions = {
  /** One file for one material, handed in as soon as it is there. Its own id is the key: it is handed in once. */
  upload: async ({ locals, params, request, url }) => {
    const { actor, view, slots } = await openSupply(locals, url, params.application);
    const slot = slots.find((one) => one.sharedKey === url.searchParams.get('material'));
    if (!slot) error(400, m.portal_material_unknown());
    const share = { since: view.submittedAt, materials: slots.map((one) => one.sharedKey) };
    const home = { application: view.id, sharedKey: slot.sharedKey, share };
    const stored = await receiveUpload(locals.app, request, home, locals.user?.id);
    const result = stored.ok ? await handIn(locals, view.id, actor, stored.value.id) : stored;
    if (!result.ok)
      return fail(400, { problems: result.problems.map(({ message }) => ({ message, href: `#${slot.control}` })) });
    redirect(303, `/applications/${view.id}/materials#${slot.control}-box`);
  }
};

const TRIES = 3;

/** An officer's move at the same moment makes it late: it is tried again. Another upload may have taken the file along. */
async function handIn(
  locals: App.Locals,
  application: string,
  actor: Actor,
  key: string
): ReturnType<App.Locals['app']['engine']['supply']> {
  for (let tried = 1; ; tried++) {
    const result = await locals.app.engine.supply({ application, key, actor });
    if (result.ok) return result;
    const codes = result.problems.map((problem) => problem.code);
    if (codes.includes('supply/nothing-new')) return { ok: true, value: { revision: 0 } };
    if (tried === TRIES || !codes.includes('application/stale')) return result;
  }
}
