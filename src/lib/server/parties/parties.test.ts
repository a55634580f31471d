import { beforeEach, describe, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { eventPayload } from '../engine/event-log.ts';
import { loadApplication } from '../engine/load.ts';
import { citizen, submitDraft } from '../engine/engine-fixture.ts';
import { ANSWERS, codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor, Draft } from '../engine/types.ts';
import { licenceOffers, obtainLicence } from '../ports/obtain-licence.ts';
import { openPorts } from '../ports/ports.ts';
import { replayApplication } from '../replay/replay.ts';
import { createParties, LINK_DAYS } from './parties.ts';
import type { PartScene, PartyService } from './types.ts';

const scene = useNewborn('file');
let parties: PartyService;
let draft: Draft;
let father: Actor;
let people = 0;

beforeEach(async () => {
  parties = createParties(scene.app);
  draft = await scene.newDraft();
  father = citizen(`father-${(people += 1)}`, '王明');
});

const fresh = async () => (await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))!;
const lines = async () => parties.ofDraft(await fresh(), scene.version);
const states = async () => (await lines()).map(({ state }) => state);
async function invited(role = 'father'): Promise<string> {
  const done = await parties.invite(await fresh(), scene.version, scene.mother, role);
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return done.value.token;
}
async function taken(actor = father): Promise<string> {
  const done = await parties.take(await invited(), actor);
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return done.value.id;
}
const opened = async (id: string, actor = father) => (await parties.open(id, actor))!;
async function consented(kinds: ('application' | 'licence')[] = ['application']): Promise<string> {
  const id = await taken();
  const before = await opened(id);
  const filled = await parties.fill(before, father, withName(before, '王明'), before.digest);
  expect(filled.ok).toBe(true);
  const now = await opened(id);
  expect(await codes(parties.consent(now, father, kinds, now.digest))).toEqual([]);
  return id;
}
function withName({ draft: { data } }: PartScene, name: string): Record<string, unknown> {
  return setElement(structuredClone(data), 'father.name', name);
}
const submitted = async () =>
  scene.app.engine.submit({ key: 'k', draft: await fresh(), actor: scene.mother, channel: 'online' });

describe('a link', () => {
  it('is for people whom the form asks a number of, and shows nothing of anybody', async () => {
    expect(parties.roles(draft, scene.version).map(({ role }) => role)).toEqual(
      expect.arrayContaining(['mother', 'father'])
    );
    expect(await codes(parties.invite(draft, scene.version, scene.mother, 'newborn'))).toEqual(['party/role']);
    expect(await codes(parties.invite(draft, scene.version, scene.stranger, 'father'))).toEqual(['party/not-owner']);
    const token = await invited();
    expect(token).toMatch(/^[\w-]{43}$/);
    const row = (await scene.app.store.partiesOf(draft.id))[0]!;
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await parties.link(token)).toEqual({
      ...{ id: row.id, bundleName: '新生儿出生一件事', title: '父亲', owner: null, open: true }
    });
  });

  it('is taken once, by another than the applicant, in its time', async () => {
    const token = await invited();
    expect(await codes(parties.take(token, scene.mother))).toEqual(['party/own']);
    const id = (await scene.app.store.partiesOf(draft.id))[0]!.id;
    expect(await parties.take(token, father)).toEqual({ ok: true, value: { id } });
    expect(await parties.take(token, father)).toEqual({ ok: true, value: { id } });
    expect(await codes(parties.take(token, scene.stranger))).toEqual(['party/link-gone']);
    expect(await parties.open(id, scene.stranger)).toBeNull();
    expect(await parties.open(id, scene.mother)).toBeNull();
    expect(await codes(parties.invite(await fresh(), scene.version, scene.mother, 'father'))).toEqual(['party/there']);
  });

  it('made anew takes the place of the one before; after its days nobody takes it', async () => {
    const [first, second] = [await invited(), await invited()];
    expect(await codes(parties.take(first, father))).toEqual(['party/link-gone']);
    const at = scene.app.clock.now() + LINK_DAYS * 24 * 60 * 60 * 1000;
    const later = createParties({ ...scene.app, clock: { now: () => at } });
    expect(await codes(later.take(second, father))).toEqual(['party/link-over']);
    expect((await later.ofDraft(await fresh(), scene.version))[0]!.state).toBe('expired');
  });
});

