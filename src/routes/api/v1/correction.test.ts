import { describe, expect, it } from 'vitest';
import type { ApiApplication, ApiCorrection } from '#lib/core/export/openapi/api-types.ts';
import { getElement } from '#lib/core/merge/values.ts';
import { bearer, fits, newPress, ORIGIN, refusalOf, useApi } from './api-scene.ts';

const api = useApi();

it('shows what waits for the applicant', async () => {
  const application = await api.scene.submitted();
  await api.scene.acceptAll(application, ['VACCINE']);
  const correction = { elements: ['mother.phone'], materials: [], reason: '号码打不通' };
  const asked = await api.scene.send(application, 'VACCINE', 'requestCorrection', {
    correction,
    reason: correction.reason
  });
  expect(asked).toMatchObject({ ok: true });
  const body = (await (await api.read(application, { user: api.scene.mother })).json()) as ApiApplication;
  expect(fits.application(body), JSON.stringify(fits.application.errors)).toBe(true);
  expect(body.status).toBe('correcting');
  expect(body.waiting).toMatchObject([
    {
      kind: 'correction',
      requests: [{ item: 'VACCINE', elements: [{ element: 'mother.phone' }], reason: '号码打不通' }]
    }
  ]);
});

const MATERIAL = 'hukou.book.follow';

