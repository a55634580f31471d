import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { maskName } from '#lib/server/engine/masking.ts';
import type { Disclosure } from '#lib/server/retention/disclosures.ts';
import { signedIn } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** `officer:o1` → role and account. */
function partsOf(actor: string): { role: string; account: string } {
  const at = actor.indexOf(':');
  return { role: actor.slice(0, at), account: actor.slice(at + 1) };
}

interface FieldLine {
  title: string;
  basis: string | null;
  departments: string[];
}

/** Each value once, with everybody who is given it. */
function byField(receivers: readonly Disclosure[]): FieldLine[] {
  const lines = new Map<string, FieldLine>();
  for (const { department, fields } of receivers)
    for (const { element, title, basis } of fields) {
      const line = lines.get(element) ?? { title, basis, departments: [] };
      if (!line.departments.includes(department)) line.departments.push(department);
      lines.set(element, line);
    }
  return [...lines.values()];
}

/** Which department is given which of the owner's values, who saw them whole, and until when they are kept. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const actor = signedIn(locals, url);
  const view = await locals.app.privacy.view(params.application, actor);
  if (!view) error(404, m.portal_application_gone());
  const names = await locals.app.auth.names(view.looks.map((look) => partsOf(look.actor).account));
  return {
    ...view,
    id: params.application,
    lead: view.bundleName,
    receivers: view.receivers.map(({ item, purpose, department, sentAt, fields, materials }) => {
      return { item, purpose, department, sentAt, fields: fields.map(({ title }) => title), materials };
    }),
    fields: byField(view.receivers),
    // People who work here are named as others are: the first and last letter.
    looks: view.looks.toReversed().map(({ actor: by, ...look }) => ({
      ...look,
      role: partsOf(by).role,
      name: maskName(names.get(partsOf(by).account) ?? '')
    }))
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url }) => {
    const asked = await locals.app.privacy.ask(params.application, signedIn(locals, url));
    if (!asked.ok) return fail(409, { problem: asked.problems[0]!.message });
    redirect(303, `${url.pathname}#keep`);
  }
};
