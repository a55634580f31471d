import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import {
  ApiFileSchema,
  ApiProblemSchema,
  ApplicationStatusSchema,
  CALLS_A_MINUTE,
  type ApiApplication,
  type ApiProblem
} from '#lib/core/export/openapi/api-types.ts';
import { aliasQuestions } from '#lib/core/merge/aliases.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { createApiKeys, type ApiKeys } from '#lib/server/api/keys.ts';
import { ANSWERS, useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { createRateLimit } from '#lib/server/web/rate-limit.ts';
import * as status from './applications/[application]/+server.ts';
import * as submit from './bundles/[bundle]/applications/+server.ts';
import * as files from './bundles/[bundle]/files/+server.ts';

const scene = useNewborn('file');
const ORIGIN = 'http://x';
const PDF = '%PDF-1.7\n%%EOF\n';
const ajv = addFormats.default(new Ajv2020({ strict: false }));
const fits = {
  problem: ajv.compile(ApiProblemSchema),
  application: ajv.compile(ApplicationStatusSchema),
  file: ajv.compile(ApiFileSchema)
};

let keys: ApiKeys;
let token: string;
let calls: ReturnType<typeof createRateLimit>;
let press = 0;
beforeAll(async () => {
  keys = createApiKeys(scene.app.store, scene.clock);
  token = await newKey();
});
beforeEach(() => {
  calls = createRateLimit(scene.clock, { turns: 10_000, windowMs: 60_000, clients: 100 });
});

async function newKey(change: object = {}): Promise<string> {
  const wanted = { client: 'city-portal', name: '市门户', bundles: ['newborn'], region: '350200', channel: 'window' };
  const made = await keys.create({ ...wanted, ...change }, 'admin', ['newborn', 'retirement']);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value.token;
}

interface Sent {
  user?: Actor | null;
  headers?: Record<string, string>;
  body?: BodyInit;
  bundle?: string;
  path?: string;
}
type Handler = (event: never) => Response | Promise<Response>;

async function call(
  handler: Handler,
  method: string,
  params: object,
  { user = null, headers = {}, body, path = '/' }: Sent
) {
  const url = new URL(path, ORIGIN);
  const init = { method, headers, ...(body !== undefined && { body, duplex: 'half' }) } as RequestInit;
  const locals = { user, app: { ...scene.app, apiKeys: keys, calls } };
  const event = { request: new Request(url, init), url, params, locals, getClientAddress: () => '10.0.0.1' };
  return handler(event as never);
}
const bearer = (value = token) => ({ authorization: `Bearer ${value}` });
const newPress = () => `press-${(press += 1)}-abcdef`;
const post = (body: unknown, { headers = {}, bundle = 'newborn', ...more }: Sent = {}) =>
  call(
    submit.POST as Handler,
    'POST',
    { bundle },
    {
      headers: { 'content-type': 'application/json', 'idempotency-key': newPress(), ...bearer(), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...more
    }
  );
const upload = (material: string, key: string, { headers = bearer(), body = PDF, ...more }: Sent = {}) =>
  call(
    files.POST as Handler,
    'POST',
    { bundle: 'newborn' },
    {
      headers: { 'content-type': 'application/pdf', 'idempotency-key': key, ...headers },
      path: `/?material=${encodeURIComponent(material)}&name=scan.pdf`,
      body,
      ...more
    }
  );
const read = (application: string, sent: Sent = { headers: bearer() }) =>
  call(status.GET as Handler, 'GET', { application }, sent);

async function problemOf(response: Response): Promise<ApiProblem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as ApiProblem;
  expect(fits.problem(body), JSON.stringify(fits.problem.errors)).toBe(true);
  expect(body.status).toBe(response.status);
  for (const { message } of body.errors ?? []) expect(message).toMatch(/[\u4e00-\u9fff]/);
  return body;
}
const refusalOf = async (response: Response) => {
  const { errors, status: code } = await problemOf(response);
  return [code, ...(errors ?? []).map((error) => `${error.code} ${error.pointer ?? ''}`.trim())];
};

function answered(): Answers {
  const settle = (answers: Answers): Answers => {
    const next = aliasQuestions(scene.version.plan, scene.version.source, answers).find(({ key }) => !(key in answers));
    return next ? settle({ ...answers, [next.key]: next.options[0]!.value }) : answers;
  };
  return settle(ANSWERS);
}

/** A whole submission, its files sent before it. */
async function whole(key: string, sent: Sent = {}) {
  const { plan, source } = scene.version;
  const answers = answered();
  const lines = materialLines(plan, source, answers).filter(({ submit, required }) => submit && required);
  const materials: { material: string; file: string }[] = [];
  for (const { sharedKey } of lines) {
    const response = await upload(sharedKey, key, sent);
    expect(response.status).toBe(201);
    const file = (await response.json()) as { file: string };
    expect(fits.file(file), JSON.stringify(fits.file.errors)).toBe(true);
    materials.push({ material: sharedKey, file: file.file });
  }
  expect(materials.length).toBeGreaterThan(0);
  return {
    version: 1,
    consent: true,
    answers,
    data: generateData(answerForm(plan, source, answers), plan, 7),
    materials
  };
}

describe('a submission', () => {
  it('of another system makes an application that only this system reads, and the same content again makes no second one', async () => {
    const key = newPress();
    const body = { ...(await whole(key)), applicant: { name: '林小雨' } };
    const made = await post(body, { headers: { 'idempotency-key': key } });
    expect(made.status).toBe(201);
    const application = (await made.json()) as ApiApplication;
    expect(fits.application(application), JSON.stringify(fits.application.errors)).toBe(true);
    expect(application).toMatchObject({ bundle: 'newborn', version: 1, status: 'processing', waiting: [] });
    expect(application.items).toHaveLength(9);
    expect(made.headers.get('location')).toBe(`/api/v1/applications/${application.id}`);
    const row = await scene.app.store.application(application.id);
    expect(row).toMatchObject({ owner: 'client:city-portal', receivedAt: '{"region":"350200","channel":"window"}' });
    expect(await scene.app.files.list({ application: application.id })).toHaveLength(body.materials.length);
    const again = await post(body, { headers: { 'idempotency-key': `"${key}"` } });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(await again.json()).toEqual(application);
    const other = await post({ ...body, version: undefined }, { headers: { 'idempotency-key': key } });
    expect(await refusalOf(other)).toEqual([409, 'idempotency/other-content']);
    expect(await (await read(application.id)).json()).toEqual(application);
    const nobody = ['client:city-portal', 'x'].map((id) => ({ id, name: 'x', role: 'citizen' as const }))[1]!;
    expect(await refusalOf(await read(application.id, { user: nobody }))).toEqual([404, 'application/unknown']);
    const second = await newKey({ client: 'other-portal' });
    expect((await read(application.id, { headers: bearer(second) })).status).toBe(404);
    const rotated = await newKey();
    expect((await read(application.id, { headers: bearer(rotated) })).status).toBe(200);
    const narrower = await newKey({ bundles: ['retirement'] });
    expect((await read(application.id, { headers: bearer(narrower) })).status).toBe(404);
  });

  it('of a person who is signed in is theirs, and comes from our own pages only', async () => {
    const key = newPress();
    const own = { user: scene.mother, headers: { origin: ORIGIN } };
    const body = await whole(key, own);
    const sent = (headers: Record<string, string>) =>
      call(
        submit.POST as Handler,
        'POST',
        { bundle: 'newborn' },
        {
          user: scene.mother,
          headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
          body: JSON.stringify(body)
        }
      );
    for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }])
      expect(await refusalOf(await sent(headers as Record<string, string>))).toEqual([403, 'access/foreign-origin']);
    const made = await sent({ origin: ORIGIN });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as ApiApplication;
    expect((await scene.view(id)).status).toBe('processing');
    expect(await refusalOf(await read(id))).toEqual([404, 'application/unknown']);
    expect((await read(id, { user: scene.mother })).status).toBe(200);
  });

  it('pressed twice at the same time makes one application', async () => {
    const key = newPress();
    const body = { ...(await whole(key)), applicant: { name: '林小雨' } };
    const both = await Promise.all([1, 2].map(() => post(body, { headers: { 'idempotency-key': key } })));
    expect(both.map((response) => response.status).filter((code) => code >= 500)).toEqual([]);
    const third = await post(body, { headers: { 'idempotency-key': key } });
    expect(third.status).toBe(200);
    const { id } = (await third.json()) as ApiApplication;
    expect(await scene.app.drafts.load(id, { owner: 'client:city-portal' })).toBeNull();
  });

  it('tells every fault with its place', async () => {
    const key = newPress();
    const good = { ...(await whole(key)), applicant: { name: '林小雨' } };
    const sent = async (change: object) =>
      refusalOf(await post({ ...good, ...change }, { headers: { 'idempotency-key': key } }));
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
    expect((await post(good, { headers: { 'idempotency-key': key } })).status).toBe(201);
  });

  it('leaves no draft behind where it was refused without files', async () => {
    const before = (await scene.app.drafts.list({ owner: 'client:city-portal' })).length;
    await post({ consent: true, answers: answered(), data: {}, applicant: { name: 'x' } });
    expect(await scene.app.drafts.list({ owner: 'client:city-portal' })).toHaveLength(before);
  });
});

