import { describe, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Draft } from '../engine/types.ts';
import { looksOf } from '../retention/disclosures.ts';
import { usePorts } from './ports-scene.ts';
import { keepLocked, lockedElements, originsAbout, withDispute } from './on-file.ts';
import { insteadOfPrefill, prefill, prefillOffers, withPrefilled } from './prefill.ts';
import type { Vouched } from './vouched.ts';

const scene = useNewborn('file');
const foreign = usePorts(scene, (registry) => ({ registry }));

const SELF: Vouched = { name: '林小雨', idNo: '350203199503070029', demo: false };
const OTHER: Vouched = { name: '王五', idNo: '11010519491231002X', demo: false };

/** A draft in which nothing is said of the mother yet. */
async function emptyOfMother(): Promise<Draft> {
  return scene.changed(await scene.newDraft(), (data) => {
    for (const part of ['name', 'idNo', 'phone']) setElement(data, `mother.${part}`, undefined);
  });
}
async function ask(draft: Draft, changes: Partial<Parameters<typeof prefill>[1]> = {}) {
  const now = { now: () => Date.now() };
  const deps = { registry: foreign.ports.registry!, clock: now, check: scene.app.check, store: scene.app.store };
  const who = { actor: scene.mother, vouched: SELF, role: 'mother', agreed: true };
  return prefill(deps, { version: scene.version, draft, ...who, ...changes });
}
async function filled(draft: Draft): Promise<Draft> {
  const found = await ask(draft);
  if (!found.ok) throw new Error(found.problems[0]!.code);
  return withPrefilled(scene.version, draft, SELF, found.value)!;
}
const useOf = (draft: Draft) => draft.prefills!.find(({ role }) => role === 'mother')!;
const offered = (draft: Draft, vouched: Vouched | null) =>
  prefillOffers(scene.version, draft, vouched).map(({ role }) => role);

describe('whose data', () => {
  it('that of whoever is signed in: as whom they are in the form, or a place nobody is named at yet', async () => {
    const draft = await emptyOfMother();
    expect(offered(draft, SELF)).toEqual(['mother']);
    setElement(draft.data, 'mother.idNo', SELF.idNo!.toLowerCase());
    expect(offered(draft, SELF)).toEqual(['mother']);
    expect(offered(draft, OTHER)).toEqual([]);
    expect(offered(draft, null)).toEqual([]);
    expect(offered(draft, { ...SELF, idNo: null })).toEqual([]);
  });

  it('nobody asks without consent, for somebody else, or on the name of an account', async () => {
    const draft = await emptyOfMother();
    expect(await codes(ask(draft, { agreed: false }))).toEqual(['prefill/no-consent']);
    expect(await codes(ask(draft, { role: 'father' }))).toEqual(['prefill/nobody']);
    expect(await codes(ask(draft, { vouched: null }))).toEqual(['prefill/not-vouched']);
    expect(foreign.double.calls).toEqual([]);
    expect(await scene.app.store.accesses(draft.id)).toEqual([]);
  });
});

