import { describe, expect, it } from 'vitest';
import type { ApiApplication } from '#lib/core/export/openapi/api-types.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { setElement } from '#lib/core/merge/values.ts';
import { ANSWERS } from '#lib/server/engine/newborn-scene.ts';
import { applicantIn } from '#lib/server/ports/subjects.ts';
import { bearer, fits, newPress, ORIGIN, PDF, refusalOf, useApi, type Handler, type Sent } from './api-scene.ts';
import * as submit from './bundles/[bundle]/applications/+server.ts';

const api = useApi();

describe('a submission', () => {
  it('of another system makes an application that only this system reads, and the same content again makes no second one', async () => {
    const key = newPress();
    const body = { ...(await api.whole(key)), applicant: { name: '林小雨' } };
    const made = await api.post(body, { headers: { 'idempotency-key': key } });
    expect(made.status).toBe(201);
    const application = (await made.json()) as ApiApplication;
    expect(fits.application(application), JSON.stringify(fits.application.errors)).toBe(true);
    expect(application).toMatchObject({ bundle: 'newborn', version: 1, status: 'processing', waiting: [] });
    expect(application.items).toHaveLength(9);
    expect(made.headers.get('location')).toBe(`/api/v1/applications/${application.id}`);
    const row = await api.scene.app.store.application(application.id);
    expect(row).toMatchObject({ owner: 'client:city-portal', receivedAt: '{"region":"350200","channel":"window"}' });
    expect(await api.scene.app.files.list({ application: application.id })).toHaveLength(body.materials.length);
    const again = await api.post(body, { headers: { 'idempotency-key': `"${key}"` } });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(await again.json()).toEqual(application);
    const other = await api.post({ ...body, version: undefined }, { headers: { 'idempotency-key': key } });
    expect(await refusalOf(other)).toEqual([409, 'idempotency/other-content']);
    expect(await (await api.read(application.id)).json()).toEqual(application);
    const nobody = ['client:city-portal', 'x'].map((id) => ({ id, name: 'x', role: 'citizen' as const }))[1]!;
    expect(await refusalOf(await api.read(application.id, { user: nobody }))).toEqual([404, 'application/unknown']);
    const second = await api.newKey({ client: 'other-portal' });
    expect((await api.read(application.id, { headers: bearer(second) })).status).toBe(404);
    const rotated = await api.newKey();
    expect((await api.read(application.id, { headers: bearer(rotated) })).status).toBe(200);
    const narrower = await api.newKey({ bundles: ['retirement'] });
    expect((await api.read(application.id, { headers: bearer(narrower) })).status).toBe(404);
  });

  it('of a person with a bad credit standing has no promises in it, as on the pages; what a system hands in is not asked about', async () => {
    const { plan, source } = api.scene.version;
    // Unmarried: a promise stands for a statement.
    const alone = { ...ANSWERS, marriage: 'out' };
    /** The number of whoever applies ends in this digit: the demo's credit system answers by it. */
    const bodyOf = async (key: string, digit: string, sent?: Sent) => {
      const body = await api.whole(key, sent, alone);
      const form = answerForm(plan, source, body.answers);
      for (let seed = 1; seed < 500; seed += 1) {
        const data = generateData(form, plan, seed);
        setElement(data, 'mother.name', api.scene.mother.name);
        const { id } = applicantIn(api.scene.version, data, api.scene.mother.name)!;
        if (id.replace(/\D/g, '').endsWith(digit)) return { ...body, data };
      }
      throw new Error(digit);
    };
    const send = async (digit: string) => {
      const key = newPress();
      const own = { user: api.scene.mother, headers: { origin: ORIGIN } };
      const headers = { ...own.headers, 'content-type': 'application/json', 'idempotency-key': key };
      const body = JSON.stringify(await bodyOf(key, digit, own));
      return api.call(submit.POST as Handler, 'POST', { bundle: 'newborn' }, { user: own.user, headers, body });
    };
    expect((await send('8')).status).toBe(201);
    const [status, ...found] = await refusalOf(await send('9'));
    expect([status, String(found[0])]).toEqual([422, expect.stringMatching(/^material\/missing/)]);
    const key = newPress();
    const bySystem = { ...(await bodyOf(key, '9')), applicant: { name: api.scene.mother.name } };
    expect((await api.post(bySystem, { headers: { 'idempotency-key': key } })).status).toBe(201);
  });

  it('of a person who is signed in is theirs, and comes from our own pages only', async () => {
    const key = newPress();
    const own = { user: api.scene.mother, headers: { origin: ORIGIN } };
    const body = await api.whole(key, own);
    const sent = (headers: Record<string, string>) =>
      api.call(
        submit.POST as Handler,
        'POST',
        { bundle: 'newborn' },
        {
          user: api.scene.mother,
          headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
          body: JSON.stringify(body)
        }
      );
    for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }])
      expect(await refusalOf(await sent(headers as Record<string, string>))).toEqual([403, 'access/foreign-origin']);
    const made = await sent({ origin: ORIGIN });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as ApiApplication;
    expect((await api.scene.view(id)).status).toBe('processing');
    expect(await refusalOf(await api.read(id))).toEqual([404, 'application/unknown']);
    expect((await api.read(id, { user: api.scene.mother })).status).toBe(200);
  });

  it('pressed twice at the same time makes one application', async () => {
    const key = newPress();
    const body = { ...(await api.whole(key)), applicant: { name: '林小雨' } };
    const both = await Promise.all([1, 2].map(() => api.post(body, { headers: { 'idempotency-key': key } })));
    expect(both.map((response) => response.status).filter((code) => code >= 500)).toEqual([]);
    const third = await api.post(body, { headers: { 'idempotency-key': key } });
    expect(third.status).toBe(200);
    const { id } = (await third.json()) as ApiApplication;
    expect(await api.scene.app.drafts.load(id, { owner: 'client:city-portal' })).toBeNull();
  });

  it('tells every fault with its place', async () => {
    const key = newPress();
    const good = { ...(await api.whole(key)), applicant: { name: '林小雨' } };
    const sent = async (change: object) =>
      refusalOf(await api.post({ ...good, ...change }, { headers: { 'idempotency-key': key } }));
    expect(await sent({ answers: { ...good.answers, marriage: 'maybe', other: 'x' } })).toEqual([
      422,
      'answers/value /answers/marriage',
      'answers/unknown /answers/other'
    ]);
    expect(await sent({ data: { ...good.data, 'a/b~c': 1 } })).toEqual([422, 'data/unknown /data/a~1b~0c']);
    const { mother } = good.data as { mother: Record<string, unknown> };
    const mistyped = await sent({ data: { ...good.data, mother: { ...mother, idNo: '11010119900101123' } } });
    expect(mistyped[0]).toBe(422);
    expect(mistyped[1]).toMatch(/^form\/\S+ \/data\/mother\/idNo$/);
    expect(await sent({ materials: good.materials.slice(1) })).toEqual([422, 'material/missing /materials']);
    expect(await sent({ materials: [{ material: 'x', file: 'y' }, ...good.materials] })).toEqual([
      422,
      'material/unknown-file /materials/0'
    ]);
    expect(await sent({ consent: false, applicant: undefined, more: 1 })).toEqual([
      422,
      'request/unknown /more',
      'consent/missing /consent'
    ]);
    expect(await sent({ applicant: undefined })).toEqual([422, 'request/missing /applicant/name']);
    expect(await sent({ version: 2 })).toEqual([409, 'version/other /version']);
    expect((await api.post(good, { headers: { 'idempotency-key': key } })).status).toBe(201);
  });

  it('leaves no draft behind where it was refused without files', async () => {
    const before = (await api.scene.app.drafts.list({ owner: 'client:city-portal' })).length;
    await api.post({ consent: true, answers: api.answered(), data: {}, applicant: { name: 'x' } });
    expect(await api.scene.app.drafts.list({ owner: 'client:city-portal' })).toHaveLength(before);
  });
});

