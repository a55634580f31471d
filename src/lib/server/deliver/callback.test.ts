import Value from 'typebox/value';
import { beforeEach, expect, it } from 'vitest';
import { CallbackAnswerSchema } from '#lib/core/export/openapi/webhook-types.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { receiveCallback } from './callback.ts';
import { BY, HEALTH, POLICE, useDeliveries } from './deliver-scene.ts';
import { signedHeaders } from './signature.ts';

const scene = useDeliveries();
let application = '';
let press = 0;

beforeEach(async () => {
  await scene.connect(HEALTH);
  application = await scene.accepted();
});

interface Sent {
  receiver?: string;
  id?: string;
  at?: number;
  secret?: string;
  headers?: Record<string, string>;
}

/** What a system of the department sends, signed as the interface says. */
function callBack(body: unknown, sent: Sent = {}) {
  const { receiver = HEALTH, id = `m-${(press += 1)}`, at = scene.clock.now(), secret = scene.secrets.callback } = sent;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = signedHeaders([{ secret, since: 0, until: null }], { id, at, body: text });
  const headers = new Headers({ ...signed, ...sent.headers });
  const deps = { ...scene.app, clock: scene.clock };
  return receiveCallback(deps, { receiver, headers, body: new TextEncoder().encode(text) });
}

const said = (event: string, own: object = {}) => ({
  type: 'item.event',
  data: { application, item: 'BIRTH_REG', event, ...own }
});
const refusal = async (answered: ReturnType<typeof callBack>) => {
  const done = await answered;
  return done.ok ? 'ok' : `${done.status} ${done.problems[0]?.code}`;
};
const facts = async () => {
  const task = await scene.task(application, 'BIRTH_REG');
  return generateFacts(task.facts, scene.version.plan, 1);
};

it('takes a result once, whatever comes again under the same id', async () => {
  const body = said('approve', { facts: await facts() });
  const answers = await Promise.all([1, 2, 3].map(() => callBack(body, { id: 'once' })));
  const expected = { application, item: 'BIRTH_REG', event: 'approve', status: 'approved' };
  for (const done of answers) expect(done).toMatchObject({ ok: true, answer: expected });
  expect(Value.Check(CallbackAnswerSchema, expected)).toBe(true);
  expect(await callBack(body, { id: 'once' })).toEqual({ ok: true, repeated: true, answer: expected });
  const events = await scene.app.store.events(application);
  const own = events.filter(({ type }) => type === 'item.approved');
  expect(own.map(({ actor }) => actor)).toEqual([`officer:receiver:${HEALTH}`]);
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  expect(await refusal(callBack(said('refuse', { reason: '不' }), { id: 'once' }))).toBe(
    '409 idempotency/other-content'
  );
});

it('lets an id be used again when nothing came of it', async () => {
  expect(await refusal(callBack(said('refuse'), { id: 'again' }))).toBe('422 move/reason-missing');
  const body = said('refuse', { reason: '不符合条件' });
  expect(await callBack(body, { id: 'again' })).toMatchObject({
    ok: true,
    repeated: false,
    answer: { status: 'refused' }
  });
});

it('says plainly what the flow does not allow now', async () => {
  expect(await refusal(callBack(said('accept')))).toBe('409 event/not-now');
  expect(await refusal(callBack(said('dance')))).toBe('422 event/unknown');
  expect((await scene.view(application)).tasks.find(({ item }) => item === 'BIRTH_REG')!.status).toBe('deciding');
});

it('asks for a correction as an officer would', async () => {
  const other = await scene.submitted();
  const correction = { elements: ['mother.name'], materials: [], reason: '与证件不一致' };
  const body = {
    type: 'item.event',
    data: { application: other, item: 'BIRTH_REG', event: 'requestCorrection', correction }
  };
  expect(await callBack(body)).toMatchObject({ ok: true });
  const unknown = { ...correction, elements: ['nobody.knows'] };
  expect(await refusal(callBack({ ...body, data: { ...body.data, correction: unknown } }))).toMatch(/^(409|422) /);
});

it.each<[string, Sent, string]>([
  ['with a secret of another', { secret: `whsec_${btoa('x'.repeat(32))}` }, '401 callback/signature'],
  ['ten minutes old', { at: -10 * 60_000 }, '401 callback/time'],
  ['ten minutes ahead', { at: 10 * 60_000 }, '401 callback/time'],
  ['for a department without a system', { receiver: POLICE }, '401 callback/signature'],
  ['with another id than was signed', { headers: { 'webhook-id': 'other' } }, '401 callback/signature'],
  ['without a signature', { headers: { 'webhook-signature': '' } }, '400 callback/headers'],
  [
    'with a signature of another kind',
    { headers: { 'webhook-signature': 'v1a,AAAA v2,BBBB v1,' } },
    '401 callback/signature'
  ],
  ['without an id', { headers: { 'webhook-id': '' } }, '400 callback/headers']
])('refuses what comes %s', async (_, sent, expected) => {
  const at = scene.clock.now() + (sent.at ?? 0);
  expect(await refusal(callBack(said('approve', { facts: await facts() }), { ...sent, at }))).toBe(expected);
  expect((await scene.task(application, 'BIRTH_REG')).status).toBe('deciding');
});

it('refuses what was sent to the department itself, sent back as a call-back', async () => {
  expect(await refusal(callBack(said('refuse', { reason: '不' }), { secret: scene.secrets.push }))).toBe(
    '401 callback/signature'
  );
});

it.each<[string, unknown, string]>([
  ['no JSON', '{', '400 request/json'],
  ['no call-back', { type: 'item.dispatched', data: {} }, '422 request/shape'],
  [
    'another key',
    { ...{ type: 'item.event' }, data: { application: 'a', item: 'b', event: 'accept', admin: true } },
    '422 request/shape'
  ],
  [
    'an unknown application',
    { type: 'item.event', data: { application: 'a', item: 'BIRTH_REG', event: 'approve' } },
    '404 application/unknown'
  ]
])('refuses %s', async (_, body, expected) => {
  expect(await refusal(callBack(body))).toBe(expected);
});

it('moves no item of another department', async () => {
  const data = { application, item: 'HUKOU', event: 'accept' };
  expect(await refusal(callBack({ type: 'item.event', data }))).toBe('404 application/unknown');
});

it('takes the secret before for seven days, or not at all where it was ended at once', async () => {
  const before = scene.secrets.callback;
  const turn = { purpose: 'callback', reason: '定期更换' } as const;
  await scene.receivers.rotate(HEALTH, { ...turn, atOnce: false }, BY);
  expect(await refusal(callBack(said('dance'), { secret: before }))).toBe('422 event/unknown');
  await scene.receivers.rotate(HEALTH, { ...turn, atOnce: true }, BY);
  expect(await refusal(callBack(said('dance'), { secret: before }))).toBe('401 callback/signature');
});
