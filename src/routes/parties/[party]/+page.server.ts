import { error, fail, redirect } from '@sveltejs/kit';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { m } from '#lib/paraglide/messages.js';
import { maskName } from '#lib/server/engine/masking.ts';
import { situationOf } from '#lib/server/engine/situation-view.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { receiversOf } from '#lib/server/parties/part.ts';
import type { PartFollowed, PartScene } from '#lib/server/parties/types.ts';
import { partForm } from '../part.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A link's token has 43 signs, the id of a part 36. */
const isToken = (value: string) => /^[\w-]{43}$/.test(value);

/** What a link says to whoever has it: about which bundle, as whom. */
async function landing(locals: App.Locals, token: string) {
  const link = await locals.app.parties.link(token);
  const { user } = locals;
  if (link?.owner && link.owner === user?.id) redirect(303, `/parties/${link.id}`);
  if (!link || (link.owner !== null && user)) error(404, m.parties_gone());
  if (!link.open && link.owner === null) error(410, m.parties_over());
  return {
    bundleName: link.bundleName,
    title: link.title,
    name: user?.name ?? null,
    citizen: user?.role === 'citizen'
  };
}

/** What of the situation the items with something of theirs hang on; of the rest nothing. */
function situation({ version, draft, part }: PartScene) {
  const lines = receiversOf(version, draft.answers, part.elements).flatMap(({ item }) =>
    situationOf(version, item, draft.answers)
  );
  return [...new Map(lines.map((line) => [line.question, line])).values()];
}

async function ownPart(locals: App.Locals, scene: PartScene) {
  const names = await locals.app.auth.names([scene.applicant]);
  return {
    ...{ id: scene.row.id, title: scene.part.title, bundleName: scene.version.source.bundle.name, state: scene.state },
    /** The answers ask something of theirs. */
    asked: scene.part.elements.length > 0,
    applicant: maskName(names.get(scene.applicant) ?? ''),
    receivers: receiversOf(scene.version, scene.draft.answers, scene.part.elements),
    situation: situation(scene)
  };
}

function follow(id: string, part: PartFollowed) {
  const { version, answers, elements, data, ...rest } = part;
  const { schema, uischema } = partForm(version, answers, elements, data);
  const codelists = codelistsForPage(version.plan.words, { schema, uischema, data, formats: chinaFormats });
  return { ...rest, id, schema, uischema, values: data, codelists };
}

/** What the notice asks of them, and how they stand to it. */
function asked({ row, state, correction }: PartScene) {
  const { dueAt, requests, why } = correction!;
  return { id: row.id, state, dueAt, requests, why };
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const shown = { landing: null, part: null, followed: null, erasedAt: null, correction: null };
  if (isToken(params.party)) return { ...shown, landing: await landing(locals, params.party) };
  const { user, app } = locals;
  if (!user) redirect(303, `/sign-in?back=${encodeURIComponent(`/parties/${params.party}`)}`);
  const scene = await app.parties.open(params.party, user);
  if (scene && !scene.correction) return { ...shown, part: await ownPart(locals, scene) };
  const followed = await app.parties.followed(params.party, user);
  if (!followed) error(404, m.parties_gone());
  if ('erasedAt' in followed) return { ...shown, erasedAt: followed.erasedAt };
  return { ...shown, followed: follow(params.party, followed), correction: scene && asked(scene) };
};

/** The table lets citizens alone do anything here. */
const me = (locals: App.Locals): Actor => locals.user ?? error(403, m.auth_closed());

export const actions: Actions = {
  take: async ({ locals, params }) => {
    if (!isToken(params.party)) error(404, m.parties_gone());
    const taken = await locals.app.parties.take(params.party, me(locals));
    if (!taken.ok) return fail(409, { problem: taken.problems[0]!.message });
    redirect(303, `/parties/${taken.value.id}`);
  },
  withdraw: async ({ locals, params }) => {
    const scene = await locals.app.parties.open(params.party, me(locals));
    if (!scene) error(404, m.parties_gone());
    const done = await locals.app.parties.withdraw(scene, me(locals));
    if (!done.ok) return fail(409, { problem: done.problems[0]!.message });
    redirect(303, `/parties/${params.party}`);
  },
  refuse: async ({ locals, params, request }) => {
    const scene = await locals.app.parties.open(params.party, me(locals));
    if (!scene) error(404, m.parties_gone());
    const reason = String((await request.formData()).get('reason') ?? '');
    const done = await locals.app.parties.refuse(scene, me(locals), reason);
    if (done.ok) redirect(303, `/parties/${params.party}`);
    const [{ message, path }] = done.problems as [(typeof done.problems)[number]];
    return fail(path === undefined ? 409 : 400, { problem: message, href: path && `#${path}`, reason });
  }
};
