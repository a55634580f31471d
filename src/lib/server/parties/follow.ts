import type { Answers } from '#lib/core/model/index.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { isActive, loadApplication, loadRecord, type Loaded } from '../engine/load.ts';
import { maskName } from '../engine/masking.ts';
import type { Actor } from '../engine/types.ts';
import { isParty } from '../policy/parties.ts';
import { openParty } from './content.ts';
import { onlyPart, partDigest, partRoles, receiversOf } from './part.ts';
import type { PartyRow } from '../store/types.ts';
import type { Consent, PartFollowed, PartRole, PartyContent, PartyShown } from './types.ts';

type Deps = Pick<EngineDeps, 'store' | 'keys'> & { versions: Pick<EngineDeps['versions'], 'load'> };

/** Parties whose consent went in with an application. */
export async function consentedRows(deps: Pick<Deps, 'store'>, { row }: Pick<Loaded, 'row'>): Promise<PartyRow[]> {
  const consented = (JSON.parse(row.parties) as { role: string }[]).slice(1).map(({ role }) => role);
  if (consented.length === 0) return [];
  const rows = await deps.store.partiesOf(row.id);
  return rows.filter(({ role, state }) => consented.includes(role) && state === 'consented');
}

export function roleOf({ version }: Loaded, answers: Answers, role: string): PartRole | null {
  return partRoles(version, answers).find((part) => part.role === role) ?? null;
}

/** The consents of an application, with who gave them and whether the data are still what they were given for. */
export async function partiesShown(
  deps: Deps,
  loaded: Loaded,
  { answers, data }: { answers: Answers; data: unknown }
): Promise<(PartyShown & { items: string[] })[]> {
  const rows = await consentedRows(deps, loaded);
  const shown = await Promise.all(
    rows.map(async (row) => {
      const content = await openParty(deps, row);
      const part = roleOf(loaded, answers, row.role);
      if (!content || !part) return [];
      const { consents, holds } = standing(loaded, answers, part, data, content);
      const given = consents.filter(({ agreed }) => agreed);
      return [
        {
          ...{ role: row.role, title: part.title, name: maskName(content.name), at: given[0]?.at ?? row.updatedAt },
          ...{ kinds: given.map(({ kind }) => kind), holds },
          items: receiversOf(loaded.version, answers, part.elements).map(({ item }) => item)
        }
      ];
    })
  );
  return shown.flat();
}

/** What somebody consented to that stands there now: at the submission, or to a correction; else what it was at first. */
function standing(
  { version }: Loaded,
  answers: Answers,
  part: PartRole,
  data: unknown,
  { part: kept, consents, replies = [] }: PartyContent
): { consents: Consent[]; holds: boolean } {
  const digest = partDigest(version, answers, part, data);
  const reply = replies.findLast((one) => one.part === digest);
  return reply ? { consents: reply.consents, holds: true } : { consents, holds: kept === digest };
}

/** What a party sees of an application that was submitted: their own values, and the items that use them. */
export async function followed(
  deps: Deps,
  id: string,
  actor: Actor
): Promise<PartFollowed | { erasedAt: number } | null> {
  const row = await deps.store.party(id);
  if (!row || !isParty(actor, row)) return null;
  const loaded = await loadApplication(deps as EngineDeps, row.application);
  if (!loaded) {
    const erasedAt = (await deps.store.retention(row.application))?.erasedAt ?? null;
    return erasedAt === null ? null : { erasedAt };
  }
  const { answers, data } = await loadRecord(deps as EngineDeps, loaded);
  const content = await openParty(deps, row);
  const part = roleOf(loaded, answers, row.role);
  if (!content || !part) return null;
  const { version, statuses } = loaded;
  return {
    ...{ number: loaded.row.number, bundleName: version.source.bundle.name, status: loaded.row.status },
    ...{ submittedAt: loaded.row.submittedAt, title: part.title, elements: part.elements, version, answers },
    ...{ data: onlyPart(data, part.elements), ...standing(loaded, answers, part, data, content) },
    tasks: receiversOf(version, answers, part.elements)
      .filter(({ item }) => isActive(statuses[item]))
      .map((use) => ({ ...use, status: statuses[use.item]! }))
  };
}
