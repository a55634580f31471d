import { createHash } from 'node:crypto';
import type { Fault } from './faults.ts';

/** What was asked, as a foreign system sees it. */
export interface Asked {
  path: string;
  key: string | null;
  body: Record<string, unknown>;
}

/** What the double has done so far: each command once, by its key. */
export interface Memory {
  done: Map<string, unknown>;
  orders: Map<string, { items: string[]; status: 'open' | 'paid' | 'closed' }>;
  /** Status of matters at the foreign system, by reference. */
  matters: Map<string, 'received' | 'accepted' | 'approved' | 'refused'>;
  /** What results of matters carry, by reference. */
  facts: Map<string, Record<string, unknown>>;
  /** How far parcels are, by tracking number; else on their way. */
  parcels: Map<string, 'ordered' | 'underWay' | 'delivered' | 'returned'>;
  /** Who has a bad standing, by number. */
  bad: Set<string>;
}

export const AMOUNT = 8000;
export const SAMPLE_PDF = Buffer.from('%PDF-1.7\n% 电子证照（测试）\n%%EOF\n');
const DAY = 24 * 60 * 60 * 1000;

type Answer = (asked: Asked, fault: Fault | null, memory: Memory) => object | Uint8Array;

/** Each path of the agreed interface; `stale` and `mismatch` are faults of what an answer says. */
export const ANSWERS: Record<string, Answer> = {
  '/licences/query': ({ body }, fault) => {
    const holder = body['holder'] as { id: string; name: string };
    const person = fault === 'mismatch' ? { id: '110101199001011237', name: '张三' } : holder;
    const licence = {
      id: `licence-${createHash('sha256')
        .update(`${holder.id}${String(body['type'])}`)
        .digest('hex')
        .slice(0, 16)}`,
      type: body['type'],
      holder: /^\d{17}/.test(person.id) ? person : { ...person, name: '示例有限公司', representatives: [person.name] },
      issuedBy: '示例市公安局',
      validUntil: fault === 'stale' ? '2020-01-01' : '2040-12-31',
      file: {
        name: `${String(body['type'])}.pdf`,
        type: 'application/pdf',
        size: SAMPLE_PDF.length,
        sha256: createHash('sha256').update(SAMPLE_PDF).digest('hex')
      }
    };
    return { licences: [licence] };
  },
  '/licences/file': (_, fault) => (fault === 'mismatch' ? Buffer.from('%PDF-1.7 another one') : SAMPLE_PDF),
  '/registry/query': ({ body }, fault) => {
    const asOf = Date.now() - (fault === 'stale' ? 3000 : 3) * DAY;
    const values = [
      { attribute: 'name', value: body['name'], source: '示例人口库', asOf, locked: true },
      { attribute: 'phone', value: '13900001234', source: '示例通信库', asOf },
      { attribute: 'oldPhone', value: '13800000000', source: '示例通信库', asOf: Date.now() - 3000 * DAY }
    ];
    const representatives = body['kind'] === 'organisation' ? { representatives: ['林小雨'] } : {};
    return { subject: fault === 'mismatch' ? '110101199001011237' : body['id'], values, ...representatives };
  },
  '/credit/query': ({ body }, fault, memory) => {
    const { id } = body['subject'] as { id: string };
    const bad = memory.bad.has(id);
    return {
      subject: fault === 'mismatch' ? '110101199001011237' : id,
      standing: bad ? 'bad' : 'good',
      reasons: bad ? ['曾作出虚假承诺'] : [],
      asOf: Date.now() - (fault === 'stale' ? 3 * DAY : 1000)
    };
  },
  '/credit/breaches': (asked, fault, memory) =>
    once(asked, memory, () => (fault === 'mismatch' ? {} : { report: `breach-${memory.done.size}` })),
  '/payments/orders': (asked, fault, memory) => {
    const { order, lines } = asked.body as { order: string; lines: { item: string }[] };
    once(asked, memory, () => {
      memory.orders.set(order, { items: lines.map(({ item }) => item), status: 'open' });
      return {};
    });
    return orderOf(order, memory, fault);
  },
  '/payments/orders/query': ({ body }, fault, memory) => orderOf(String(body['order']), memory, fault),
  '/payments/refunds': (asked, fault, memory) =>
    once(asked, memory, () => ({
      refund: `refund-${memory.done.size}`,
      amount: fault === 'mismatch' ? 1 : asked.body['amount']
    })),
  '/post/orders': (asked, fault, memory) =>
    once(asked, memory, () => ({
      reference: fault === 'mismatch' ? 'another' : asked.body['reference'],
      tracking: `EMS${1000 + memory.done.size}`
    })),
  '/post/track': ({ body }, fault, memory) => ({
    tracking: fault === 'mismatch' ? 'EMS0' : body['tracking'],
    status: memory.parcels.get(String(body['tracking'])) ?? 'underWay',
    events: [{ at: Date.now(), text: '已揽收' }]
  }),
  '/sms/messages': (asked, fault, memory) =>
    once(asked, memory, () => ({
      message: `sms-${memory.done.size}`,
      reference: fault === 'mismatch' ? 'another' : asked.body['reference']
    })),
  '/status': ({ body }, fault, memory) => ({
    reference: fault === 'mismatch' ? 'another' : body['reference'],
    status: memory.matters.get(String(body['reference'])) ?? 'accepted',
    at: Date.now(),
    ...(memory.matters.get(String(body['reference'])) === 'refused' && { reason: '不符合条件（测试）' }),
    ...(memory.facts.has(String(body['reference'])) && { facts: memory.facts.get(String(body['reference'])) })
  })
};

/** What an order looks like from outside, also in a call-back. */
export function orderOf(order: string, memory: Memory, fault: Fault | null = null): object {
  const { items = [], status = 'closed' } = memory.orders.get(order) ?? {};
  const asked = fault === 'mismatch' ? items.slice(1) : items;
  return {
    order,
    id: `their-${order}`,
    status,
    lines: asked.map((item) => ({ item, amount: AMOUNT })),
    receipt: status === 'paid' ? `R-${order}` : null,
    payUrl: status === 'open' ? `https://pay.example.gov.cn/${order}` : null
  };
}

/** A command is done once for a key and answered alike every time; with a fault that spoils the answer it is done all the same. */
function once({ path, key }: Asked, memory: Memory, work: () => object): object {
  const name = `${path} ${key ?? ''}`;
  const before = memory.done.get(name);
  if (before) return before as object;
  const answer = work();
  memory.done.set(name, answer);
  return answer;
}
