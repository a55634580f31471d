import { randomBytes, randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { setElement, getElement } from '#lib/core/merge/values.ts';
import { hashToken } from '../engine/drafts.ts';
import type { Actor, Draft, DraftService, FileService, PublishedVersion, VersionService } from '../engine/types.ts';
import { isParty, mayTakePart } from '../policy/parties.ts';
import { keepLocked } from '../ports/on-file.ts';
import type { PartyRow } from '../store/types.ts';
import { consentingParties } from './consenting.ts';
import { NOTHING, openParty, sealParty } from './content.ts';
import { problems } from './messages.ts';
import { partRoles, consentsFor } from './part.ts';
import { followed } from './follow.ts';
import { consentToReply, declineReply, fillReply, replyScene } from './reply-scene.ts';
import { giveConsent } from './give-consent.ts';
import { missingConsents, standingOf, standings, type StandingDeps } from './standing.ts';
import type { PartScene, PartyContent, PartyLine, PartyService } from './types.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How long a link can be taken. */
export const LINK_DAYS = 7;
const TRIES = 5;

export interface PartyDeps extends StandingDeps {
  drafts: Pick<DraftService, 'load' | 'save'>;
  versions: Pick<VersionService, 'load'>;
  files: Pick<FileService, 'remove'>;
}

/** Several people fill in and consent to their own part of one application (rule 29). */
export function createParties(deps: PartyDeps): PartyService {
  const { store, clock } = deps;

  /** Writes the row with what lies in it, at the revision that was read. */
  async function write(
    row: PartyRow,
    changes: Partial<PartyRow>,
    content: PartyContent
  ): Promise<Result<{ id: string }>> {
    const next = { ...row, ...changes, revision: row.revision + 1, updatedAt: clock.now() };
    if (!(await store.draft(row.application))) return refuse(problems.gone());
    next.ciphertext = await sealParty(deps, row, content);
    const { state } = await store.saveParty(next, row.revision);
    if (state === 'saved') return ok({ id: row.id });
    if (state === 'full') return refuse(problems.full());
    return refuse(state === 'gone' ? problems.gone() : problems.stale());
  }

  /** Changes the newest state of the draft, of which only the part is touched; null: not when it is like that. */
  async function change(
    draftId: string,
    owner: string,
    edit: (draft: Draft) => Draft | null | Promise<Draft | null>
  ): Promise<Result<null>> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const draft = await deps.drafts.load(draftId, { owner });
      const next = draft && (await edit(draft));
      if (!next) return refuse(draft ? problems.changed() : problems.gone());
      const saved = await deps.drafts.save(next, { owner });
      if (saved.state === 'saved') return ok(null);
      if (saved.state === 'gone') return refuse(problems.gone());
      if (saved.state === 'refused') return { ok: false, problems: saved.problems };
    }
    return refuse(problems.changed());
  }

  /**
   * Licences of theirs that were fetched on a consent that is no more, and where asked what they filled in: of the whole
   * role, also what the answers ask no more.
   */
  async function takeOut(
    { row: { role }, draft: { id }, version }: Pick<PartScene, 'row' | 'draft' | 'version'>,
    owner: string,
    values: boolean
  ): Promise<void> {
    let fetched: string[] = [];
    await change(id, owner, (draft) => {
      const theirs = (draft.licences ?? []).filter(({ holder }) => holder === role);
      fetched = theirs.flatMap(({ file }) => file ?? []);
      return theirs.length > 0 || values ? withoutPart(draft, version, role, values) : null;
    });
    for (const file of fetched) await deps.files.remove(file);
  }

  async function sceneOf(row: PartyRow, actor: Actor): Promise<PartScene | null> {
    if (!isParty(actor, row)) return null;
    const draftRow = await store.draft(row.application);
    if (!draftRow) return replyScene(deps, row);
    const draft = draftRow?.owner ? await deps.drafts.load(row.application, { owner: draftRow.owner }) : null;
    const version = draft && (await deps.versions.load(draft.bundle, draft.version));
    const content = draft && (await openParty(deps, row));
    if (!draft || !version || !content) return null;
    const standing = standingOf(deps, { row, content, draft, version });
    const { digest, state } = standing;
    const title = version.plan.roles[row.role] ?? row.role;
    const part = standing.part ?? { role: row.role, title, elements: [], fields: [], topics: [] };
    const consents = standing.part ? consentsFor(version, draft.answers, part) : [];
    return {
      row,
      content,
      draft,
      version,
      part,
      digest,
      state,
      applicant: draftRow.owner!,
      consents,
      correction: null
    };
  }

  async function invite(draft: Draft, version: PublishedVersion, actor: Actor, role: string) {
    const owned = await store.draft(draft.id);
    if (actor.role !== 'citizen' || owned?.owner !== actor.id) return refuse(problems.notOwner());
    if (!partRoles(version, draft.answers).some((part) => part.role === role)) return refuse(problems.role());
    const before = (await store.partiesOf(draft.id)).find((row) => row.role === role);
    if (before && before.state !== 'invited') return refuse(problems.there());
    const token = randomBytes(32).toString('base64url');
    const now = clock.now();
    const link = { tokenHash: hashToken(token), expiresAt: now + LINK_DAYS * DAY };
    const fresh: PartyRow = {
      ...{ id: randomUUID(), application: draft.id, role, state: 'invited', revision: 0, owner: null, ...link },
      ...{ createdAt: now, updatedAt: now, ciphertext: new Uint8Array(0) }
    };
    const written = await write(before ?? fresh, link, NOTHING);
    return written.ok ? ok({ token }) : written;
  }

  async function cancel(draft: Draft, version: PublishedVersion, actor: Actor, id: string) {
    const row = await store.party(id);
    const owned = await store.draft(draft.id);
    if (owned?.owner !== actor.id || row?.application !== draft.id) return refuse(problems.gone());
    const content = (await openParty(deps, row)) ?? NOTHING;
    const done = await write(row, { state: 'cancelled', tokenHash: null }, { ...NOTHING, name: content.name });
    if (done.ok) await takeOut({ row, draft, version }, actor.id, content.filled);
    return done;
  }

  return {
    roles: (draft, version) => partRoles(version, draft.answers),
    ofDraft: async (draft, version) =>
      (await standings(deps, draft, version)).map(({ row, content, part, state }): PartyLine => ({
        ...{ id: row.id, role: row.role, title: part?.title ?? version.plan.roles[row.role] ?? row.role, state },
        ...{ name: content.name, reason: content.reason, expiresAt: row.expiresAt, updatedAt: row.updatedAt },
        licence: state === 'consented' && content.consents.some(({ kind, agreed }) => kind === 'licence' && agreed)
      })),
    missing: async (draft, version) => missingConsents(await standings(deps, draft, version)),
    invite,
    cancel,
    link: async (token) => {
      const row = await store.partyByToken(hashToken(token));
      const draft = row && (await store.draft(row.application));
      const home = draft ?? (row && (await store.application(row.application)));
      const version = home && (await deps.versions.load(home.bundle, home.version));
      if (!row || !version) return null;
      const title = version.plan.roles[row.role] ?? row.role;
      const open = row.owner === null && draft !== null && row.expiresAt > clock.now();
      return { id: row.id, bundleName: version.source.bundle.name, title, owner: row.owner, open };
    },
    take: async (token, actor) => {
      const row = await store.partyByToken(hashToken(token));
      const draft = row && (await store.draft(row.application));
      if (row && row.owner === actor.id) return ok({ id: row.id });
      if (!row || !draft || row.owner !== null) return refuse(problems.linkGone());
      if (row.expiresAt <= clock.now()) return refuse(problems.linkOver());
      if (!mayTakePart(actor, draft)) return refuse(problems.own());
      const taken = await write(row, { state: 'opened', owner: actor.id }, { ...NOTHING, name: actor.name });
      return taken.ok ? taken : refuse(problems.linkGone());
    },
    open: async (id, actor) => {
      const row = await store.party(id);
      return row && sceneOf(row, actor);
    },
    fill: async (scene, actor, data, seen) => {
      if (scene.correction) return fillReply(deps, scene, data, seen);
      const { row, part, content, version } = scene;
      if (part.elements.length === 0) return refuse(problems.notAsked());
      const isSeen = (draft: Draft) => standingOf(deps, { row, content, draft, version }).digest === seen;
      const before = await deps.drafts.load(row.application, { owner: scene.applicant });
      if (!before) return refuse(problems.gone());
      if (!isSeen(before)) return refuse(problems.changed());
      // First, so that whoever cancels from here on takes out what is written below.
      const written = await write(row, { state: 'filled' }, { ...content, filled: true, reason: '' });
      if (!written.ok) return written;
      const saved = await change(row.application, scene.applicant, async (draft) => {
        const now = await store.party(row.id);
        if (now?.revision !== row.revision + 1 || !isParty(actor, now) || !isSeen(draft)) return null;
        return { ...draft, data: keepLocked(version, draft, withPart(draft.data, part.elements, data)) };
      });
      return saved.ok ? written : saved;
    },
    consent: async (scene, _actor, agreed, seen) => {
      if (scene.correction) return consentToReply(deps, scene, agreed, seen);
      const given = giveConsent(scene, agreed, seen, clock.now());
      if (!given.ok) return given;
      const done = await write(scene.row, { state: 'consented' }, given.value);
      if (done.ok && !agreed.includes('licence')) await takeOut(scene, scene.applicant, false);
      return done;
    },
    refuse: async (scene, _actor, reason) => {
      const why = reason.trim().slice(0, 500);
      if (why === '') return refuse(problems.reason());
      if (scene.correction) return declineReply(deps, scene, why);
      const said = { ...NOTHING, name: scene.content.name, reason: why };
      const done = await write(scene.row, { state: 'refused' }, said);
      if (done.ok) await takeOut(scene, scene.applicant, scene.content.filled);
      return done;
    },
    withdraw: async (scene) => {
      if (scene.row.state !== 'consented') return refuse(problems.notNow());
      const done = await write(scene.row, { state: 'withdrawn' }, { ...scene.content, consents: [], part: null });
      if (done.ok) await takeOut(scene, scene.applicant, false);
      return done;
    },
    consenting: (draft, version, vouching) => consentingParties(deps, vouching, draft, version),
    followed: (id, actor) => followed(deps, id, actor),
    by: async (actor) => {
      const rows = (await store.partiesBy(actor.id)).filter((row) => isParty(actor, row));
      const all = await Promise.all(
        rows.map(async (row) => {
          const draft = await store.draft(row.application);
          const application = draft ? null : await store.application(row.application);
          const home = draft ?? application;
          const version = home && (await deps.versions.load(home.bundle, home.version));
          if (!version) return [];
          const title = version.plan.roles[row.role] ?? row.role;
          const asked = application?.status === 'correcting' ? await replyScene(deps, row) : null;
          const state = draft ? row.state : (asked?.state ?? ('submitted' as const));
          return [{ id: row.id, bundleName: version.source.bundle.name, title, state }];
        })
      );
      return all.flat();
    }
  };
}

/** The draft without the licences of a role, and where asked without what was filled in and what was on file for it. */
function withoutPart(draft: Draft, { plan }: PublishedVersion, role: string, values: boolean): Draft {
  const licences = draft.licences?.filter(({ holder }) => holder !== role);
  const next = { ...draft, ...(licences && { licences }) };
  if (!values) return next;
  const own = plan.elements.filter((element) => element.role === role).map(({ element }) => element);
  const origins = Object.entries(draft.origins ?? {}).filter(([element]) => !own.includes(element));
  return {
    ...next,
    data: withPart(draft.data, own, {}),
    ...(draft.origins && { origins: Object.fromEntries(origins) }),
    ...(draft.prefills && { prefills: draft.prefills.filter((use) => use.role !== role) })
  };
}

/** The data with another part: every element of it as it is said, or taken out. */
function withPart(
  data: Record<string, unknown>,
  elements: readonly string[],
  part: Record<string, unknown>
): Record<string, unknown> {
  const next = structuredClone(data);
  for (const element of elements) setElement(next, element, getElement(part, element));
  return next;
}
