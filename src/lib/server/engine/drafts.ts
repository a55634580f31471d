import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import type { Problem } from '#lib/core/errors.ts';
import { keepRowIds } from '#lib/core/merge/row-ids.ts';
import type { KeyRing } from '../keys.ts';
import { draftBytes, openDraft, sealJson, wrappedDraftKey } from '../sealed.ts';
import type { DraftRow, Store } from '../store/types.ts';
import { draftMessages } from './draft-messages.ts';
import type { Draft, DraftService, FileService } from './types.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Before sign-in (rule 29). */
const ANONYMOUS_DAYS = 7;
/** After sign-in; counted, as before it, from the last change. */
const OWNED_DAYS = 90;
const DRAFT_BYTES = 1024 * 1024;
export const DRAFTS_AT_MOST = 20;

type Who = { token?: string | null; owner?: string | null };
type Content = Pick<Draft, 'answers' | 'data' | 'done' | 'licences' | 'credit' | 'origins' | 'prefills'>;

/** Somebody has too many drafts; `problems` are for them. */
export class DraftLimitError extends Error {
  readonly problems: Problem[];
  constructor(atMost = DRAFTS_AT_MOST) {
    const message = draftMessages.tooMany(atMost);
    super(message);
    this.name = 'DraftLimitError';
    this.problems = [{ code: 'draft/too-many', message }];
  }
}

export interface DraftDeps {
  store: Store;
  keys: KeyRing;
  clock: Clock;
  files: Pick<FileService, 'list' | 'remove'>;
}

/** Drafts (rule 29): encrypted, found by cookie token before sign-in and by owner after it. */
export function createDraftService(deps: DraftDeps): DraftService {
  const { store, keys, clock, files } = deps;

  async function rowFor(id: string, who: Who): Promise<DraftRow | null> {
    const row = await store.draft(id);
    return row && row.expiresAt > clock.now() && belongs(row, who) ? row : null;
  }

  async function rowsFor(who: Who): Promise<DraftRow[]> {
    const byToken = who.token ? await store.draftByToken(hashToken(who.token)) : [];
    const byOwner = who.owner ? await store.draftsOf(who.owner) : [];
    return [...byOwner, ...byToken].filter((row) => row.expiresAt > clock.now());
  }

  function write(row: DraftRow, content: Content): DraftRow {
    const wrapped = wrappedDraftKey(row);
    const sealed = sealJson(keys.unwrap(row.id, wrapped), `draft/${row.id}`, content);
    return { ...row, ...times(row.owner, clock.now()), ciphertext: draftBytes(wrapped, sealed) };
  }

  async function create(input: Parameters<DraftService['create']>[0]) {
    const token = input.owner ? null : (input.token ?? randomBytes(32).toString('base64url'));
    const begun = input.id === undefined ? null : await rowFor(input.id, { owner: input.owner });
    if (begun) return { draft: read(keys, begun), token };
    const rows = await rowsFor({ owner: input.owner, token });
    const isUntouched = (row: DraftRow) =>
      row.revision === 1 && row.bundle === input.bundle && row.version === input.version;
    const untouched = input.id === undefined ? rows.find(isUntouched) : undefined;
    if (untouched) return { draft: read(keys, untouched), token };
    const atMost = input.atMost ?? DRAFTS_AT_MOST;
    if (rows.length >= atMost) throw new DraftLimitError(atMost);
    const id = input.id ?? randomUUID();
    const empty: DraftRow = {
      id,
      tokenHash: token && hashToken(token),
      owner: input.owner,
      bundle: input.bundle,
      version: input.version,
      revision: 1,
      ciphertext: keys.newKey(id).wrapped,
      expiresAt: 0,
      updatedAt: 0
    };
    const row = write(empty, { answers: {}, data: {}, done: [] });
    const made = (await store.saveDraft(row, 0)).state === 'saved' ? row : await rowFor(id, { owner: input.owner });
    return { draft: read(keys, made ?? row), token };
  }

  async function save(draft: Draft, who: Who): ReturnType<DraftService['save']> {
    const row = await rowFor(draft.id, who);
    if (!row) return { state: 'gone' };
    if (row.revision !== draft.revision) return { state: 'stale', draft: read(keys, row) };
    const data = keepRowIds(read(keys, row).data, draft.data, () => randomBytes(6).toString('base64url'));
    const { answers, done, licences, credit, origins, prefills } = draft;
    const content: Content = {
      ...{ answers, data, done, ...(licences && { licences }), ...(credit && { credit }) },
      ...{ ...(origins && { origins }), ...(prefills && { prefills }) }
    };
    if (Buffer.byteLength(JSON.stringify(content)) > DRAFT_BYTES) {
      const problems = [{ code: 'draft/too-large', message: draftMessages.tooLarge }];
      return { state: 'refused', draft: read(keys, row), problems };
    }
    const next = write({ ...row, version: draft.version, revision: row.revision + 1 }, content);
    const { state } = await store.saveDraft(next, row.revision);
    if (state === 'saved') return { state, draft: read(keys, next) };
    const newer = await rowFor(draft.id, who);
    return newer ? { state: 'stale', draft: read(keys, newer) } : { state: 'gone' };
  }

  /** The revision moves, so that a save that was on its way by token cannot take the draft back. */
  async function adoptOne(row: DraftRow, owner: string): Promise<boolean> {
    const adopted = { ...row, tokenHash: null, owner, revision: row.revision + 1, ...times(owner, clock.now()) };
    return (await store.saveDraft(adopted, row.revision)).state === 'saved';
  }

  async function adopt(token: string, owner: string): Promise<number> {
    const results = await Promise.all((await rowsFor({ token })).map((row) => adoptOne(row, owner)));
    return results.filter(Boolean).length;
  }

  async function removeFiles(draft: string): Promise<void> {
    for (const file of await files.list({ draft })) await files.remove(file.id);
  }

  return {
    create,
    save,
    adopt,
    pressed: (owner, key) => uuidOf(keys.token('press', `${owner}\0${key}`)),
    load: async (id, who) => {
      const row = await rowFor(id, who);
      return row && read(keys, row);
    },
    list: async (who) => (await rowsFor(who)).map((row) => read(keys, row)),
    discard: async (id, who) => {
      if (!(await rowFor(id, who))) return;
      await removeFiles(id);
      await store.deleteDraft(id);
    },
    sweep: async () => {
      const gone = await store.deleteExpiredDrafts(clock.now());
      for (const id of gone) await removeFiles(id);
      return gone.length;
    }
  };
}

/** Hexadecimal digits as a UUID of one's own making (RFC 9562, version 8). */
function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function belongs(row: DraftRow, who: Who): boolean {
  if (row.owner !== null) return row.owner === who.owner;
  return row.tokenHash !== null && Boolean(who.token) && row.tokenHash === hashToken(who.token!);
}

function times(owner: string | null, now: number): Pick<DraftRow, 'expiresAt' | 'updatedAt'> {
  return { expiresAt: now + (owner === null ? ANONYMOUS_DAYS : OWNED_DAYS) * DAY, updatedAt: now };
}

function read(keys: KeyRing, row: DraftRow): Draft {
  const content = openDraft(keys, row) as Content;
  return { id: row.id, bundle: row.bundle, version: row.version, revision: row.revision, ...content };
}
