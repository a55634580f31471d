import Type, { type Static } from 'typebox';
import { Webhook } from 'standardwebhooks';
import { Value } from 'typebox/value';
import { CodeSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, got, type PortResult } from './result.ts';

/** One item's part of a merged order. `amount` in fen (分). */
const LineSchema = Type.Object({ item: CodeSchema, amount: Type.Integer({ minimum: 0, maximum: 1e12 }) });

const OrderSchema = Type.Object({
  /** Our own number of the order, said back. */
  order: CodeSchema,
  /** Theirs. */
  id: CodeSchema,
  status: Type.Union([Type.Literal('open'), Type.Literal('paid'), Type.Literal('closed')]),
  /** Every line that was asked for with its amount: whoever takes the money knows the tariff. */
  lines: Type.Array(LineSchema, { maxItems: 200 }),
  /** Of a paid one: number of the receipt. */
  receipt: Type.Union([CodeSchema, Type.Null()]),
  /** Of an open one: where the person pays. */
  payUrl: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])
});
export type PaymentOrder = Static<typeof OrderSchema>;

const RefundSchema = Type.Object({ refund: CodeSchema, amount: Type.Integer({ minimum: 0, maximum: 1e12 }) });

export interface OrderRequest {
  /** Also the idempotency key: one order of ours is one of theirs. */
  order: string;
  /** File number of the application. */
  number: string;
  lines: readonly { item: string; name: string; text: string }[];
  /** Where the person comes back to, and where the call-back goes. */
  returnUrl: string;
  notifyUrl: string;
}

/** Headers of a signed call-back (Standard Webhooks 1.0). */
export type SignedHeaders = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>;

/** Merged payment: one order over the fees of several items, refunded item by item. */
export interface Payment {
  /** Nothing is really paid; pages say so. */
  readonly demo: boolean;
  /** `mismatch`: about another order, other lines, paid without a receipt, or a place to pay that is not https. */
  open(order: OrderRequest): Promise<PortResult<PaymentOrder>>;
  /** How an order stands. `items`: those that it was opened for. */
  look(order: string, items: readonly string[]): Promise<PortResult<PaymentOrder>>;
  refund(refund: {
    order: string;
    item: string;
    amount: number;
    reason: string;
  }): Promise<PortResult<{ refund: string }>>;
  /** The order that a call-back tells of; `refused` without a good signature of the last five minutes. */
  heard(body: string, headers: SignedHeaders): PortResult<PaymentOrder>;
}

export function httpPayment(http: HttpPort, callbackSecret: string | null): Payment {
  return {
    demo: false,
    open: async ({ order, lines, ...rest }) => {
      const call = { path: '/payments/orders', body: { order, lines, ...rest }, key: order };
      return about(
        order,
        lines.map(({ item }) => item),
        await http.ask(call, OrderSchema)
      );
    },
    look: async (order, items) =>
      about(order, items, await http.ask({ path: '/payments/orders/query', body: { order } }, OrderSchema)),
    refund: async ({ order, item, amount, reason }) => {
      const call = { path: '/payments/refunds', body: { order, item, amount, reason }, key: `${order}:${item}` };
      const answer = await http.ask(call, RefundSchema);
      return answer.ok && answer.value.amount !== amount ? failed('mismatch') : answer;
    },
    heard: (body, headers) => {
      if (callbackSecret === null) return failed('refused');
      return readCallback(callbackSecret, body, headers);
    }
  };
}

function readCallback(secret: string, body: string, headers: SignedHeaders): PortResult<PaymentOrder> {
  let said: unknown;
  try {
    said = new Webhook(secret).verify(body, headers);
  } catch {
    return failed('refused');
  }
  return Value.Check(OrderSchema, said) ? got(said) : failed('mismatch');
}

/** Whether an answer is about this order and each of its lines once, and says what its status needs. */
export function about(
  order: string,
  items: readonly string[],
  answer: PortResult<PaymentOrder>
): PortResult<PaymentOrder> {
  if (!answer.ok) return answer;
  const { lines, status, receipt, payUrl } = answer.value;
  const same = lines.length === items.length && items.every((item) => lines.some((line) => line.item === item));
  const whole = status === 'paid' ? receipt !== null : status === 'closed' || isPlaceToPay(payUrl);
  return answer.value.order === order && same && whole ? answer : failed('mismatch');
}

/** https, or this machine: nobody is sent to pay in the clear. */
function isPlaceToPay(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}
