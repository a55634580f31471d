import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AMOUNT, orderOf } from '../../../../tests/ports-double/answers.ts';
import type { Fault } from '../../../../tests/ports-double/faults.ts';
import { startPortsDouble, TOKEN, type PortsDouble } from '../../../../tests/ports-double/server.ts';
import { createBreaker } from './breaker.ts';
import { httpCredit } from './credit.ts';
import { httpForeignSystem } from './foreign-system.ts';
import { createHttpPort, type HttpPort } from './http-port.ts';
import { httpLicenceSource } from './licence.ts';
import { httpPayment } from './payment.ts';
import { httpPost } from './post.ts';
import { httpRegistry } from './registry.ts';
import { httpSms } from './sms.ts';
import type { PortFault, PortResult } from './result.ts';

let double: PortsDouble;
let http: HttpPort;
const opened: HttpPort[] = [];
const clock = { now: () => Date.now() };
/** Never rests, so that each fault is seen by itself. */
const restless = { enter: () => true, note: () => {} };

beforeAll(async () => {
  double = await startPortsDouble();
});
afterAll(async () => {
  await Promise.all(opened.map((port) => port.close()));
  await double.close();
});
beforeEach(() => {
  double.fault(null);
  double.calls.length = 0;
  http = open();
});

function open(changes: { totalMs?: number; token?: string; url?: string } = {}): HttpPort {
  const address = { url: double.url, token: TOKEN, connectMs: 1000, totalMs: 10_000, ...changes };
  const port = createHttpPort(address, clock, restless);
  opened.push(port);
  return port;
}

const person = { id: '350203199503070026', name: '林小雨' };
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const licenceQuery = {
  type: '居民身份证',
  holder: person,
  consent: { by: 'citizen:1', at: 1, purpose: '新生儿出生' },
  today: '2026-11-23'
};
const order = {
  order: 'order-1',
  number: '3502-261123-00001',
  lines: [
    { item: 'TAX', name: '契税', text: '1%' },
    { item: 'TRANSFER', name: '登记', text: '80元' }
  ],
  returnUrl: 'https://banshi.example.gov.cn/applications/1/step',
  notifyUrl: 'https://banshi.example.gov.cn/pay/callback'
};
const address = { name: '林小雨', phone: '13900001234', address: '厦门市' };

/** What is asked of each port, whether it is a command, and what differs from the common faults. */
const ASKED: Record<
  string,
  {
    ask: (port: HttpPort) => Promise<PortResult<unknown>>;
    command?: true;
    but?: Partial<Record<Fault, PortFault | null>>;
  }
> = {
  'licence: find': { ask: (port) => httpLicenceSource(port).find(licenceQuery) },
  'licence: file': {
    ask: async (port) => {
      const found = await httpLicenceSource(open()).find(licenceQuery);
      return found.ok ? httpLicenceSource(port).file(found.value) : found;
    }
  },
  registry: {
    ask: (port) =>
      httpRegistry(port).look({
        ...{ kind: 'person', ...person, consent: licenceQuery.consent, now: Date.now() },
        olderThan: 90 * 24 * 3600 * 1000
      })
  },
  'credit: standing': {
    ask: (port) => httpCredit(port).standing({ subject: person, purpose: '食品经营许可', now: Date.now() })
  },
  'credit: report': {
    ask: (port) =>
      httpCredit(port).report({
        ...{ key: `breach-${Math.random()}`, subject: person, number: '3502-1', item: '食品经营许可' },
        ...{ reason: '承诺不实', at: 1 }
      }),
    command: true
  },
  'payment: open': {
    ask: (port) => httpPayment(port, SECRET).open({ ...order, order: `order-${Math.random()}` }),
    command: true
  },
  'payment: look': {
    ask: async (port) => {
      double.memory.orders.set('order-look', { items: ['TAX'], status: 'paid' });
      return httpPayment(port, SECRET).look('order-look', ['TAX']);
    },
    // An order has no age.
    but: { stale: null }
  },
  'payment: refund': {
    ask: (port) =>
      httpPayment(port, SECRET).refund({
        order: `order-${Math.random()}`,
        item: 'TAX',
        amount: AMOUNT,
        reason: '不予许可'
      }),
    command: true
  },
  'post: order': {
    ask: (port) =>
      httpPost(port).order({ reference: `post-${Math.random()}`, from: address, to: address, content: '营业执照' }),
    command: true
  },
  'post: track': { ask: (port) => httpPost(port).track('EMS1001') },
  sms: {
    ask: (port) =>
      httpSms(port).send({ reference: `sms-${Math.random()}`, to: '13900001234', template: 'correction', values: {} }),
    command: true
  },
  'foreign system: status': {
    ask: (port) => httpForeignSystem(port, { entry: 'https://example.gov.cn', secret: 's' }).status('ref-1')
  }
};

