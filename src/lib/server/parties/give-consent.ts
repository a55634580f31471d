import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { sha256 } from '../engine/event-log.ts';
import { problems } from './messages.ts';
import type { Consent, ConsentKind, PartScene, PartyContent } from './types.ts';

/** Each consent with its answer, text, time and hashes; refused where the one that is needed was not given. */
export function giveConsent(
  scene: PartScene,
  agreed: readonly ConsentKind[],
  seen: string,
  at: number
): Result<PartyContent> {
  if (scene.part.elements.length === 0) return refuse(problems.notAsked());
  if (seen !== scene.digest) return refuse(problems.changed());
  if (!agreed.includes('application')) return refuse(problems.needed());
  const consents = scene.consents.map(({ kind, text, licences }): Consent => ({
    ...{ kind, text, ...(licences && { licences }), agreed: agreed.includes(kind), at },
    ...{ textSha256: sha256(text), versionSha256: scene.version.sha256 }
  }));
  return ok({ ...scene.content, consents, part: scene.digest, reason: '' });
}