describe('a part', () => {
  it('holds the party’s own elements and no others, and is all that they change', async () => {
    const id = await taken();
    const part = await opened(id);
    expect(part.part.elements.every((element) => element.startsWith('father.'))).toBe(true);
    const all = withName(part, '王明');
    setElement(all, 'mother.name', '别人');
    expect((await parties.fill(part, father, all, part.digest)).ok).toBe(true);
    const { data } = await fresh();
    expect([getElement(data, 'father.name'), getElement(data, 'mother.name')]).toEqual([
      '王明',
      getElement(draft.data, 'mother.name')
    ]);
    expect(await states()).toEqual(['filled']);
    expect(await codes(parties.fill(part, father, all, part.digest))).toEqual(['party/changed']);
  });

  it('is in the application with consent, text and hashes; the log holds hashes and no value', async () => {
    await consented();
    const done = await submitted();
    const id = done.ok ? done.value.application : '';
    const row = (await scene.app.store.application(id))!;
    expect(JSON.parse(row.parties)).toEqual([
      { role: 'applicant', owner: scene.mother.id, consent: null, part: null },
      {
        ...{ role: 'father', owner: father.id, part: expect.arrayContaining(['father.idNo']) as string[] },
        consent: {
          ...{ at: scene.app.clock.now(), kinds: ['application'] },
          ...{ textSha256: [expect.stringMatching(/^[0-9a-f]{64}$/)], versionSha256: scene.version.sha256 }
        }
      }
    ]);
    expect(row.parties).not.toContain('王明');
    const loaded = (await loadApplication(scene.app, id))!;
    const event = (await scene.app.store.events(id))[0]!;
    const payload = await eventPayload<{ parties: object[] }>(scene.app.store, loaded.key, event);
    expect(payload!.parties).toMatchObject([{ role: 'father', partSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(JSON.stringify(payload)).not.toContain('王明');
    const today = () => scene.version.source.calendar;
    expect(await replayApplication({ ...scene.app, today }, id)).toMatchObject({ state: 'same' });
    expect((await scene.view(id)).parties).toMatchObject([{ title: '父亲', name: '王*', holds: true }]);
    const followed = await parties.followed((await scene.app.store.partiesOf(id))[0]!.id, father);
    expect(followed).toMatchObject({ number: row.number, data: { father: { name: '王明' } } });
    expect(Object.keys((followed as { data: object }).data)).toEqual(['father']);
  });

  it('is shown to officers whose item uses it, masked, and to no other', async () => {
    await consented();
    const id = await submitDraft(scene.app, await fresh(), scene.mother);
    expect((await scene.task(id, 'HUKOU')).parties).toMatchObject([
      { role: 'father', name: '王*', kinds: ['application'] }
    ]);
    const uses = (item: string) =>
      scene.version.plan.elements.some(
        ({ role, uses: all }) => role === 'father' && all.some((use) => use.item === item)
      );
    const without = Object.keys(scene.version.chart.items).filter((item) => !uses(item));
    for (const item of without) expect((await scene.task(id, item)).parties).toEqual([]);
  });
});

describe('handing in', () => {
  it.each([
    ['nobody has opened the link', async () => void (await invited())],
    ['it was opened', async () => void (await taken())],
    [
      'it was refused',
      async () => {
        const id = await taken();
        await parties.refuse(await opened(id), father, '不同意');
      }
    ],
    [
      'the consent was withdrawn',
      async () => {
        const id = await consented();
        expect((await parties.withdraw(await opened(id), father)).ok).toBe(true);
      }
    ],
    [
      'the applicant has changed the part since',
      async () => {
        await consented();
        draft = await scene.changed(await fresh(), (data) => setElement(data, 'father.name', '王二'));
        expect(await states()).toEqual(['lapsed']);
      }
    ]
  ])('waits while %s', async (_, happens) => {
    await happens();
    expect(await codes(submitted())).toEqual(['party/consent-missing']);
  });

  it('does not take what was checked before a consent was withdrawn', async () => {
    const id = await consented();
    const shown = await fresh();
    const part = await opened(id);
    await parties.withdraw(part, father);
    const late = scene.app.engine.submit({ key: 'k', draft: shown, actor: scene.mother, channel: 'online' });
    expect(await codes(late)).toEqual(['draft/stale']);
    expect(await codes(parties.consent(part, father, ['application'], part.digest)), 'another page').toEqual([
      'party/stale'
    ]);
  });

  it('goes on once the invitation is cancelled: what the other had filled in is gone', async () => {
    const id = await consented();
    expect(await codes(parties.cancel(await fresh(), scene.version, scene.stranger, id))).toEqual(['party/gone']);
    await parties.cancel(await fresh(), scene.version, scene.mother, id);
    expect(await states()).toEqual([]);
    expect(getElement((await fresh()).data, 'father.name')).toBeUndefined();
    expect(await parties.open(id, father)).toBeNull();
    draft = await scene.changed(await fresh(), (data) =>
      parties
        .roles(draft, scene.version)
        .find(({ role }) => role === 'father')!
        .elements.forEach((element) => setElement(data, element, getElement(draft.data, element)))
    );
    expect(await codes(submitted())).toEqual([]);
  });
});

it('a party answers each consent; the one that is needed is refused with a reason, and takes out what was filled in', async () => {
  const id = await taken();
  const part = await opened(id);
  expect(part.consents.map(({ kind }) => kind)).toEqual(['application', 'licence']);
  expect(part.consents[0]!.text).toContain('公安');
  expect(await codes(parties.consent(part, father, ['licence'], part.digest))).toEqual(['party/consent-needed']);
  await parties.fill(part, father, withName(part, '王明'), part.digest);
  const filled = await opened(id);
  expect(await codes(parties.refuse(filled, father, ' '))).toEqual(['party/reason']);
  await parties.refuse(filled, father, '先不办');
  expect(await lines()).toMatchObject([{ state: 'refused', reason: '先不办', name: '王明' }]);
  expect(getElement((await fresh()).data, 'father.name')).toBeUndefined();
});

describe('a part that the answers ask no more', () => {
  /** Filled in and consented to, with something on file; then the answers are others. */
  async function dropped(): Promise<string> {
    const id = await consented(['application', 'licence']);
    const now = await fresh();
    const origin = { value: '王明', source: 's', asOf: null, at: 1 } as never;
    const origins = { 'father.name': origin, 'mother.name': origin };
    await scene.app.drafts.save({ ...now, origins }, { owner: scene.mother.id });
    const version = structuredClone(scene.version);
    for (const { role, uses } of version.plan.elements)
      if (role === 'father') for (const use of uses) use.when = { '==': [{ var: 's.marriage' }, 'never'] };
    parties = createParties({ ...scene.app, versions: { load: async () => version } });
    expect(parties.roles(await fresh(), version).map(({ role }) => role)).not.toContain('father');
    return id;
  }

  it('is taken out whole when the invitation is cancelled', async () => {
    const id = await dropped();
    expect((await parties.cancel(await fresh(), scene.version, scene.mother, id)).ok).toBe(true);
    const { data, origins } = await fresh();
    expect(data['father']).toEqual({ hukou: {} });
    expect(Object.keys(origins!)).toEqual(['mother.name']);
  });

  it('can be withdrawn and refused, and asks no consent', async () => {
    const id = await dropped();
    expect(await opened(id)).toMatchObject({ state: 'lapsed', consents: [], part: { title: '父亲', elements: [] } });
    expect(await codes(parties.consent(await opened(id), father, ['application'], ''))).toEqual(['party/not-asked']);
    expect(await codes(parties.fill(await opened(id), father, {}, ''))).toEqual(['party/not-asked']);
    expect(await codes(parties.withdraw(await opened(id), father))).toEqual([]);
    expect(await codes(parties.refuse(await opened(id), father, '不办了'))).toEqual([]);
    expect((await fresh()).data['father']).toEqual({ hukou: {} });
  });
});

it('what is filled in while the applicant cancels does not stay', async () => {
  const id = await taken();
  const part = await opened(id);
  const meanwhile = createParties({
    ...scene.app,
    store: {
      ...scene.app.store,
      saveParty: async (row, revision) => {
        const written = await scene.app.store.saveParty(row, revision);
        await parties.cancel(await fresh(), scene.version, scene.mother, id);
        return written;
      }
    }
  });
  expect(await codes(meanwhile.fill(part, father, withName(part, '王明'), part.digest))).toEqual(['party/changed']);
  expect(getElement((await fresh()).data, 'father.name')).toBeUndefined();
});

it('what a register locked stays as it is on file when a party fills in', async () => {
  const id = await taken();
  const now = await fresh();
  const value = getElement(now.data, 'father.name') as string;
  const origin = { value, source: 's', asOf: null, at: 1, locked: true } as never;
  await scene.app.drafts.save({ ...now, origins: { 'father.name': origin } }, { owner: scene.mother.id });
  const part = await opened(id);
  expect(await codes(parties.fill(part, father, withName(part, '别的名'), part.digest))).toEqual([]);
  expect(getElement((await fresh()).data, 'father.name')).toBe(value);
});

it('a part that makes the draft too large is refused as that', async () => {
  const part = await opened(await taken());
  const large = withName(part, '王'.repeat(400_000));
  expect(await codes(parties.fill(part, father, large, part.digest))).toEqual(['draft/too-large']);
});

it('consent to licences is for the kinds that it names: other answers that need another kind make it lapse', async () => {
  draft = await scene.newDraft(scene.mother.id, { ...ANSWERS, marriage: 'out' });
  const id = await consented(['application', 'licence']);
  const named = (await opened(id)).content.consents.find(({ kind }) => kind === 'licence')!;
  expect(named.licences).toEqual(['居民身份证']);
  const vouching = { config: { demo: true }, auth: { oidc: { identities: { profile: async () => null } } } };
  const given = await parties.consenting(await fresh(), scene.version, vouching);
  expect(given).toMatchObject([{ role: 'father', types: ['居民身份证'] }]);
  await scene.app.drafts.save({ ...(await fresh()), answers: ANSWERS }, { owner: scene.mother.id });
  expect(await states()).toEqual(['lapsed']);
  const now = await opened(id);
  expect(now.consents[1]!.licences).toEqual(['居民身份证', '结婚证']);
  expect(await parties.consenting(await fresh(), scene.version, vouching)).toEqual([]);
  const holders = licenceOffers(scene.version, await fresh(), null, given).map(({ type, holders: all }) => [
    type,
    all.map(({ role }) => role)
  ]);
  expect(holders).toContainEqual(['居民身份证', ['father']]);
  expect(holders).toContainEqual(['结婚证', []]);
});

it('with the party’s consent their licence is fetched; without it and after it none is', async () => {
  const ports = openPorts(true, {}, scene.clock);
  const vouching = { config: { demo: true }, auth: { oidc: { identities: { profile: async () => null } } } };
  const get = async () => {
    const now = await fresh();
    const given = await parties.consenting(now, scene.version, vouching);
    const sharedKey = scene.version.plan.materials.find(({ licenseType }) => licenseType === '居民身份证')!.sharedKey;
    const asked = { version: scene.version, draft: now, actor: scene.mother, vouched: null, sharedKey, agreed: false };
    const deps = { licence: ports.licence!, files: scene.app.files, clock: scene.clock };
    const got = await obtainLicence(deps, { ...asked, holder: 'father', parties: given });
    if (got.ok)
      await scene.app.drafts.save(
        { ...now, licences: [...(now.licences ?? []), got.value] },
        { owner: scene.mother.id }
      );
    return got;
  };
  const id = await consented();
  expect(await codes(get())).toEqual(['licence/not-vouched']);
  const again = await opened(id);
  await parties.consent(again, father, ['application', 'licence'], again.digest);
  const got = await get();
  expect(got).toMatchObject({ ok: true, value: { holder: 'father', consent: { by: `citizen:${father.id}` } } });
  const file = got.ok ? got.value.file! : '';
  expect(await scene.app.files.look(file)).not.toBeNull();
  await parties.withdraw(await opened(id), father);
  expect((await fresh()).licences).toEqual([]);
  expect(await scene.app.files.look(file)).toBeNull();
  await ports.close();
});