describe('what is on file', () => {
  it('fills what is empty, with source and age, and the access log says what for', async () => {
    const before = await emptyOfMother();
    const draft = await filled(before);
    expect(getElement(draft.data, 'mother.name')).toBe('林小雨');
    expect(getElement(draft.data, 'mother.idNo')).toBe(SELF.idNo);
    expect(getElement(draft.data, 'mother.phone')).toBe('13900001234');
    expect(draft.origins).toMatchObject({
      'mother.name': { source: '示例人口库', locked: true },
      'mother.idNo': { source: '统一身份认证' },
      'mother.phone': { source: '示例通信库' }
    });
    expect(foreign.double.calls).toMatchObject([
      { path: '/registry/query', body: { id: SELF.idNo, name: '林小雨', consent: { purpose: '新生儿出生一件事' } } }
    ]);
    const [look] = await looksOf(scene.app.store, scene.version.source, draft.id);
    expect(look).toMatchObject({
      ...{ kind: 'prefilled', actor: `citizen:${scene.mother.id}`, purpose: '新生儿出生一件事' },
      fields: expect.arrayContaining([expect.stringContaining('母亲')]) as string[]
    });
  });

  it('leaves what was typed', async () => {
    const draft = await emptyOfMother();
    setElement(draft.data, 'mother.phone', '13700000000');
    const after = await filled(draft);
    expect(getElement(after.data, 'mother.phone')).toBe('13700000000');
    expect(useOf(after)).toMatchObject({ kept: ['mother.phone'] });
    expect(after.origins).not.toHaveProperty(['mother.phone']);
  });

  it('locked, it stays until the person says that the record is wrong', async () => {
    const draft = await filled(await emptyOfMother());
    expect(lockedElements(scene.version, draft)).toEqual(['mother.name']);
    const posted = structuredClone(draft.data);
    setElement(posted, 'mother.name', '林大雨');
    setElement(posted, 'mother.phone', '13700000000');
    const kept = keepLocked(scene.version, draft, posted);
    expect([getElement(kept, 'mother.name'), getElement(kept, 'mother.phone')]).toEqual(['林小雨', '13700000000']);
    const disputed = withDispute(scene.version, draft, 'mother.name');
    expect(lockedElements(scene.version, disputed)).toEqual([]);
    expect(getElement(keepLocked(scene.version, disputed, posted), 'mother.name')).toBe('林大雨');
    expect(withDispute(scene.version, draft, 'mother.phone')).toBe(draft);
  });

  it('is of the number that was asked: beside another one it says nothing, and locks nothing', async () => {
    const draft = await filled(await emptyOfMother());
    const other = structuredClone(draft);
    setElement(other.data, 'mother.idNo', OTHER.idNo!);
    expect(lockedElements(scene.version, other)).toEqual([]);
    expect(Object.keys(originsAbout(scene.version, other))).toEqual(['mother.idNo']);
    setElement(other.data, 'mother.idNo', SELF.idNo!.toLowerCase());
    expect(originsAbout(scene.version, other)).toEqual(draft.origins);
  });

  it('what came of a query stands with the number that was asked, and not beside another one', async () => {
    const invented: Vouched = { name: SELF.name, idNo: null, demo: true };
    const useNow = (of: Draft) => prefillOffers(scene.version, of, invented).find(({ role }) => role === 'mother')?.use;
    const draft = await emptyOfMother();
    setElement(draft.data, 'mother.name', SELF.name!);
    setElement(draft.data, 'mother.idNo', SELF.idNo!);
    const found = await ask(draft, { vouched: invented });
    const after = found.ok ? withPrefilled(scene.version, draft, invented, found.value)! : draft;
    expect(useNow(after)).toMatchObject({ role: 'mother' });
    const other = structuredClone(after);
    setElement(other.data, 'mother.idNo', OTHER.idNo!);
    expect(useNow(other)).toBeNull();
    setElement(other.data, 'mother.idNo', SELF.idNo!.toLowerCase());
    expect(useNow(other)).toMatchObject({ role: 'mother' });
  });

  it('of an invented person, whose number came with the answer, it stands beside that number', async () => {
    const invented: Vouched = { name: SELF.name, idNo: null, demo: true };
    const draft = await emptyOfMother();
    const use = {
      role: 'mother',
      of: '',
      consent: { by: 'x', at: 1, purpose: 'p' },
      filled: [],
      kept: [],
      misfits: []
    };
    const origin = { value: SELF.idNo!, source: 's', asOf: 1, at: 1 };
    const after = { ...draft, prefills: [use], origins: { 'mother.idNo': origin } };
    const uses = (of: Draft) => prefillOffers(scene.version, of, invented).flatMap((offer) => offer.use ?? []);
    expect(uses(after)).toEqual([use]);
    for (const [number, left] of [
      [SELF.idNo!, [use]],
      [OTHER.idNo!, []]
    ] as const) {
      setElement(after.data, 'mother.name', SELF.name!);
      setElement(after.data, 'mother.idNo', number);
      expect(uses(after)).toEqual(left);
    }
  });

  it('is not put in where somebody else was named while the registry was asked', async () => {
    const draft = await emptyOfMother();
    const found = await ask(draft);
    if (!found.ok) throw new Error(found.problems[0]!.code);
    for (const [element, typed] of [
      ['mother.idNo', OTHER.idNo],
      ['mother.name', OTHER.name]
    ] as const) {
      const newest = structuredClone(draft);
      setElement(newest.data, element, typed!);
      expect(withPrefilled(scene.version, newest, SELF, found.value)).toBeNull();
    }
    expect(withPrefilled(scene.version, draft, SELF, found.value)).toMatchObject({ prefills: [{ role: 'mother' }] });
  });

  it('is asked for only once it stands in the log that it is asked for', async () => {
    const draft = await emptyOfMother();
    const broken = { saveAccess: () => Promise.reject(new Error('disk full')) };
    const deps = { registry: foreign.ports.registry!, clock: { now: () => Date.now() }, check: scene.app.check };
    const who = { actor: scene.mother, vouched: SELF, role: 'mother', agreed: true };
    await expect(prefill({ ...deps, store: broken }, { version: scene.version, draft, ...who })).rejects.toThrow(
      'full'
    );
    expect(foreign.double.calls).toEqual([]);
  });

  it.each([
    ['timeout', '没有及时答复'],
    ['error', '连不上'],
    ['cut', '连不上'],
    ['not-found', '没有查到'],
    ['stale', '过期'],
    ['mismatch', '对不上'],
    ['refused', '没有同意']
  ] as const)('%s: nothing is filled in, and a sentence says why and what to do', async (fault, words) => {
    const draft = await emptyOfMother();
    foreign.double.fault(fault);
    const after = await filled(draft);
    expect(after.data).toEqual(draft.data);
    expect(insteadOfPrefill(useOf(after))).toMatch(new RegExp(`${words}.*请自己填写`));
  });
});