const EXPECTED: Record<Exclude<Fault, 'timeout' | 'slow' | 'twice'>, PortFault> = {
  'not-found': 'not-found',
  stale: 'stale',
  mismatch: 'mismatch',
  garbled: 'mismatch',
  huge: 'mismatch',
  elsewhere: 'mismatch',
  refused: 'refused',
  error: 'unavailable',
  busy: 'unavailable',
  cut: 'unavailable'
};

describe.each(Object.entries(ASKED))('%s', (_, { ask, command, but = {} }) => {
  const faultOf = (result: PortResult<unknown>) => (result.ok ? null : result.fault);

  it('answers when all is well', async () => {
    expect(faultOf(await ask(http))).toBeNull();
  });

  it.each(Object.entries(EXPECTED) as [Fault, PortFault][])(
    '%s is a result, never an exception',
    async (fault, expected) => {
      // The document of a licence is asked for after the licence itself.
      const wrong = ask(delayed(fault));
      expect(faultOf(await wrong)).toBe(fault in but ? but[fault] : expected);
    }
  );

  it.each(['timeout', 'slow'] as const)('%s ends when the time is over', async (fault) => {
    expect(faultOf(await ask(delayed(fault, open({ totalMs: 200 }))))).toBe('timeout');
  });

  it('an answer that comes twice counts once, and the next call has an answer of its own', async () => {
    expect(faultOf(await ask(delayed('twice')))).toBeNull();
    double.fault(null);
    expect(faultOf(await ask(http))).toBeNull();
  });

  it('what is cut off once is asked for again, with the same key', async () => {
    expect(faultOf(await ask(delayed('cut', open(), 1)))).toBeNull();
    const [first, second] = double.calls.slice(-2);
    expect(second).toEqual(first);
    expect(first!.key !== null).toBe(command === true);
    if (command) expect([...double.memory.done.keys()].filter((done) => done.endsWith(first!.key!))).toHaveLength(1);
  });

  it('a wrong credential is ours to mend: nothing was said about the matter', async () => {
    expect(faultOf(await ask(open({ token: 'another' })))).toBe('unavailable');
  });

  it('nobody there', async () => {
    expect(faultOf(await ask(open({ url: 'http://127.0.0.1:9' })))).toBe('unavailable');
  });

  /** Switches the fault on with the call itself: what a test asks for before is not touched by it. */
  function delayed(fault: Fault, port = http, times?: number): HttpPort {
    const begin = <T>(work: () => T): T => {
      double.fault(fault, times);
      return work();
    };
    return {
      ...port,
      ask: (call, schema) => begin(() => port.ask(call, schema)),
      bytes: (call, atMost) => begin(() => port.bytes(call, atMost))
    };
  }
});

