import { fail, redirect } from '@sveltejs/kit';
import { chinaFormats } from '#lib/fields/formats.ts';
import { codelistsForPage } from '#lib/forms/codelists.ts';
import { m } from '#lib/paraglide/messages.js';
import { problems } from '#lib/server/parties/messages.ts';
import { onlyPart } from '#lib/server/parties/part.ts';
import type { ConsentKind, PartScene } from '#lib/server/parties/types.ts';
import { openElements, openPart, partForm, partProblems } from '../../part.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether what can be typed in is filled in whole. */
function isComplete(scene: PartScene): boolean {
  return partProblems(scene, scene.draft.data).length === 0;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const scene = await openPart(locals, url, params.party);
  const { version, draft, part } = scene;
  if (!isComplete(scene)) redirect(303, `/parties/${params.party}/form`);
  const { schema, uischema, elements } = partForm(version, draft.answers, part.elements, draft.data);
  const values = onlyPart(draft.data, elements);
  return {
    ...{ id: scene.row.id, title: part.title, bundleName: version.source.bundle.name, seen: scene.digest },
    ...{ schema, uischema, values, consents: scene.consents },
    correcting: scene.correction !== null,
    open: openElements(scene),
    codelists: codelistsForPage(version.plan.words, { schema, uischema, data: values, formats: chinaFormats })
  };
};

const WHAT: Record<ConsentKind, () => string> = {
  application: m.parties_consent_application,
  licence: m.parties_consent_licence
};

export const actions: Actions = {
  /** Every consent has its own answer; the one that is needed cannot be left out. */
  agree: async ({ locals, params, request, url }) => {
    const scene = await openPart(locals, url, params.party);
    const posted = await request.formData();
    const said = new Map(scene.consents.map(({ kind }) => [kind, posted.get(kind)]));
    const missing = [...said].filter(([, answer]) => answer !== 'yes' && answer !== 'no');
    const given = Object.fromEntries(said) as Partial<Record<ConsentKind, unknown>>;
    if (missing.length > 0) {
      const lines = missing.map(([kind]) => ({
        message: m.parties_answer_missing({ what: WHAT[kind]() }),
        href: `#${kind}`
      }));
      return fail(400, { problems: lines, given });
    }
    const agreed = [...said].flatMap(([kind, answer]) => (answer === 'yes' ? [kind] : []));
    const done = isComplete(scene)
      ? await locals.app.parties.consent(scene, locals.user!, agreed, String(posted.get('seen') ?? ''))
      : { ok: false as const, problems: [problems.incomplete()] };
    if (!done.ok) {
      const lines = done.problems.map(({ message, path }) => ({ message, href: path && `#${path}` }));
      return fail(409, { problems: lines, given });
    }
    redirect(303, `/parties/${params.party}`);
  }
};