it('the department reads where each value of its own form comes from, and what was changed since', async () => {
  const draft = await filled(await emptyOfMother());
  const disputed = withDispute(scene.version, draft, 'mother.name');
  setElement(disputed.data, 'mother.name', '林大雨');
  setElement(disputed.data, 'mother.phone', '13700000000');
  const saved = await scene.app.drafts.save(disputed, { owner: scene.mother.id });
  if (saved.state !== 'saved') throw new Error(saved.state);
  const submission = { key: 'p', draft: saved.draft, actor: scene.mother, channel: 'online' };
  expect(await codes(scene.app.engine.submit(submission))).toEqual([]);
  const said = new Map<string, unknown>();
  for (const item of Object.keys(scene.version.chart.items)) {
    const { origins = {}, elements } = await scene.task(draft.id, item);
    for (const [field, { state }] of Object.entries(origins)) said.set(elements[field]!.element, state);
  }
  expect(Object.fromEntries(said)).toEqual({
    'mother.name': 'disputed',
    'mother.idNo': 'as-registered',
    'mother.phone': 'changed'
  });
});

it('the department reads nothing of one number beside another that was typed since', async () => {
  const draft = await filled(await emptyOfMother());
  setElement(draft.data, 'mother.idNo', OTHER.idNo!);
  const saved = await scene.app.drafts.save(draft, { owner: scene.mother.id });
  if (saved.state !== 'saved') throw new Error(saved.state);
  const submission = { key: 'q', draft: saved.draft, actor: scene.mother, channel: 'online' };
  expect(await codes(scene.app.engine.submit(submission))).toEqual([]);
  const states = new Map<string, string>();
  for (const item of Object.keys(scene.version.chart.items)) {
    const { origins = {}, elements } = await scene.task(draft.id, item);
    for (const [field, { state }] of Object.entries(origins)) states.set(elements[field]!.element, state);
  }
  expect(Object.fromEntries(states)).toEqual({ 'mother.idNo': 'changed' });
});