describe('what each port promises besides', () => {
  it('no personal data stands in an address', async () => {
    for (const { ask } of Object.values(ASKED)) await ask(http);
    for (const { path } of double.calls) expect(path).toMatch(/^\/[a-z/]+$/);
  });

  it('an organisation: the name may be that of somebody who acts for it', async () => {
    const holder = { id: '91350200MA2XXXXX1X', name: '林小雨' };
    expect((await httpLicenceSource(http).find({ ...licenceQuery, type: '营业执照', holder })).ok).toBe(true);
  });

  it('values that are too old are left out', async () => {
    const found = await httpRegistry(http).look({
      kind: 'person',
      ...person,
      consent: licenceQuery.consent,
      now: Date.now(),
      olderThan: 90 * 86_400_000
    });
    expect(found.ok && found.value.map(({ attribute }) => attribute)).toEqual(['name', 'phone']);
  });

  it('a command with the same key is done once', async () => {
    const payment = httpPayment(http, SECRET);
    await payment.open(order);
    await payment.open(order);
    expect([...double.memory.done.keys()].filter((key) => key.endsWith('order-1'))).toHaveLength(1);
  });

  it('a place to pay that is not https is none', async () => {
    const clear = {
      ...http,
      ask: async () => ({
        ok: true,
        value: { ...(orderOf('order-1', double.memory) as object), payUrl: 'http://pay.example/' }
      })
    };
    await httpPayment(http, SECRET).open(order);
    expect(await httpPayment(clear as unknown as HttpPort, SECRET).open(order)).toEqual({
      ok: false,
      fault: 'mismatch'
    });
  });

  it('a call-back counts with a good signature only', async () => {
    await httpPayment(http, SECRET).open(order);
    double.memory.orders.get('order-1')!.status = 'paid';
    const body = JSON.stringify(orderOf('order-1', double.memory));
    const now = new Date();
    const signed = (at: Date, text = body) => ({
      'webhook-id': 'msg-1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(SECRET).sign('msg-1', at, text)
    });
    const payment = httpPayment(http, SECRET);
    expect(payment.heard(body, signed(now))).toMatchObject({ ok: true, value: { status: 'paid' } });
    expect(payment.heard(body.replace('order-1', 'order-2'), signed(now))).toEqual({ ok: false, fault: 'refused' });
    expect(payment.heard(body, signed(new Date(now.getTime() - 3_600_000)))).toEqual({ ok: false, fault: 'refused' });
    expect(payment.heard('{}', signed(now, '{}'))).toEqual({ ok: false, fault: 'mismatch' });
    expect(httpPayment(http, null).heard(body, signed(now))).toEqual({ ok: false, fault: 'refused' });
  });

  it('a link into a foreign system is signed, short-lived, and names nobody', () => {
    const system = httpForeignSystem(http, { entry: 'https://example.gov.cn/in?from=yjs', secret: 'secret' });
    const link = new URL(system.link({ number: '3502-1', item: 'SETUP', reference: 'ref-1', now: 1_000_000 }));
    expect(link.searchParams.get('from')).toBe('yjs');
    const [head, claims, signature] = link.searchParams.get('context')!.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
    expect(read(head!)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(read(claims!)).toEqual({
      ...{ number: '3502-1', item: 'SETUP', reference: 'ref-1', iat: 1000, exp: 1300 },
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string
    });
    expect(createHmac('sha256', 'secret').update(`${head}.${claims}`).digest('base64url')).toBe(signature);
  });
});

describe('a system that is down is left alone', () => {
  it('after five calls in vain for half a minute, then one call tries it out', async () => {
    let now = 0;
    const at = { now: () => now };
    const address = { url: double.url, token: TOKEN, connectMs: 1000, totalMs: 10_000 };
    const port = createHttpPort(address, at, createBreaker(at));
    opened.push(port);
    const credit = httpCredit(port);
    const ask = () => credit.standing({ subject: person, purpose: '食品经营许可', now: Date.now() });
    double.fault('error');
    for (let round = 0; round < 4; round += 1) expect(await ask()).toEqual({ ok: false, fault: 'unavailable' });
    expect(double.calls).toHaveLength(5);
    now += 30_000;
    expect(await ask()).toEqual({ ok: false, fault: 'unavailable' });
    expect(double.calls).toHaveLength(6);
    double.fault(null);
    now += 30_000;
    expect((await ask()).ok).toBe(true);
    expect((await ask()).ok).toBe(true);
  });

  it('an answer in the negative is an answer', () => {
    const breaker = createBreaker({ now: () => 0 });
    for (let round = 0; round < 20; round += 1) {
      breaker.note(round % 4 === 3);
      expect(breaker.enter()).toBe(true);
    }
  });
});
