import type { Clock } from '#lib/core/clock.ts';
import { refuse, ok, type Result } from '#lib/core/errors.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { showMoment } from '#lib/core/deadline/zone.ts';
import type { Actor, Draft, FileService, LicenceUse, PublishedVersion } from '../engine/types.ts';
import type { Licence, LicenceSource } from './licence.ts';
import { messages, whyNot } from './messages.ts';
import type { PortFault, PortResult } from './result.ts';
import { subjectsIn, type Subject } from './subjects.ts';
import { isSelf, type Vouched } from './vouched.ts';

/** A material that an electronic licence can stand in for, and whose it may be. */
export interface LicenceOffer {
  sharedKey: string;
  name: string;
  /** Kind of licence that is asked for. */
  type: string;
  items: string[];
  /** Who is signed in and vouched for, or an organisation that they may act for: nobody consents for somebody else. */
  holders: Subject[];
  /** What came of it; null: not asked for yet. */
  use: LicenceUse | null;
}

/** Another party of the application who consented to have their licences fetched (rule 29). */
export interface ConsentingParty {
  role: string;
  vouched: Vouched;
  /** `citizen:<account>` and when they consented. */
  by: string;
  at: number;
  /** Kinds of licence that they consented to, and no others. */
  types: readonly string[];
}

/** Every material of a draft that a licence can stand in for under its answers. */
export function licenceOffers(
  version: PublishedVersion,
  draft: Draft,
  vouched: Vouched | null,
  parties: readonly ConsentingParty[] = []
): LicenceOffer[] {
  const types = new Map(version.plan.materials.map(({ sharedKey, licenseType }) => [sharedKey, licenseType]));
  const subjects = subjectsIn(version, draft.data);
  const mayHold = (subject: Subject, type: string) =>
    isSelf(vouched, subject) ||
    (subject.kind === 'organisation' && Boolean(vouched?.name)) ||
    consentOf(parties, subject, type) !== undefined;
  return materialLines(version.plan, version.source, draft.answers).flatMap((line) => {
    const type = types.get(line.sharedKey);
    if (type === undefined || !(line.submit || line.via === 'licence')) return [];
    const use = draft.licences?.find(({ sharedKey }) => sharedKey === line.sharedKey) ?? null;
    const holders = subjects.filter((subject) => mayHold(subject, type));
    return [{ sharedKey: line.sharedKey, name: line.name, type, items: line.items, holders, use }];
  });
}

/** Their consent to this kind, where this is the party themself by the number that was vouched for. */
function consentOf(parties: readonly ConsentingParty[], subject: Subject, type: string): ConsentingParty | undefined {
  return parties.find(
    (party) => party.role === subject.role && party.types.includes(type) && isSelf(party.vouched, subject)
  );
}

interface Deps {
  licence: LicenceSource;
  files: Pick<FileService, 'save'>;
  clock: Clock;
}

/**
 * Fetches a licence on the word of its holder and keeps its document as the file of that material. Whatever goes wrong, the
 * use says why, so that the page can say what to do instead. Refused: without consent, for somebody else who did not consent
 * themself, and by somebody whom no identity provider vouched for.
 */
export async function obtainLicence(
  { licence, files, clock }: Deps,
  input: {
    version: PublishedVersion;
    draft: Draft;
    actor: Actor;
    vouched: Vouched | null;
    sharedKey: string;
    holder: string;
    agreed: boolean;
    parties?: readonly ConsentingParty[];
  }
): Promise<Result<LicenceUse>> {
  const { version, draft, actor, vouched, sharedKey, agreed, parties = [] } = input;
  if (!vouched && parties.length === 0) return refuse({ code: 'licence/not-vouched', message: messages.notVouched });
  const offer = licenceOffers(version, draft, vouched, parties).find((each) => each.sharedKey === sharedKey);
  const holder = offer?.holders.find(({ role }) => role === input.holder);
  if (!offer || !holder) return refuse({ code: 'licence/no-holder', message: messages.noHolder });
  const party = isSelf(vouched, holder) ? undefined : consentOf(parties, holder, offer.type);
  if (!agreed && !party) return refuse({ code: 'licence/no-consent', message: messages.noConsent });
  const at = clock.now();
  const given = party ? { by: party.by, at: party.at } : { by: `${actor.role}:${actor.id}`, at };
  const consent = { ...given, purpose: version.source.bundle.name };
  const base = { sharedKey, type: offer.type, holder: holder.role, consent };
  const found = await licence.find({
    type: offer.type,
    holder: { id: holder.id, name: (party?.vouched ?? vouched)?.name ?? holder.name },
    consent,
    today: showMoment(version.source.calendar.timeZone ?? 'Asia/Shanghai', at).slice(0, 10)
  });
  const bytes: PortResult<Uint8Array> = found.ok ? await licence.file(found.value) : found;
  if (!found.ok || !bytes.ok) return ok({ ...base, fault: faultIn(found, bytes) });
  const saved = await keep(files, draft.id, sharedKey, found.value, bytes.value);
  if (!saved.ok) return saved;
  const { id, issuedBy, validUntil } = found.value;
  return ok({ ...base, file: saved.value.id, source: issuedBy, licence: id, validUntil });
}

function faultIn(...results: PortResult<unknown>[]): PortFault {
  const failed = results.find((result) => !result.ok);
  return failed && !failed.ok ? failed.fault : 'unavailable';
}

function keep(files: Deps['files'], draft: string, sharedKey: string, { file }: Licence, bytes: Uint8Array) {
  const stream = (async function* () {
    yield bytes;
  })();
  return files.save({ draft, sharedKey, name: file.name, type: file.type, sha256: file.sha256, stream });
}

/** Whether whoever agreed to a licence still does: the person at the page, or a party whose consent stands. */
export function stillAgreed({ consent, type }: LicenceUse, actor: Actor, parties: readonly ConsentingParty[]): boolean {
  if (consent.by === `${actor.role}:${actor.id}`) return true;
  return parties.some(({ by, at, types }) => by === consent.by && at === consent.at && types.includes(type));
}

/** Why a licence could not be had, and what to do instead. */
export function insteadOfLicence(use: LicenceUse | null): string | null {
  return use?.fault ? messages.uploadInstead(whyNot(use.fault)) : null;
}
