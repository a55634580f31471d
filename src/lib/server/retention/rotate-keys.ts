import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication, loadRecord } from '../engine/load.ts';
import { wholeName } from '../engine/inbox.ts';
import { lookupsOf } from '../engine/submit.ts';
import { nameKey } from '../installation.ts';
import type { KeyRing } from '../keys.ts';
import { text } from './messages.ts';
import { draftBytes, sealedDraft, wrappedDraftKey } from '../sealed.ts';
import type { Reads } from '../store/reads.ts';

type Deps = Pick<EngineDeps, 'store' | 'keys' | 'versions'>;

/** How many keys and search values were made anew; `left` were changed by others meanwhile or could not be read. */
export interface Rotated {
  applications: number;
  drafts: number;
  receivers: number;
  lookups: number;
  left: number;
}

/** What lies under one master key; `id` null: wrapped, or made to search by, before ids were written down. */
export interface KeyUse {
  id: string | null;
  applications: number;
  drafts: number;
  receivers: number;
  lookups: number;
}

const PAGE = 200;
const LOOKUPS_AT_MOST = PAGE * PAGE;
const TRIES = 3;

export interface Rotating {
  /** The master key to go over to, which has to be in the ring; the newest by default. */
  key?: string | undefined;
  /** After each one. */
  told?: ((done: Rotated) => void) | undefined;
  /** Ends it between two. */
  ending?: AbortSignal | undefined;
}

/**
 * Has every node wrap under this master key from now on, wraps every key anew under it, and makes search values anew. Page by
 * page and key by key beside whatever else goes on; ended in the middle it goes on with what is left.
 * @throws {Error} with a Chinese sentence when it is told to end
 */
export async function rotateKeys(deps: Deps, { key, told, ending }: Rotating = {}): Promise<Rotated> {
  const done: Rotated = { applications: 0, drafts: 0, receivers: 0, lookups: 0, left: 0 };
  deps.keys.refresh();
  // First: what is written meanwhile is not to be rotated too.
  await nameKey(deps.store, deps.keys, key ?? deps.keys.ids().at(-1)!);
  const goOn = () => {
    if (ending?.aborted) throw new Error(text.ended());
  };
  await pages(deps.store.applicationKeys, async (id) => {
    goOn();
    done.applications += await counted(() => rewrapApplication(deps, id), done);
    told?.(done);
  });
  await pages(deps.store.draftKeys, async (id) => {
    goOn();
    done.drafts += await counted(() => rewrapDraft(deps, id), done);
    told?.(done);
  });
  for (const row of await deps.store.receivers()) {
    goOn();
    const after = deps.keys.rewrap(`receiver/${row.department}`, row.wrappedKey);
    if (after && (await deps.store.rewrapReceiver(row.department, row.wrappedKey, after))) done.receivers += 1;
  }
  const prefix = `${deps.keys.current()}:`;
  const list = async (after: string, limit: number) =>
    (await deps.store.lookupsNotUnder(prefix, after, limit)).map((id) => ({ id }));
  await pages(list, async (id) => {
    goOn();
    done.lookups += await counted(() => renewLookups(deps, id), done);
    told?.(done);
  });
  return done;
}

/** What is still wrapped or searched by under each master key. */
export async function keyUse(store: Reads, keys: KeyRing): Promise<KeyUse[]> {
  const uses = new Map<string | null, KeyUse>();
  const useOf = (id: string | null) => {
    const use = uses.get(id) ?? { id, applications: 0, drafts: 0, receivers: 0, lookups: 0 };
    uses.set(id, use);
    return use;
  };
  for (const id of keys.ids()) useOf(id);
  await pages(store.applicationKeys, (_, head) => void (useOf(keys.wrappedUnder(head)).applications += 1));
  await pages(store.draftKeys, (_, head) => void (useOf(keys.wrappedUnder(head)).drafts += 1));
  for (const { wrappedKey } of await store.receivers()) useOf(keys.wrappedUnder(wrappedKey)).receivers += 1;
  for (const id of keys.ids()) useOf(id).lookups = (await store.lookupsUnder(`${id}:`, LOOKUPS_AT_MOST)).length;
  const unnamed = (await store.lookupsUnder(null, LOOKUPS_AT_MOST)).length;
  if (unnamed > 0) useOf(null).lookups = unnamed;
  return [...uses.values()];
}

async function pages<Row extends { id: string; head?: Uint8Array }>(
  list: (after: string, limit: number) => Promise<Row[]>,
  each: (id: string, head: Uint8Array) => void | Promise<void>
): Promise<void> {
  for (let after = '', isMore = true; isMore;) {
    const rows = await list(after, PAGE);
    isMore = rows.length === PAGE;
    after = rows.at(-1)?.id ?? after;
    for (const { id, head } of rows) await each(id, head ?? new Uint8Array(0));
  }
}

/** `true`: made anew. `false`: there was nothing to do. Null: somebody changed it meanwhile. */
type Tried = Promise<boolean | null>;

async function counted(work: () => Tried, done: Rotated): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await work();
    if (result !== null) return result ? 1 : 0;
  }
  done.left += 1;
  return 0;
}

async function rewrapApplication({ store, keys }: Deps, id: string): Tried {
  const before = await store.wrappedKey(id);
  const after = before && keys.rewrap(id, before);
  if (!before || !after) return false;
  return (await store.rewrapKey(id, before, after)) || null;
}

async function rewrapDraft({ store, keys }: Deps, id: string): Tried {
  const row = await store.draft(id);
  const after = row && keys.rewrap(id, wrappedDraftKey(row));
  if (!row || !after) return false;
  return (await store.rewrapDraft(id, row.revision, draftBytes(after, sealedDraft(row)))) || null;
}

async function renewLookups(deps: Deps, id: string): Tried {
  const loaded = await loadApplication(deps as EngineDeps, id);
  if (!loaded) return null;
  const { data } = await loadRecord(deps as EngineDeps, loaded);
  const lookups = lookupsOf(deps, loaded.version, data, await wholeName(deps, id));
  return (await deps.store.replaceLookups(id, loaded.row.revision, lookups)) || null;
}
