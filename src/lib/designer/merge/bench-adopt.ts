import type { Adoption, Left } from '#lib/core/merge/adopt.ts';
import { personDecisions } from '#lib/core/merge/adopt.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { roleTitle } from './bench-fields.ts';

/** What can be taken at once, kind by kind, and what stays for a person. */
export interface AdoptView {
  all: number;
  kinds: { code: string; count: number }[];
  roles: { id: string; item: string; section: string; role: string; percent: number }[];
  left: Left & { count: number };
  /** Says which proposals were seen, so that no other ones are taken. */
  seen: string;
}

/** The kinds with the most proposals first. */
export function adoptView(source: BundleSource, adoption: Adoption): AdoptView {
  const kinds = Map.groupBy(adoption.differences, ({ code }) => code);
  return {
    all: adoption.differences.length + adoption.roles.length,
    kinds: [...kinds]
      .map(([code, groups]) => ({ code, count: groups.length }))
      .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    roles: adoption.roles.map(({ question: { id, item, section, proposal }, confidence }) => ({
      id,
      item: source.items[item]?.name ?? item,
      section,
      role: roleTitle(source, proposal),
      percent: Math.round(confidence * 100)
    })),
    left: { ...adoption.left, count: personDecisions(adoption.left) },
    seen: seenOf(adoption)
  };
}

/** What a sent form takes of it: `kind` and `role` as ticked; `null` where nothing is ticked or there is no reason. */
export function readAdoption(adoption: Adoption, form: FormData): { taken: Adoption; why: string } | null {
  const why = String(form.get('why') ?? '')
    .trim()
    .slice(0, 200);
  const kinds = new Set(form.getAll('kind').map(String));
  const roles = new Set(form.getAll('role').map(String));
  const taken: Adoption = {
    differences: adoption.differences.filter(({ code }) => kinds.has(code)),
    roles: adoption.roles.filter(({ question }) => roles.has(question.id)),
    left: adoption.left
  };
  return why === '' || taken.differences.length + taken.roles.length === 0 ? null : { taken, why };
}

/** The proposals as a short text that changes when any of them does. */
function seenOf({ differences, roles }: Adoption): string {
  const all = [
    ...differences.map(({ group }) => group),
    ...roles.map(({ question }) => `${question.id}=${question.proposal}`)
  ];
  let hash = 0;
  for (const char of all.join('\n')) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) | 0;
  return `${all.length}.${(hash >>> 0).toString(36)}`;
}
