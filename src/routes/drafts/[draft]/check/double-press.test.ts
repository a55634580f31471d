import { rm } from 'node:fs/promises';
import { isRedirect } from '@sveltejs/kit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { citizen, createTestClock, filledDraft, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { newbornFolder } from '#lib/server/engine/newborn-scene.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { createParties } from '#lib/server/parties/parties.ts';
import type { Store } from '#lib/server/store/types.ts';
import { actions } from './+page.server.ts';

const ANSWERS = {
  marriage: 'in',
  follow: 'father',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: []
};
const MOTHER = citizen('citizen-1');

let folder: string;
let app: TestApp;
let version: PublishedVersion;
let draft: Draft;
/** Runs once, just before the next read of this kind: the moment at which the other press comes through. */
let meanwhile: { read: keyof Store; work: () => Promise<unknown> } | null = null;

function interrupted(store: Store): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) =>
      typeof target[name] !== 'function'
        ? target[name]
        : async (...args: unknown[]) => {
            const due = meanwhile?.read === name ? meanwhile : null;
            if (due) meanwhile = null;
            await due?.work();
            return (target[name] as (...all: unknown[]) => unknown)(...args);
          }
  });
}

beforeAll(async () => {
  folder = await newbornFolder();
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), interrupted);
  version = (await app.versions.load('newborn'))!;
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  draft = await filledDraft(app, version, MOTHER.id, ANSWERS);
});

const NO_PORTS = { licence: null, credit: null };

/** Presses the button: where it leads, or with what it is refused. */
async function press(): Promise<unknown> {
  const body = new URLSearchParams({ key: 'k', revision: String(draft.revision), consent: 'yes' });
  const event = {
    locals: { app: { ...app, ports: NO_PORTS, parties: createParties(app) }, user: MOTHER, draftToken: null },
    params: { draft: draft.id },
    request: new Request('http://x', { method: 'POST', body })
  };
  try {
    return await actions['default']!(event as never);
  } catch (thrown) {
    if (isRedirect(thrown)) return thrown.location;
    throw thrown;
  }
}

const receipt = () => `/applications/${draft.id}/receipt`;

it.each(['draft', 'filesOf', 'nextNumber', 'commit'] as const)(
  'both presses lead to the receipt when the other comes through before the read of %s',
  async (read) => {
    let first: unknown;
    meanwhile = { read, work: async () => (first = await press()) };
    expect(await press()).toBe(receipt());
    expect(first).toBe(receipt());
    const own = (await app.store.applicationsOf(MOTHER.id)).filter((row) => row.id === draft.id);
    expect(own).toHaveLength(1);
  }
);

it('three presses at once, and one much later, give one application', async () => {
  const before = (await app.store.applicationsOf(MOTHER.id)).length;
  expect(await Promise.all([press(), press(), press()])).toEqual([receipt(), receipt(), receipt()]);
  expect(await press()).toBe(receipt());
  expect(await app.store.applicationsOf(MOTHER.id)).toHaveLength(before + 1);
});

it('what is really missing is still said', async () => {
  for (const file of await app.files.list({ draft: draft.id })) await app.files.remove(file.id);
  expect(await press()).toMatchObject({ status: 400 });
});
