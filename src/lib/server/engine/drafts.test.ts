import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileService } from '../files/files.ts';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/types.ts';
import { createDraftService, DraftLimitError, DRAFTS_AT_MOST, hashToken } from './drafts.ts';
import type { DraftService, FileService } from './types.ts';

const DAY = 24 * 60 * 60 * 1000;
let folder: string;
let store: Store;
let drafts: DraftService;
let files: FileService;
let now = Date.parse('2026-11-22T00:00:00Z');
const start = { bundle: 'newborn', version: 1, owner: null };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drafts-'));
  const keys = await openKeyRing(folder);
  store = await openSqliteStore(join(folder, 'store.db'));
  const clock = { now: () => now };
  files = createFileService({ store, keys, clock, folder: join(folder, 'files') });
  drafts = createDraftService({ store, keys, clock, files });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function touched(owner: string | null = null) {
  const { draft, token } = await drafts.create({ ...start, owner });
  const saved = await drafts.save(
    { ...draft, data: { mother: { name: '林小雨' } }, answers: { follow: 'mother' } },
    { token, owner }
  );
  if (saved.state !== 'saved') throw new Error(saved.state);
  return { draft: saved.draft, token, who: { token, owner } };
}

describe('before sign-in', () => {
  it('gives a random token and stores only its hash, and nothing readable', async () => {
    const { draft, token } = await touched();
    expect(Buffer.from(token!, 'base64url')).toHaveLength(32);
    const row = (await store.draft(draft.id))!;
    expect(row.tokenHash).toBe(hashToken(token!));
    expect(Buffer.from(row.ciphertext).includes('林小雨')).toBe(false);
    expect(await drafts.load(draft.id, { token })).toEqual({
      id: draft.id,
      bundle: 'newborn',
      version: 1,
      revision: 2,
      answers: { follow: 'mother' },
      data: { mother: { name: '林小雨' } },
      done: []
    });
  });

  it('is nobody else’s', async () => {
    const { draft } = await touched();
    for (const who of [{}, { token: null, owner: null }, { token: 'other' }, { owner: 'someone' }, { token: '' }]) {
      expect(await drafts.load(draft.id, who)).toBeNull();
      expect((await drafts.save(draft, who)).state).toBe('gone');
      await drafts.discard(draft.id, who);
    }
    expect(await store.draft(draft.id)).not.toBeNull();
  });

  it('ends after seven days without a change, files and all', async () => {
    const { draft, who } = await touched();
    const stream = (async function* () {
      yield Buffer.from('%PDF-1.7\n');
    })();
    expect((await files.save({ draft: draft.id, sharedKey: 'k', name: 'a.pdf', type: '', stream })).ok).toBe(true);
    now += 7 * DAY - 1;
    expect(await drafts.load(draft.id, who)).not.toBeNull();
    expect(await drafts.sweep()).toBe(0);
    now += 1;
    expect(await drafts.load(draft.id, who)).toBeNull();
    expect(await drafts.list(who)).toEqual([]);
    expect((await drafts.save(draft, who)).state).toBe('gone');
    expect(await drafts.sweep()).toBe(1);
    expect(await files.list({ draft: draft.id })).toEqual([]);
  });
});

describe('sign-in', () => {
  it('adopts once: the token opens nothing any more', async () => {
    const { draft, token } = await touched();
    expect(await drafts.adopt(token!, 'citizen-1')).toBe(1);
    expect(await drafts.adopt(token!, 'citizen-2')).toBe(0);
    expect(await drafts.load(draft.id, { token })).toBeNull();
    expect((await drafts.load(draft.id, { owner: 'citizen-1' }))?.data).toEqual({ mother: { name: '林小雨' } });
    now += 30 * DAY;
    expect(await drafts.list({ owner: 'citizen-1' })).toHaveLength(1);
  });
});

describe('saving', () => {
  it('says stale and gives the newer draft when another page saved', async () => {
    const { draft, who } = await touched();
    const first = await drafts.save({ ...draft, data: { a: 1 } }, who);
    const second = await drafts.save({ ...draft, data: { a: 2 } }, who);
    expect(first.state).toBe('saved');
    expect(second).toMatchObject({ state: 'stale', draft: { revision: 3, data: { a: 1 } } });
  });

  it('lets one of two saves at once win', async () => {
    const { draft, who } = await touched();
    const results = await Promise.all([1, 2].map((a) => drafts.save({ ...draft, data: { a } }, who)));
    expect(results.map((result) => result.state).toSorted()).toEqual(['saved', 'stale']);
  });

  it('refuses more than 1 MB and keeps what was there', async () => {
    const { draft, who } = await touched();
    const result = await drafts.save({ ...draft, data: { a: '长'.repeat(400_000) } }, who);
    expect(result).toMatchObject({ state: 'refused', problems: [{ code: 'draft/too-large' }] });
    expect((await drafts.load(draft.id, who))?.data).toEqual({ mother: { name: '林小雨' } });
  });

  it('keeps a key named __proto__ as data without touching anything', async () => {
    const { draft, who } = await touched();
    const result = await drafts.save({ ...draft, data: JSON.parse('{"__proto__":{"evil":1}}') as never }, who);
    expect(result.state).toBe('saved');
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
  });
});

describe('number of drafts', () => {
  it('gives an untouched draft again, and refuses the twenty-first', async () => {
    const again = [await drafts.create({ ...start, owner: 'me' }), await drafts.create({ ...start, owner: 'me' })];
    expect(again[0]!.draft.id).toBe(again[1]!.draft.id);
    for (let n = 0; n < DRAFTS_AT_MOST; n += 1) await touched('me');
    await expect(drafts.create({ ...start, owner: 'me' })).rejects.toThrow(DraftLimitError);
    await expect(drafts.create({ ...start, owner: 'you' })).resolves.toBeTruthy();
  });

  it('keeps the cookie a visitor has', async () => {
    const first = await touched();
    const second = await drafts.create({ ...start, token: first.token });
    expect(second.token).toBe(first.token);
    expect(await drafts.list({ token: first.token })).toHaveLength(2);
  });
});
