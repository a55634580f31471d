import { describe, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { SAMPLE_PDF } from '../../../../tests/ports-double/answers.ts';
import { eventPayload } from '../engine/event-log.ts';
import { loadApplication } from '../engine/load.ts';
import { ANSWERS, codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Draft } from '../engine/types.ts';
import { replayApplication } from '../replay/replay.ts';
import { askCredit, promises, reasonsFor } from './ask-credit.ts';
import { insteadOfLicence, licenceOffers, obtainLicence } from './obtain-licence.ts';
import { usePorts } from './ports-scene.ts';
import { RIGHTS } from '../policy/acting.ts';
import { vouchedFor, type Vouched } from './vouched.ts';

const scene = useNewborn('file');
const foreign = usePorts(scene, (address) => ({ licence: address, credit: address }));

/** Unmarried: a promise stands for a statement. */
const ALONE = { ...ANSWERS, marriage: 'out' };
/** A draft whose mother is the person signed in; one of its materials is on a licence. */
async function draftOf(answers = ANSWERS): Promise<Draft> {
  return scene.changed(await scene.newDraft(scene.mother.id, answers), (data) => {
    setElement(data, 'mother.name', '林小雨');
  });
}
/** What an identity provider says of the mother. */
const self = (draft: Draft): Vouched => ({
  name: '林小雨',
  idNo: String(getElement(draft.data, 'mother.idNo')).toLowerCase(),
  demo: false
});
const offers = (draft: Draft, vouched: Vouched | null = self(draft)) => licenceOffers(scene.version, draft, vouched);
function obtain(draft: Draft, changes: Partial<Parameters<typeof obtainLicence>[1]> = {}) {
  const [offer] = offers(draft);
  const who = { actor: scene.mother, vouched: self(draft) };
  const asked = { version: scene.version, draft, ...who, sharedKey: offer!.sharedKey, agreed: true };
  const deps = { licence: foreign.ports.licence!, files: scene.app.files, clock: scene.clock };
  return obtainLicence(deps, { ...asked, holder: 'mother', ...changes });
}

describe('a licence on its holder’s word', () => {
  it('is kept as the file of its material, and goes into the log with consent and source', async () => {
    const draft = await draftOf();
    const [offer] = offers(draft);
    expect(offer!.holders).toMatchObject([{ role: 'mother', kind: 'person', name: '林小雨' }]);
    const use = await obtain(draft);
    expect(use).toMatchObject({
      ok: true,
      value: { type: offer!.type, holder: 'mother', source: '示例市公安局', validUntil: '2040-12-31' }
    });
    if (!use.ok) return;
    const file = await scene.app.files.read(use.value.file!);
    expect(file!.file.sharedKey).toBe(offer!.sharedKey);
    expect(Buffer.from(await new Response(file!.stream).arrayBuffer()).equals(SAMPLE_PDF)).toBe(true);
    const saved = await scene.app.drafts.save({ ...draft, licences: [use.value] }, { owner: scene.mother.id });
    expect(saved.state).toBe('saved');
    if (saved.state !== 'saved') return;
    expect(
      await codes(scene.app.engine.submit({ key: 'p', draft: saved.draft, actor: scene.mother, channel: 'online' }))
    ).toEqual([]);
    const loaded = (await loadApplication(scene.app, draft.id))!;
    const [first] = await scene.app.store.events(draft.id);
    expect(await eventPayload(scene.app.store, loaded.key, first!)).toMatchObject({
      licences: [{ consent: { by: `citizen:${scene.mother.id}`, at: scene.clock.now(), purpose: '新生儿出生一件事' } }]
    });
    const today = () => scene.version.source.calendar;
    expect(await replayApplication({ ...scene.app, today }, draft.id)).toMatchObject({ state: 'same' });
  });

  it('nobody asks without consent, or for somebody else', async () => {
    const draft = await draftOf();
    foreign.double.calls.length = 0;
    expect(await codes(obtain(draft, { agreed: false }))).toEqual(['licence/no-consent']);
    expect(await codes(obtain(draft, { holder: 'father' }))).toEqual(['licence/no-holder']);
    expect(await codes(obtain(draft, { sharedKey: 'none' }))).toEqual(['licence/no-holder']);
    expect(foreign.double.calls).toEqual([]);
  });

  it('the name of an account is nobody’s word: only whom a provider vouched for, by the number, fetches anything', async () => {
    const draft = await draftOf();
    foreign.double.calls.length = 0;
    const none = { oidc: { identities: { profile: async () => null } } };
    const vouched = await vouchedFor({ config: { demo: false }, auth: none }, scene.mother);
    expect(vouched).toBeNull();
    expect(offers(draft, vouched).map(({ holders }) => holders)).toEqual(offers(draft).map(() => []));
    expect(await codes(obtain(draft, { vouched }))).toEqual(['licence/not-vouched']);
    // Of the same name, with another number, and one whose number the provider does not know.
    for (const idNo of ['11010519491231002X', null]) {
      const namesake = { ...self(draft), idNo };
      expect(offers(draft, namesake)[0]!.holders).toEqual([]);
      expect(await codes(obtain(draft, { vouched: namesake }))).toEqual(['licence/no-holder']);
    }
    expect(foreign.double.calls).toEqual([]);
  });

  it('in a demo, whose systems reach nobody, its people count as vouched for', async () => {
    const draft = await draftOf();
    const none = { oidc: { identities: { profile: async () => null } } };
    const vouched = await vouchedFor({ config: { demo: true }, auth: none }, scene.mother);
    expect(offers(draft, vouched)[0]!.holders).toMatchObject([{ role: 'mother' }]);
    expect(offers(draft, await vouchedFor({ config: { demo: true }, auth: none }, scene.stranger))[0]!.holders).toEqual(
      []
    );
  });

  it('who a person is vouches for nobody who acts for them', async () => {
    const idNo = '11010519491231002X';
    const profile = async () => ({ name: scene.mother.name, idNo, phone: null });
    const of = { authorisation: 'a', rights: RIGHTS, bundles: ['newborn'], application: null };
    const actor = { ...scene.mother, agent: { id: 'agent', name: '吴亦鸣', ...of } };
    for (const demo of [true, false]) {
      const page = { config: { demo }, auth: { oidc: { identities: { profile } } } };
      expect(await vouchedFor(page, scene.mother)).not.toBeNull();
      expect(await vouchedFor(page, actor)).toBeNull();
    }
  });

  it.each([
    ['timeout', 'timeout', '没有及时答复'],
    ['error', 'unavailable', '连不上'],
    ['cut', 'unavailable', '连不上'],
    ['not-found', 'not-found', '没有查到'],
    ['stale', 'stale', '过期'],
    ['mismatch', 'mismatch', '对不上'],
    ['refused', 'refused', '没有同意']
  ] as const)('%s: no file, and a sentence that says why and what to do', async (fault, said, words) => {
    const draft = await draftOf();
    const before = (await scene.app.files.list({ draft: draft.id })).length;
    foreign.double.fault(fault);
    const use = await obtain(draft);
    expect(use).toMatchObject({ ok: true, value: { fault: said } });
    expect((await scene.app.files.list({ draft: draft.id })).length).toBe(before);
    expect(use.ok && insteadOfLicence(use.value)).toMatch(new RegExp(`${words}.*请自己上传`));
  });
});

describe('credit before a promise', () => {
  const ask = (draft: Draft) =>
    askCredit({ credit: foreign.ports.credit, clock: { now: () => Date.now() } }, scene.version, draft, scene.mother);

  it('a good standing is asked for once a day', async () => {
    const draft = await draftOf(ALONE);
    expect(promises(scene.version, draft)).toBe(true);
    const credit = await ask(draft);
    expect(credit).toMatchObject({ subject: 'mother', standing: 'good' });
    expect(await ask({ ...draft, credit: credit! })).toBeNull();
    expect(await ask({ ...draft, credit: { ...credit!, at: Date.now() - 25 * 3_600_000 } })).not.toBeNull();
  });

  it('of another number is asked for anew, and its reasons are for that person alone', async () => {
    const draft = await draftOf(ALONE);
    const good = await ask(draft);
    const other = structuredClone(draft);
    setElement(other.data, 'mother.idNo', '11010519491231002X');
    foreign.double.memory.bad.add('11010519491231002X');
    const credit = await ask({ ...other, credit: good! });
    expect(credit).toMatchObject({ standing: 'bad', id: '11010519491231002X' });
    const shown = (held: Draft, vouched: Vouched | null) =>
      reasonsFor(scene.version, { ...held, credit: credit! }, vouched);
    expect(shown(other, self(other))).toEqual(['曾作出虚假承诺']);
    expect(shown(other, self(draft))).toEqual([]);
    expect(shown(other, null)).toEqual([]);
    // Typed over since: what was heard of somebody else is not shown.
    expect(shown(draft, self(draft))).toEqual([]);
    expect(reasonsFor(scene.version, { ...draft, credit: good! }, self(draft))).toBeNull();
  });

  it('with a bad one the proof itself is wanted, at the submission too', async () => {
    const draft = await draftOf(ALONE);
    foreign.double.memory.bad.add(String(getElement(draft.data, 'mother.idNo')));
    const credit = await ask(draft);
    expect(credit).toMatchObject({ standing: 'bad', reasons: ['曾作出虚假承诺'] });
    const saved = await scene.app.drafts.save({ ...draft, credit: credit! }, { owner: scene.mother.id });
    if (saved.state !== 'saved') throw new Error(saved.state);
    const submission = { key: 'p', draft: saved.draft, actor: scene.mother, channel: 'online' };
    expect(await codes(scene.app.engine.submit(submission))).toEqual(['material/missing']);
  });

  it('a system that cannot be asked shuts nobody out, and is asked again', async () => {
    const draft = await draftOf(ALONE);
    foreign.double.fault('timeout');
    const credit = await ask(draft);
    expect(credit).toMatchObject({ standing: 'unknown', fault: 'timeout' });
    foreign.double.fault(null);
    expect(await ask({ ...draft, credit: credit! })).toMatchObject({ standing: 'good' });
    const saved = await scene.app.drafts.save({ ...draft, credit: credit! }, { owner: scene.mother.id });
    if (saved.state !== 'saved') throw new Error(saved.state);
    const submission = { key: 'p', draft: saved.draft, actor: scene.mother, channel: 'online' };
    expect(await codes(scene.app.engine.submit(submission))).toEqual([]);
  });
});