describe('a correction', () => {
  const request = { elements: ['mother.phone'], materials: [MATERIAL], reason: '号码打不通，户口簿看不清' };

  /** Handed in by the system, and asked for: a number and a material. */
  async function asked(): Promise<string> {
    const key = newPress();
    api.scene.mother = own();
    const made = await api.post(
      { ...(await api.whole(key)), applicant: { name: '林小雨' } },
      { headers: { 'idempotency-key': key } }
    );
    const { id } = (await made.json()) as ApiApplication;
    expect(await api.scene.send(id, 'HUKOU', 'requestCorrection', { correction: request })).toMatchObject({ ok: true });
    await api.scene.acceptAll(id, ['HUKOU']);
    return id;
  }
  const own = () => ({ id: 'client:city-portal', name: '市门户', role: 'citizen' as const });
  const dataOf = async (id: string) => (await api.scene.app.engine.data(id, own()))!.data;
  const PHONE = { data: { mother: { phone: '13806026028' } } };

  it('is read: which fields are open and why, nothing of what was filled in; and only by whom it belongs to', async () => {
    const id = await asked();
    const response = await api.readCorrection(id);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).not.toContain(String(getElement(await dataOf(id), 'mother.phone')));
    const found = JSON.parse(text) as ApiCorrection;
    expect(fits.correction(found), JSON.stringify(fits.correction.errors)).toBe(true);
    expect(found).toMatchObject({
      requests: [{ item: 'HUKOU', reason: request.reason, materials: [{ material: MATERIAL }] }],
      schema: { properties: { mother: { properties: { phone: { type: 'string' } } } } },
      files: []
    });
    const { mother } = found.schema['properties'] as { mother: { properties: object } };
    expect(Object.keys(mother.properties)).toEqual(['phone']);
    const other = bearer(await api.newKey({ client: 'other-portal' }));
    expect(await refusalOf(await api.readCorrection(id, { headers: other }))).toEqual([404, 'application/unknown']);
    expect(await refusalOf(await api.mend(id, PHONE, { headers: other }))).toEqual([404, 'application/unknown']);
    expect(await refusalOf(await api.uploadAgain(id, MATERIAL, { headers: other }))).toEqual([
      404,
      'application/unknown'
    ]);
  });

  it('is answered once, with the files that it asks for and the fields that are open', async () => {
    const id = await asked();
    const before = await dataOf(id);
    expect(await refusalOf(await api.mend(id, PHONE))).toEqual([422, 'material/missing /materials']);
    expect(await refusalOf(await api.uploadAgain(id, 'nothing'))).toEqual([422, 'material/not-asked']);
    expect((await refusalOf(await api.uploadAgain(id, MATERIAL, { body: 'plain words' })))[0]).toBe(422);
    api.scene.clock.set(new Date(api.scene.clock.now() + 1000).toISOString());
    const sent = await api.uploadAgain(id, MATERIAL);
    expect(sent.status).toBe(201);
    const file = (await sent.json()) as { file: string };
    expect(fits.file(file), JSON.stringify(fits.file.errors)).toBe(true);
    const { files } = (await (await api.readCorrection(id)).json()) as ApiCorrection;
    expect(files).toEqual([{ file: file.file, material: MATERIAL }]);

    const headers = { 'idempotency-key': newPress() };
    const done = await api.mend(id, PHONE, { headers });
    expect(done.status, await done.clone().text()).toBe(200);
    const application = (await done.json()) as ApiApplication;
    expect(fits.application(application), JSON.stringify(fits.application.errors)).toBe(true);
    expect(application).toMatchObject({ id, status: 'processing', waiting: [] });
    const after = await dataOf(id);
    expect(getElement(after, 'mother.phone')).toBe('13806026028');
    expect(getElement(after, 'mother.name')).toBe(getElement(before, 'mother.name'));
    expect(await api.scene.statuses(id)).toMatchObject({ HUKOU: 'examining' });

    const again = await api.mend(id, PHONE, { headers });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    const gone = [409, 'correction/not-now'];
    expect(await refusalOf(await api.mend(id, { data: { mother: { phone: '13900000000' } } }, { headers }))).toEqual(
      gone
    );
    expect(await refusalOf(await api.readCorrection(id))).toEqual(gone);
    expect(await refusalOf(await api.uploadAgain(id, MATERIAL))).toEqual(gone);
    expect(getElement(await dataOf(id), 'mother.phone')).toBe('13806026028');
  });

  it('opens no other field, and holds an open one to the rules of the form', async () => {
    const id = await asked();
    const before = await dataOf(id);
    const refused = async (body: unknown) => refusalOf(await api.mend(id, body));
    const { mother } = PHONE.data;
    expect(await refused({ data: { mother: { ...mother, name: '改名字' } } })).toEqual([
      422,
      'data/not-asked /data/mother/name'
    ]);
    expect(await refused({ data: { ...PHONE.data, father: { name: '改名字' }, 'a/b~c': 1 } })).toEqual([
      422,
      'data/not-asked /data/father',
      'data/not-asked /data/a~1b~0c'
    ]);
    expect(await refused({ data: { mother: 'x' } })).toEqual([422, 'data/not-asked /data/mother']);
    for (const phone of ['123', 5, { '': 1 }, ['1']])
      expect((await refused({ data: { mother: { phone } } }))[0]).toBe(422);
    expect(String((await refused({ data: {} }))[1])).toMatch(/ \/data\/mother\/phone$/);
    expect(await refused({ more: 1 })).toEqual([422, 'request/missing /data', 'request/unknown /more']);
    expect(await refused([])).toEqual([422, 'request/shape']);
    expect(await refused('{')).toEqual([400, 'request/json']);
    expect(await refused('{"data":{"__proto__":{"phone":"x"},"mother":{"phone":"13806026028"}}}')).toEqual([
      422,
      'data/not-asked /data/__proto__'
    ]);
    expect(await refusalOf(await api.mend(id, PHONE, { headers: { 'idempotency-key': '' } }))).toEqual([
      400,
      'request/idempotency-key'
    ]);
    expect(await dataOf(id)).toEqual(before);
  });

  it('is none while nothing is asked', async () => {
    const id = await api.scene.submitted();
    const mother = { user: api.scene.mother, headers: { origin: ORIGIN } };
    expect(await refusalOf(await api.readCorrection(id, mother))).toEqual([409, 'correction/not-now']);
    expect(await refusalOf(await api.readCorrection('x'))).toEqual([404, 'application/unknown']);
  });
});
