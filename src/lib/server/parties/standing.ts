import type { Clock } from '#lib/core/clock.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { KeyRing } from '../keys.ts';
import type { Draft, PublishedVersion } from '../engine/types.ts';
import type { PartyRow, Store } from '../store/types.ts';
import { openParty } from './content.ts';
import { problems } from './messages.ts';
import { partDigest, partRoles } from './part.ts';
import type { ApplicationParty, PartRole, PartyContent, PartyState } from './types.ts';

export interface StandingDeps {
  store: Store;
  keys: KeyRing;
  clock: Clock;
}

/** A party of a draft with what follows from the data as they are now. */
export interface Standing {
  row: PartyRow;
  content: PartyContent;
  /** Null: these answers ask nothing of the role any more. */
  part: PartRole | null;
  /** Empty where there is no part. */
  digest: string;
  state: PartyState;
}

/** How the parties of a draft stand, without those that were cancelled. */
export async function standings(deps: StandingDeps, draft: Draft, version: PublishedVersion): Promise<Standing[]> {
  const rows = await deps.store.partiesOf(draft.id);
  if (rows.length === 0) return [];
  const roles = partRoles(version, draft.answers);
  const all = await Promise.all(
    rows.map(async (row) => {
      const content = await openParty(deps, row);
      return content ? [standingOf(deps, { row, content, draft, version, roles })] : [];
    })
  );
  return all.flat();
}

export function standingOf(
  { clock }: Pick<StandingDeps, 'clock'>,
  of: { row: PartyRow; content: PartyContent; draft: Draft; version: PublishedVersion; roles?: PartRole[] }
): Standing {
  const { row, content, draft, version } = of;
  const roles = of.roles ?? partRoles(version, draft.answers);
  const part = roles.find(({ role }) => role === row.role) ?? null;
  const digest = part ? partDigest(version, draft.answers, part, draft.data) : '';
  return { row, content, part, digest, state: stateOf(row, content, digest, clock.now()) };
}

function stateOf(row: PartyRow, content: PartyContent, digest: string, now: number): PartyState {
  if (row.state === 'invited' && row.expiresAt <= now) return 'expired';
  return row.state === 'consented' && content.part !== digest ? 'lapsed' : row.state;
}

/** What stands against handing in: who was invited and has not consented to what stands there now. */
export function missingConsents(standing: readonly Standing[]): Problem[] {
  return standing.flatMap(({ part, state }) =>
    part === null || state === 'consented' ? [] : [problems.missing(part.title, state)]
  );
}

/** The parties as they go into the application's row: no name, no value. */
export function partiesOf(applicant: string, standing: readonly Standing[]): ApplicationParty[] {
  const others = standing.flatMap(({ row, content, part }): ApplicationParty[] => {
    const given = content.consents.filter(({ agreed }) => agreed);
    const first = given[0];
    if (part === null || row.owner === null || !first) return [];
    const consent = {
      ...{ at: first.at, kinds: given.map(({ kind }) => kind), textSha256: given.map(({ textSha256 }) => textSha256) },
      versionSha256: first.versionSha256
    };
    return [{ role: row.role, owner: row.owner, consent, part: part.elements }];
  });
  return [{ role: 'applicant', owner: applicant, consent: null, part: null }, ...others];
}

/** The same for the log, with the digest of each part. */
export function loggedParties(standing: readonly Standing[]): { parties?: unknown[] } {
  const parties = partiesOf('', standing)
    .slice(1)
    .map(({ role, owner, consent }) => {
      const { content } = standing.find(({ row }) => row.role === role)!;
      return { role, owner, consent, partSha256: content.part };
    });
  return parties.length > 0 ? { parties } : {};
}
