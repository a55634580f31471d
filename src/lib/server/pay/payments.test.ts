import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { AMOUNT, orderOf } from '../../../../tests/ports-double/answers.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { replayApplication } from '../replay/replay.ts';
import { actOnJob, jobsPage } from '../ports/stuck-jobs.ts';
import { RIGHTS } from '../policy/acting.ts';
import { usePorts } from '../ports/ports-scene.ts';
import type { PaymentLine } from '../store/payment-rows.ts';

const scene = useNewborn('file');
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const origin = 'https://banshi.example.gov.cn';
const foreign = usePorts(
  scene,
  (address) => ({ payment: { ...address, callbackSecret: SECRET }, credit: address }),
  (source) => ({ ...source, bundle: { ...source.bundle, steps: { before: ['pay' as const], after: [] } } })
);
const { later } = foreign;

const begin = (application: string, actor = scene.mother) =>
  foreign.services.payments!.begin({ application, actor, origin });
const rowOf = async (application: string) => (await scene.app.store.paymentsOf(application)).at(-1)!;
const linesOf = async (application: string) => JSON.parse((await rowOf(application)).lines) as PaymentLine[];
const stepOf = async (application: string) => (await scene.view(application)).step?.name ?? null;
const said = (id: string) => JSON.stringify(orderOf(id, foreign.double.memory));

/** A call-back as whoever takes the money would send it. */
function heard(body: string, secret = SECRET) {
  const now = new Date();
  return foreign.services.payments!.heard(body, {
    'webhook-id': 'm-1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('m-1', now, body)
  });
}

/** Submitted, and the order paid at the other side. */
async function paidThere(): Promise<{ application: string; order: string }> {
  const application = await scene.submitted();
  await begin(application);
  const { id: order } = await rowOf(application);
  foreign.double.memory.orders.get(order)!.status = 'paid';
  return { application, order };
}

it('one order for all fees, whoever presses how often; the application waits until it is paid', async () => {
  const application = await scene.submitted();
  expect(await begin(application, scene.stranger)).toMatchObject({ ok: false, problems: [{ code: 'pay/closed' }] });
  const [first, second] = await Promise.all([begin(application), begin(application)]);
  const { id } = await rowOf(application);
  const bill = { payUrl: `https://pay.example.gov.cn/${id}`, lines: [{ item: 'INS_PAY', amount: AMOUNT }] };
  expect(first).toMatchObject({ ok: true, value: bill });
  expect(second).toMatchObject({ ok: true, value: bill });
  expect([...foreign.double.memory.done.keys()].filter((key) => key.endsWith(id))).toHaveLength(1);
  expect(await stepOf(application)).toBe('pay');
});

it('an agent opens no payment, whatever they may do: nothing is ordered', async () => {
  const application = await scene.submitted();
  const agent = {
    id: 'agent',
    name: '吴亦鸣',
    authorisation: 'a',
    rights: RIGHTS,
    bundles: ['newborn'],
    application: null
  };
  expect(await codes(begin(application, { ...scene.mother, agent }))).toEqual(['pay/not-yours']);
  expect(await scene.app.store.paymentsOf(application)).toEqual([]);
});

it('a signed call-back, sent twice, lets it go on once; a forged one does nothing', async () => {
  const { application, order } = await paidThere();
  expect(await heard(said(order), `whsec_${Buffer.alloc(24, 8).toString('base64')}`)).toBe('refused');
  expect(await stepOf(application)).toBe('pay');
  expect(await heard(said(order))).toBeNull();
  expect(await heard(said(order))).toBeNull();
  expect(await stepOf(application)).toBeNull();
  const log = await scene.app.store.events(application);
  expect(log.filter(({ type }) => type === 'application.paid')).toHaveLength(1);
  expect(await heard(said('none').replace('"closed"', '"closed"'))).toBe('not-found');
});

it('an amount that changed is not believed', async () => {
  const { application, order } = await paidThere();
  expect(await heard(said(order).replace(String(AMOUNT), '1'))).toBe('mismatch');
  expect(await stepOf(application)).toBe('pay');
});

it('a lost call-back: the person who comes back, or the job, finds out', async () => {
  const back = await paidThere();
  await foreign.services.payments!.look(back.application);
  expect(await stepOf(back.application)).toBeNull();
  const waiting = await paidThere();
  await foreign.services.work();
  expect(await stepOf(waiting.application)).toBe('pay');
  later(2);
  await foreign.services.work();
  expect(await stepOf(waiting.application)).toBeNull();
});

it('an order that arrived with the second press only is asked about until it is paid, also without a call-back', async () => {
  const application = await scene.submitted();
  foreign.double.fault('not-found');
  expect((await begin(application)).ok).toBe(false);
  later(2);
  await foreign.services.work();
  expect(await scene.app.store.portJobs(application)).toMatchObject([{ state: 'open' }]);
  foreign.double.fault(null);
  expect((await begin(application)).ok).toBe(true);
  foreign.double.memory.orders.get((await rowOf(application)).id)!.status = 'paid';
  later(60);
  await foreign.services.work();
  expect(await stepOf(application)).toBeNull();
});

it('an order that nobody ever heard of is not asked about for ever', async () => {
  const application = await scene.submitted();
  foreign.double.fault('not-found');
  await begin(application);
  later(8 * 24 * 60);
  await foreign.services.work();
  expect(await scene.app.store.portJobs(application)).toMatchObject([{ state: 'done', note: 'unpaid' }]);
});

