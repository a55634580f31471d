import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { aboutRule } from '#lib/core/verify/about/about.ts';
import examples from '#lib/core/verify/about/examples.json' with { type: 'json' };
import { SEVERITY } from '#lib/core/verify/severity.ts';
import { familyTitle } from '#lib/designer/findings/rules.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { requireAdministrator, studyOf } from '../../../designer.server.ts';

/** So many findings of one bundle are enough to see what a rule means. */
const SHOWN = 3;

/** One rule: what it asks, why, how it is mended, an example, and where it is broken today. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const administrator = requireAdministrator(locals, url);
  const code = `${params.family}/${params.rule}`;
  const about = aboutRule(code, getLocale() === 'en' ? 'en' : 'zh');
  if (!about) error(404, m.designer_rules_none());
  const found = await Promise.all(
    locals.app.workspace.bundles().map(async ({ id, name }) => {
      const study = await studyOf(locals.app, id);
      const findings = (study?.findings ?? []).filter((each) => each.code === code && !each.accepted);
      const href = `/designer/bundles/${id}/findings`;
      return findings.slice(0, SHOWN).map(({ message }) => ({ bundle: id, name, href, message }));
    })
  );
  return {
    person: administrator.name,
    code,
    about,
    family: familyTitle(code),
    severity: SEVERITY[code]!,
    example: (examples as Record<string, string>)[code] ?? null,
    found: found.flat()
  };
};
