import Type, { type Static } from 'typebox';
import { CodeSchema, NameSchema, TimeSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, type PortResult } from './result.ts';

const OrderedSchema = Type.Object({ reference: CodeSchema, tracking: CodeSchema });

const TrackSchema = Type.Object({
  tracking: CodeSchema,
  status: Type.Union([
    Type.Literal('ordered'),
    Type.Literal('underWay'),
    Type.Literal('delivered'),
    Type.Literal('returned')
  ]),
  events: Type.Array(Type.Object({ at: TimeSchema, text: NameSchema }), { maxItems: 200 })
});
export type Track = Static<typeof TrackSchema>;

export interface PostAddress {
  name: string;
  phone: string;
  address: string;
}

export interface PostOrder {
  /** Ours, also the idempotency key. */
  reference: string;
  from: PostAddress;
  to: PostAddress;
  /** What is in it, as the label says. */
  content: string;
}

/** Delivery by post (寄递). */
export interface Post {
  readonly demo: boolean;
  order(order: PostOrder): Promise<PortResult<{ tracking: string }>>;
  track(tracking: string): Promise<PortResult<Track>>;
}

export function httpPost(http: HttpPort): Post {
  return {
    demo: false,
    order: async (order) => {
      const answer = await http.ask({ path: '/post/orders', body: order, key: order.reference }, OrderedSchema);
      return answer.ok && answer.value.reference !== order.reference ? failed('mismatch') : answer;
    },
    track: async (tracking) => {
      const answer = await http.ask({ path: '/post/track', body: { tracking } }, TrackSchema);
      return answer.ok && answer.value.tracking !== tracking ? failed('mismatch') : answer;
    }
  };
}
