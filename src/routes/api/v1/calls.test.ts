import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { CALLS_A_MINUTE } from '#lib/core/export/openapi/api-types.ts';
import { bearer, limits, problemOf, refusalOf, useApi, type Handler } from './api-scene.ts';
import * as submit from './bundles/[bundle]/applications/+server.ts';

const api = useApi();

describe('calls', () => {
  it.each([
    ['nobody', {}, null, [401, 'access/sign-in']],
    ['a key that is none', { authorization: 'Bearer yjs_x' }, null, [401, 'access/key']],
    ['a key in other words', { authorization: 'Basic YTpi' }, null, [401, 'access/key']],
    ['an officer', {}, { id: 'o', name: '陈', role: 'officer' as const }, [403, 'access/closed']],
    ['an administrator', {}, { id: 'o', name: '陈', role: 'administrator' as const }, [403, 'access/closed']]
  ])('by %s are refused', async (_, headers, user, expected) => {
    expect(await refusalOf(await api.read('x', { headers: headers as Record<string, string>, user }))).toEqual(
      expected
    );
  });

  it('by a key that was revoked, or whose secret is another one, are refused', async () => {
    const other = await api.newKey({ client: 'short-lived' });
    const [id] = (await api.keys.list()).filter(({ client }) => client === 'short-lived').map((key) => key.id);
    expect((await api.read('x', { headers: bearer(other) })).status).toBe(404);
    const forged = `yjs_${id}_${'A'.repeat(43)}`;
    expect(await refusalOf(await api.read('x', { headers: bearer(forged) }))).toEqual([401, 'access/key']);
    expect(await api.keys.revoke(id!)).toBe(true);
    expect(await refusalOf(await api.read('x', { headers: bearer(other) }))).toEqual([401, 'access/key']);
    const row = await api.scene.app.store.apiKey(id!);
    expect(JSON.stringify(row)).not.toContain(other.slice(-43));
  });

  it('of a bundle outside the scope of the key look as if there were none', async () => {
    expect(await refusalOf(await api.post({}, { bundle: 'retirement' }))).toEqual([404, 'bundle/unknown']);
    expect(await refusalOf(await api.post({}, { bundle: '__proto__' }))).toEqual([404, 'bundle/unknown']);
  });

  it('are counted for each caller', async () => {
    api.calls = limits(CALLS_A_MINUTE);
    const all = await Promise.all(Array.from({ length: CALLS_A_MINUTE + 1 }, () => api.read('x')));
    expect(all.map((response) => response.status).filter((code) => code === 429)).toHaveLength(1);
    const last = all.find((response) => response.status === 429)!;
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusalOf(last)).toEqual([429, 'access/too-often']);
    expect((await api.read('x', { user: api.scene.mother })).status).toBe(404);
  });

  it('in another way are told which one there is', async () => {
    const response = await api.call(submit.fallback as Handler, 'PUT', { bundle: 'newborn' }, {});
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    await problemOf(response);
  });

  it.each([
    ['no key of the submission', { 'idempotency-key': '' }, 400, 'request/idempotency-key'],
    ['too short a key', { 'idempotency-key': 'short' }, 400, 'request/idempotency-key'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'request/content-type'],
    ['a text', { 'content-type': 'text/plain' }, 415, 'request/content-type']
  ])('with %s are refused', async (_, headers, code, problem) => {
    expect(await refusalOf(await api.post({}, { headers }))).toEqual([code, problem]);
  });
});

it('no malformed request is a fault of ours, and none makes an application', async () => {
  const before = (await api.scene.app.store.applicationsOf('client:city-portal')).length;
  const base = { consent: true, answers: api.answered(), data: {}, materials: [], applicant: { name: '林' } };
  const text = JSON.stringify(base);
  const anything = fc.anything({ withBigInt: false, withDate: false, maxDepth: 4 });
  const place = fc.constantFrom('version', 'consent', 'answers', 'data', 'materials', 'applicant', '__proto__', 'x');
  const element = fc.constantFrom('mother', 'newborn', 'father', '__proto__', 'constructor', 'a.b', '');
  const body = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.nat(text.length), fc.nat(60)).map(([at, gap]) => text.slice(0, at) + text.slice(at + gap)),
    fc.tuple(place, anything).map(([key, value]) => JSON.stringify({ ...base, [key]: value })),
    fc.tuple(element, anything).map(([key, value]) => JSON.stringify({ ...base, data: { [key]: value } })),
    fc
      .tuple(element, element, anything)
      .map(([a, b, value]) => JSON.stringify({ ...base, data: { [a]: { [b]: value, idNo: value, name: value } } })),
    fc
      .tuple(fc.string(), anything)
      .map(([key, value]) => JSON.stringify({ ...base, answers: { ...base.answers, [key]: value } })),
    fc.nat(3000).map((depth) => `${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`),
    fc.constantFrom('{"data":{"mother":1e999}}', '\ufeff{}', '{"a":1,"a":2}', '"\\ud800"', 'null', '[]', '')
  );
  const headers = fc.record(
    {
      'content-type': fc.constantFrom('application/json', 'application/json; charset=gbk', 'application/jsonp', '*/*'),
      'idempotency-key': fc.stringMatching(/^[ -~]{0,120}$/),
      authorization: fc.constantFrom(`Bearer ${api.token}`, 'Bearer', `bearer  ${api.token}`, 'Bearer \u00e9')
    },
    { requiredKeys: [] }
  );
  await fc.assert(
    fc.asyncProperty(body, fc.option(headers, { nil: {} }), async (sent, more) => {
      const bytes = new TextEncoder().encode(sent);
      const response = await api.post(sent, { headers: more as Record<string, string>, body: bytes });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      await problemOf(response);
    }),
    { numRuns: tries(200, 10_000) }
  );
  const raw = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(raw, async (bytes) => {
      const response = await api.post('', { body: bytes as Uint8Array<ArrayBuffer> });
      expect([400, 422]).toContain(response.status);
    }),
    { numRuns: tries(50, 2000) }
  );
  expect(await api.scene.app.store.applicationsOf('client:city-portal')).toHaveLength(before);
});
