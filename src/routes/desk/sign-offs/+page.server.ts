import { error, fail, redirect } from '@sveltejs/kit';
import { dutiesNeeded } from '#lib/core/edit/sign-off.ts';
import { m } from '#lib/paraglide/messages.js';
import { maySign } from '#lib/server/engine/sign-offs.ts';
import { requireOfficer } from '../desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Drafts that the officer's department was asked about, each with the differences that touch its items and no other. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = signer(locals, url);
  const { app } = locals;
  const found = await Promise.all(
    app.workspace.bundles().map(async ({ id, name }) => {
      const signOffs = await app.signOffs.of(id);
      if (!signOffs.ok || !signOffs.value.asked) return [];
      const { lines, asked, base } = signOffs.value;
      const line = lines.find(({ department }) => department === officer.department);
      if (!line) return [];
      const { state, differences, answer } = line;
      const may = maySign(officer, line);
      return [
        {
          ...{ bundle: id, name, base, asked, state, may },
          duties: may ? [] : dutiesNeeded(differences).filter((duty) => !officer.duties?.includes(duty)),
          differences: differences.map(({ text, change }) => ({ text, change })),
          answer: answer && { answer: answer.answer, name: answer.name, at: answer.at, reason: answer.reason }
        }
      ];
    })
  );
  return { drafts: found.flat(), did: url.searchParams.get('did'), now: app.clock.now() };
};

function signer(locals: App.Locals, url: URL) {
  const officer = requireOfficer(locals, url);
  if (!officer.duties?.length) error(403, m.life_desk_closed());
  return officer;
}

export const actions: Actions = {
  default: async ({ locals, url, request }) => {
    const officer = signer(locals, url);
    const posted = await request.formData();
    const said = (name: string) => String(posted.get(name) ?? '');
    const bundle = said('bundle');
    if (!locals.app.workspace.bundles().some(({ id }) => id === bundle)) error(404, m.designer_no_bundle());
    const answer = said('answer') === 'signed' ? 'signed' : 'objected';
    const input = { ask: Number(said('ask')), answer, reason: said('reason') } as const;
    const result = await locals.app.signOffs.answer(bundle, input, officer);
    if (!result.ok)
      return fail(422, { bundle, reason: input.reason, refused: result.problems.map(({ message }) => message) });
    redirect(303, `/desk/sign-offs?did=${answer}`);
  }
};