it.each(['timeout', 'error', 'mismatch', 'refused'] as const)(
  '%s: said in a sentence, tried again as the same order',
  async (fault) => {
    const application = await scene.submitted();
    foreign.double.fault(fault);
    const code = fault === 'error' ? 'unavailable' : fault;
    expect(await begin(application)).toMatchObject({ ok: false, problems: [{ code: `pay/${code}` }] });
    const { id } = await rowOf(application);
    foreign.double.fault(null);
    expect((await begin(application)).ok).toBe(true);
    expect((await scene.app.store.paymentsOf(application)).map((row) => row.id)).toEqual([id]);
  }
);

it('an order that was closed there is followed by another one', async () => {
  const application = await scene.submitted();
  await begin(application);
  const { id } = await rowOf(application);
  foreign.double.memory.orders.get(id)!.status = 'closed';
  expect((await begin(application)).ok).toBe(true);
  expect(await scene.app.store.paymentsOf(application)).toMatchObject([{ status: 'closed' }, { status: 'open' }]);
});

it('an item that is not granted gets its fee back once, and the log says so', async () => {
  const { application, order } = await paidThere();
  await heard(said(order));
  const refunds = () =>
    foreign.double.calls.filter(({ path, key }) => path === '/payments/refunds' && key?.startsWith(order));
  const { revision } = await scene.view(application);
  const withdrawal = { application, item: 'INS_PAY', key: 'w', revision, actor: scene.mother, reason: '不办了' };
  expect(await codes(scene.app.engine.withdraw(withdrawal))).toEqual([]);
  foreign.double.fault('timeout');
  await foreign.services.work();
  expect(await linesOf(application)).toMatchObject([{ item: 'INS_PAY', state: 'paid' }]);
  foreign.double.fault(null);
  later(10);
  await Promise.all([foreign.services.work(), foreign.services.work()]);
  later(10);
  await foreign.services.work();
  expect(await linesOf(application)).toMatchObject([{ state: 'refunded' }]);
  expect(new Set(refunds().map(({ key }) => key)).size).toBe(1);
  expect((await scene.view(application)).log.filter(({ type }) => type === 'item.feeRefunded')).toHaveLength(1);
  expect((await scene.app.store.portJobs(application)).map(({ state }) => state)).toEqual(['done', 'done']);
  const today = () => scene.version.source.calendar;
  expect(await replayApplication({ ...scene.app, today }, application)).toMatchObject({ state: 'same' });
});

it('paid after the application was withdrawn: all of it goes back', async () => {
  const { application, order } = await paidThere();
  const { revision } = await scene.view(application);
  await scene.app.engine.withdraw({ application, key: 'w', revision, actor: scene.mother, reason: '不办了' });
  expect(await heard(said(order))).toBeNull();
  await foreign.services.work();
  expect(await linesOf(application)).toMatchObject([{ state: 'refunded' }]);
});

it('of two orders that were paid, the one that stands gives the fee back, though the other one went back before', async () => {
  const application = await scene.submitted();
  await begin(application);
  const { id: early } = await rowOf(application);
  foreign.double.memory.orders.get(early)!.status = 'closed';
  await begin(application);
  const { id: standing } = await rowOf(application);
  for (const order of [standing, early]) {
    foreign.double.memory.orders.get(order)!.status = 'paid';
    expect(await heard(said(order))).toBeNull();
  }
  await foreign.services.work();
  const states = async () =>
    (await scene.app.store.paymentsOf(application)).map(({ id, lines }) => [
      id,
      (JSON.parse(lines) as PaymentLine[])[0]!.state
    ]);
  expect(await states()).toEqual([
    [early, 'refunded'],
    [standing, 'paid']
  ]);
  const { revision } = await scene.view(application);
  const withdrawal = { application, item: 'INS_PAY', key: 'w', revision, actor: scene.mother, reason: '不办了' };
  expect(await codes(scene.app.engine.withdraw(withdrawal))).toEqual([]);
  later(10);
  await foreign.services.work();
  expect(await states()).toEqual([
    [early, 'refunded'],
    [standing, 'refunded']
  ]);
});

it('a refund that is refused is left to a person', async () => {
  const { application, order } = await paidThere();
  await heard(said(order));
  const { revision } = await scene.view(application);
  await scene.app.engine.withdraw({
    application,
    item: 'INS_PAY',
    key: 'w',
    revision,
    actor: scene.mother,
    reason: '不办了'
  });
  foreign.double.fault('refused');
  await foreign.services.work();
  expect(await linesOf(application)).toMatchObject([{ state: 'refundFailed' }]);
  expect((await scene.app.store.failedPortJobs(10)).map((job) => job.application)).toContain(application);
  // The operator has seen to it, and lets it be tried once more.
  foreign.double.fault(null);
  const job = (await scene.app.store.portJobs(application)).find(({ kind }) => kind === 'refund')!;
  const by = { id: 'o', name: '运维' };
  const act = { job: job.id, what: 'retried' as const, reason: '收款方已恢复', by };
  expect(await actOnJob(scene.app, act)).toEqual({ ok: true, value: null });
  await foreign.services.work();
  expect(await linesOf(application)).toMatchObject([{ state: 'refunded' }]);
  expect((await jobsPage(scene.app)).acts[0]).toMatchObject({ job: job.id, what: 'retried', name: '运维' });
});
