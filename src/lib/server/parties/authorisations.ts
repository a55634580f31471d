import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { showMoment } from '#lib/core/deadline/zone.ts';
import { hashToken } from '../engine/drafts.ts';
import { sha256 } from '../engine/event-log.ts';
import type { Actor, VersionService } from '../engine/types.ts';
import { RIGHTS, type Acting, type Right } from '../policy/acting.ts';
import { agentText, inScope } from '../policy/agents.ts';
import type { KeyRing } from '../keys.ts';
import type { AuthorisationRow, Store } from '../store/types.ts';
import { actsUnder, type AgentAct } from './agent-acts.ts';
import { agentProblems, authorisationText } from './agent-messages.ts';

const DAY = 24 * 60 * 60 * 1000;
export const AUTHORISATION_DAYS = 365;
/** How long a link can be taken. */
const LINK_DAYS = 7;

/** How many links and authorisations of one person can be in force at a time. */
const OPEN_AT_MOST = 20;

/** As it is shown: `ended` after its last day, `expired` when nobody took the link in time. */
export type AuthorisationState = AuthorisationRow['state'] | 'ended' | 'expired';

export interface AuthorisationLine {
  id: string;
  principal: string;
  agent: string | null;
  state: AuthorisationState;
  bundles: { id: string; name: string }[];
  application: string | null;
  rights: Right[];
  statement: string;
  sha256: string;
  createdAt: number;
  endsAt: number;
  acceptedAt: number | null;
  endedAt: number | null;
}

interface Asked {
  bundles: readonly string[];
  application: string | null;
  rights: readonly string[];
  days: number;
  /**
   * To an account instead of by link: its id, null where there is no such account. Nothing that the principal is told or sees
   * differs between the two, until somebody accepts.
   */
  to?: { agent: string | null };
}
type Done = Result<{ id: string }>;

export interface AuthorisationService {
  /** A new offer; the token of its link is given out here and never again, null where it goes to an account. */
  grant(actor: Actor, asked: Asked): Promise<Result<{ token: string | null; id: string }>>;
  /** What a link is about; null: no such link (any more). */
  link(token: string): Promise<AuthorisationLine | null>;
  accept(token: string, actor: Actor, agreed: boolean): Promise<Done>;
  /** What was offered to this account without a link. */
  answer(id: string, actor: Actor, agreed: boolean): Promise<Done>;
  /** By either side, at any time. */
  withdraw(id: string, actor: Actor): Promise<Done>;
  /** One of theirs, however old; null: neither side of it is. */
  line(id: string, actor: Actor): Promise<AuthorisationLine | null>;
  given(actor: Actor): Promise<AuthorisationLine[]>;
  received(actor: Actor): Promise<AuthorisationLine[]>;
  /** For whoever acts under it now; null: it is not theirs, or not in force. */
  acting(id: string, agent: Actor): Promise<{ acting: Acting; principal: string } | null>;
  /** Written down before anything is answered. */
  note(acting: Acting, principal: string, on: { id: string; what: string }): Promise<void>;
  /** What the agent of one has done, the latest first. */
  acts(id: string, actor: Actor): Promise<AgentAct[]>;
  /** Drafts and applications within it, for its agent. */
  within(
    acting: Acting,
    principal: string
  ): Promise<{
    drafts: { id: string; bundle: string }[];
    applications: { id: string; bundle: string; number: string }[];
  }>;
}

export interface AuthorisationDeps {
  store: Store;
  keys: KeyRing;
  versions: Pick<VersionService, 'published' | 'load'>;
  clock: Clock;
}