it('shows what waits for the applicant', async () => {
  const application = await scene.submitted();
  await scene.acceptAll(application, ['VACCINE']);
  const correction = { elements: ['mother.phone'], materials: [], reason: '号码打不通' };
  const asked = await scene.send(application, 'VACCINE', 'requestCorrection', {
    correction,
    reason: correction.reason
  });
  expect(asked).toMatchObject({ ok: true });
  const body = (await (await read(application, { user: scene.mother })).json()) as ApiApplication;
  expect(fits.application(body), JSON.stringify(fits.application.errors)).toBe(true);
  expect(body.status).toBe('correcting');
  expect(body.waiting).toMatchObject([
    {
      kind: 'correction',
      requests: [{ item: 'VACCINE', elements: [{ element: 'mother.phone' }], reason: '号码打不通' }]
    }
  ]);
});

describe('calls', () => {
  it.each([
    ['nobody', {}, null, [401, 'access/sign-in']],
    ['a key that is none', { authorization: 'Bearer yjs_x' }, null, [401, 'access/key']],
    ['a key in other words', { authorization: 'Basic YTpi' }, null, [401, 'access/key']],
    ['an officer', {}, { id: 'o', name: '陈', role: 'officer' as const }, [403, 'access/closed']],
    ['an administrator', {}, { id: 'o', name: '陈', role: 'administrator' as const }, [403, 'access/closed']]
  ])('by %s are refused', async (_, headers, user, expected) => {
    expect(await refusalOf(await read('x', { headers: headers as Record<string, string>, user }))).toEqual(expected);
  });

  it('by a key that was revoked, or whose secret is another one, are refused', async () => {
    const other = await newKey({ client: 'short-lived' });
    const [id] = (await keys.list()).filter(({ client }) => client === 'short-lived').map((key) => key.id);
    expect((await read('x', { headers: bearer(other) })).status).toBe(404);
    const forged = `yjs_${id}_${'A'.repeat(43)}`;
    expect(await refusalOf(await read('x', { headers: bearer(forged) }))).toEqual([401, 'access/key']);
    expect(await keys.revoke(id!)).toBe(true);
    expect(await refusalOf(await read('x', { headers: bearer(other) }))).toEqual([401, 'access/key']);
    const row = await scene.app.store.apiKey(id!);
    expect(JSON.stringify(row)).not.toContain(other.slice(-43));
  });

  it('of a bundle outside the scope of the key look as if there were none', async () => {
    expect(await refusalOf(await post({}, { bundle: 'retirement' }))).toEqual([404, 'bundle/unknown']);
    expect(await refusalOf(await post({}, { bundle: '__proto__' }))).toEqual([404, 'bundle/unknown']);
  });

  it('are counted for each caller', async () => {
    calls = createRateLimit(scene.clock, { turns: CALLS_A_MINUTE, windowMs: 60_000, clients: 100 });
    const all = await Promise.all(Array.from({ length: CALLS_A_MINUTE + 1 }, () => read('x')));
    expect(all.map((response) => response.status).filter((code) => code === 429)).toHaveLength(1);
    const last = all.find((response) => response.status === 429)!;
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusalOf(last)).toEqual([429, 'access/too-often']);
    expect((await read('x', { user: scene.mother })).status).toBe(404);
  });

  it('in another way are told which one there is', async () => {
    const response = await call(submit.fallback as Handler, 'PUT', { bundle: 'newborn' }, {});
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    await problemOf(response);
  });

  it.each([
    ['no key of the submission', { 'idempotency-key': '' }, 400, 'request/idempotency-key'],
    ['too short a key', { 'idempotency-key': 'short' }, 400, 'request/idempotency-key'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'request/content-type'],
    ['a text', { 'content-type': 'text/plain' }, 415, 'request/content-type']
  ])('with %s are refused', async (_, headers, code, problem) => {
    expect(await refusalOf(await post({}, { headers }))).toEqual([code, problem]);
  });
});