describe('a file', () => {
  it('that is refused leaves no draft behind, and one that came before stays', async () => {
    const drafts = async () => (await api.scene.app.drafts.list({ owner: 'client:city-portal' })).map(({ id }) => id);
    const before = await drafts();
    expect((await api.upload('hukou.book.follow', newPress(), { body: 'no document' })).status).toBe(422);
    expect(await drafts()).toEqual(before);
    const key = newPress();
    expect((await api.upload('hukou.book.follow', key)).status).toBe(201);
    expect((await api.upload('hukou.book.follow', key, { body: 'no document' })).status).toBe(422);
    expect(await drafts()).toHaveLength(before.length + 1);
  });

  it.each([
    ['of no material', 'nothing', PDF, 422, 'material/unknown'],
    ['that is no document', 'hukou.book.follow', 'plain words', 422, undefined],
    ['that is empty', 'hukou.book.follow', '', 422, undefined]
  ])('%s is refused', async (_, material, body, code, problem) => {
    const [found, first] = await refusalOf(await api.upload(material, newPress(), { body }));
    expect(found).toBe(code);
    if (problem) expect(first).toBe(problem);
  });

  it('in a form is refused', async () => {
    const headers = { ...bearer(api.token), 'content-type': 'multipart/form-data; boundary=x' };
    expect(await refusalOf(await api.upload('hukou.book.follow', newPress(), { headers }))).toEqual([
      415,
      'request/content-type'
    ]);
  });
});