/** What people allow others to do for them (代办), recorded, with an end, and withdrawn at any time. */
export function createAuthorisations({ store, keys, versions, clock }: AuthorisationDeps): AuthorisationService {
  async function lineOf(row: AuthorisationRow, viewer: Actor | null): Promise<AuthorisationLine> {
    const { tokenHash: _, revision: __, startsAt: ___, ...whole } = row;
    // Before it is accepted nobody learns whether there is such an account.
    const agent = row.acceptedAt === null && row.agent !== viewer?.id ? null : row.agent;
    const kept = { ...whole, agent };
    const ids = JSON.parse(row.bundles) as string[];
    const bundles = await Promise.all(
      ids.map(async (id) => ({ id, name: (await versions.load(id))?.source.bundle.name ?? id }))
    );
    return { ...kept, state: stateOf(row, clock.now()), bundles, rights: JSON.parse(row.rights) as Right[] };
  }

  async function grant(actor: Actor, { bundles: wanted, application, rights, days, to }: Asked) {
    const bundles = [...new Set(wanted)];
    // Whoever hands in or takes results sees how it goes.
    const follows = rights.some((right) => right === 'submit' || right === 'collect');
    const known = RIGHTS.filter((right) => rights.includes(right) || (right === 'follow' && follows));
    if (known.length === 0) return refuse(agentProblems.rights());
    if (!Number.isInteger(days) || days < 1 || days > AUTHORISATION_DAYS) return refuse(agentProblems.days());
    const about = await namesOf(actor, bundles, application);
    if (about.length === 0) return refuse(agentProblems.scope());
    const now = clock.now();
    if (to?.agent === actor.id) return refuse(agentProblems.self());
    const token = to ? null : randomBytes(32).toString('base64url');
    const endsAt = now + days * DAY;
    const until = showMoment('Asia/Shanghai', endsAt).slice(0, 10);
    const statement = authorisationText(about, known, until);
    const row: AuthorisationRow = {
      ...{
        id: randomUUID(),
        principal: actor.id,
        agent: to ? (to.agent ?? randomUUID()) : null,
        tokenHash: token && hashToken(token),
        state: 'offered',
        revision: 1
      },
      ...{ bundles: JSON.stringify(application === null ? bundles : []), application, rights: JSON.stringify(known) },
      ...{
        statement,
        sha256: sha256(statement),
        createdAt: now,
        startsAt: now,
        endsAt,
        acceptedAt: null,
        endedAt: null
      }
    };
    const limit = { now, offeredSince: now - LINK_DAYS * DAY, atMost: OPEN_AT_MOST };
    let { state } = await store.addAuthorisation(row, limit);
    // Said to nobody: it stands with the principal as if there were no such account.
    if (state === 'crowded') ({ state } = await store.addAuthorisation({ ...row, agent: randomUUID() }, limit));
    return state === 'full' ? refuse(agentProblems.tooMany(OPEN_AT_MOST)) : ok({ token, id: row.id });
  }

  /** Names of what it is about; none where something is not there or not the person's. */
  async function namesOf(actor: Actor, bundles: readonly string[], application: string | null): Promise<string[]> {
    if (application !== null) {
      const row = await store.application(application);
      return row?.owner === actor.id ? [row.number] : [];
    }
    const offered = new Map((await versions.published()).map(({ bundle }) => [bundle.id, bundle.name]));
    return bundles.every((id) => offered.has(id)) ? bundles.map((id) => offered.get(id)!) : [];
  }

  async function accept(token: string, actor: Actor, agreed: boolean): Promise<Done> {
    return take(await store.authorisationByToken(hashToken(token)), actor, agreed);
  }

  async function answer(id: string, actor: Actor, agreed: boolean): Promise<Done> {
    const row = await store.authorisation(id);
    return take(row?.agent === actor.id ? row : null, actor, agreed);
  }

  /**
   * Whoever declines is not kept. What went to an account then stands as an offer to nobody, since only an account can
   * decline; of a link the principal knows already that somebody has it.
   */
  async function take(row: AuthorisationRow | null, actor: Actor, agreed: boolean): Promise<Done> {
    if (!row || stateOf(row, clock.now()) !== 'offered') return refuse(agentProblems.linkGone());
    if (actor.role !== 'citizen' || row.principal === actor.id) return refuse(agentProblems.own());
    const at = clock.now();
    const change = agreed
      ? { state: 'active' as const, agent: actor.id, acceptedAt: at }
      : row.agent === null
        ? { state: 'declined' as const, endedAt: at }
        : { agent: randomUUID() };
    const { state } = await store.saveAuthorisation(
      { ...row, ...change, tokenHash: null, revision: row.revision + 1 },
      row.revision
    );
    return state === 'saved' ? ok({ id: row.id }) : refuse(agentProblems.linkGone());
  }

  async function withdraw(id: string, actor: Actor): Promise<Done> {
    const row = await store.authorisation(id);
    if (!row || !isSide(row, actor) || !['offered', 'active'].includes(row.state)) return refuse(agentProblems.gone());
    const next = {
      ...row,
      state: 'withdrawn' as const,
      // Whoever never answered is not kept.
      agent: row.acceptedAt === null ? null : row.agent,
      tokenHash: null,
      endedAt: clock.now(),
      revision: row.revision + 1
    };
    const { state } = await store.saveAuthorisation(next, row.revision);
    // Taken in this very moment: withdrawn all the same.
    return state === 'saved' ? ok({ id }) : withdraw(id, actor);
  }

  return {
    grant,
    accept,
    answer,
    withdraw,
    acts: async (id, actor) => {
      const row = await store.authorisation(id);
      if (!row || row.agent === null || !isSide(row, actor)) return [];
      return row.acceptedAt === null ? [] : actsUnder({ store, keys }, { ...row, agent: row.agent });
    },
    line: async (id, actor) => {
      const row = await store.authorisation(id);
      return row && isSide(row, actor) ? lineOf(row, actor) : null;
    },
    link: async (token) => {
      const row = await store.authorisationByToken(hashToken(token));
      return row && stateOf(row, clock.now()) === 'offered' ? lineOf(row, null) : null;
    },
    given: async (actor) =>
      Promise.all((await store.authorisationsOf({ principal: actor.id })).map((row) => lineOf(row, actor))),
    received: async (actor) => {
      const lines = await Promise.all(
        (await store.authorisationsOf({ agent: actor.id })).map((row) => lineOf(row, actor))
      );
      return lines.filter(({ state }) => state !== 'expired');
    },
    acting: async (id, agent) => {
      const row = await store.authorisation(id);
      if (agent.role !== 'citizen' || row?.agent !== agent.id || stateOf(row, clock.now()) !== 'active') return null;
      const scope = { bundles: JSON.parse(row.bundles) as string[], application: row.application };
      const rights = JSON.parse(row.rights) as Right[];
      return {
        principal: row.principal,
        acting: { authorisation: id, id: agent.id, name: agent.name, rights, ...scope }
      };
    },
    note: async (acting, principal, { id, what }) => {
      const home = (await store.draft(id)) ?? (await store.application(id));
      // Nothing is written beside what belongs to somebody else.
      if (home?.owner !== principal || !inScope({ agent: acting }, home)) return;
      await store.saveAccess({
        ...{ id: randomUUID(), application: id, item: '', at: clock.now(), kind: 'agent' },
        ...{ actor: agentText(acting, principal), fields: JSON.stringify([what]), reason: acting.authorisation }
      });
    },
    within: async (acting, principal) => {
      const fits = (of: { id: string; bundle: string }) => inScope({ agent: acting }, of);
      const opens = acting.rights.some((right) => right === 'fill' || right === 'submit');
      const drafts = opens ? (await store.draftsOf(principal)).filter(fits) : [];
      const applications = (await store.applicationsOf(principal)).filter(fits);
      return {
        drafts: drafts.map(({ id, bundle }) => ({ id, bundle })),
        applications: applications.map(({ id, bundle, number }) => ({ id, bundle, number }))
      };
    }
  };
}

function isSide({ principal, agent }: AuthorisationRow, actor: Actor): boolean {
  return principal === actor.id || agent === actor.id;
}

function stateOf(row: AuthorisationRow, now: number): AuthorisationState {
  if (row.state === 'offered') return row.createdAt + LINK_DAYS * DAY > now ? 'offered' : 'expired';
  return row.state === 'active' && row.endsAt <= now ? 'ended' : row.state;
}