describe('a file', () => {
  it.each([
    ['of no material', 'nothing', PDF, 422, 'material/unknown'],
    ['that is no document', 'hukou.book.follow', 'plain words', 422, undefined],
    ['that is empty', 'hukou.book.follow', '', 422, undefined]
  ])('%s is refused', async (_, material, body, code, problem) => {
    const [found, first] = await refusalOf(await upload(material, newPress(), { body }));
    expect(found).toBe(code);
    if (problem) expect(first).toBe(problem);
  });

  it('in a form is refused', async () => {
    const headers = { ...bearer(), 'content-type': 'multipart/form-data; boundary=x' };
    expect(await refusalOf(await upload('hukou.book.follow', newPress(), { headers }))).toEqual([
      415,
      'request/content-type'
    ]);
  });
});

it('no malformed request is a fault of ours, and none makes an application', async () => {
  const before = (await scene.app.store.applicationsOf('client:city-portal')).length;
  const base = { consent: true, answers: answered(), data: {}, materials: [], applicant: { name: '林' } };
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
      authorization: fc.constantFrom(`Bearer ${token}`, 'Bearer', `bearer  ${token}`, 'Bearer \u00e9')
    },
    { requiredKeys: [] }
  );
  await fc.assert(
    fc.asyncProperty(body, fc.option(headers, { nil: {} }), async (sent, more) => {
      const bytes = new TextEncoder().encode(sent);
      const response = await post(sent, { headers: more as Record<string, string>, body: bytes });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      await problemOf(response);
    }),
    { numRuns: tries(200, 10_000) }
  );
  const raw = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(raw, async (bytes) => {
      const response = await post('', { body: bytes as Uint8Array<ArrayBuffer> });
      expect([400, 422]).toContain(response.status);
    }),
    { numRuns: tries(50, 2000) }
  );
  expect(await scene.app.store.applicationsOf('client:city-portal')).toHaveLength(before);
});
