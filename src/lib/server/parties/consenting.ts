import type { Draft, PublishedVersion } from '../engine/types.ts';
import type { ConsentingParty } from '../ports/obtain-licence.ts';
import { vouchedFor } from '../ports/vouched.ts';
import { standings, type StandingDeps } from './standing.ts';

/** Parties of a draft whose consent to have their licences fetched stands, and whom somebody vouched for. */
export async function consentingParties(
  deps: StandingDeps,
  vouching: Parameters<typeof vouchedFor>[0],
  draft: Draft,
  version: PublishedVersion
): Promise<ConsentingParty[]> {
  const found = await Promise.all(
    (await standings(deps, draft, version)).map(async ({ row, content, state }) => {
      const given = content.consents.find(({ kind, agreed }) => kind === 'licence' && agreed);
      if (state !== 'consented' || !given || row.owner === null) return [];
      const vouched = await vouchedFor(vouching, { id: row.owner, name: content.name, role: 'citizen' });
      const types = given.licences ?? [];
      return vouched ? [{ role: row.role, vouched, by: `citizen:${row.owner}`, at: given.at, types }] : [];
    })
  );
  return found.flat();
}
