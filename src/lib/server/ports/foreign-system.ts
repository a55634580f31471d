import { createHmac, randomUUID } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { CodeSchema, NameSchema, TimeSchema } from './shapes.ts';
import type { HttpPort } from './http-port.ts';
import { failed, type PortResult } from './result.ts';

/** How long a link into a foreign system opens it: time to sign in there, too short to be passed on. */
const LINK_SECONDS = 300;

const StatusSchema = Type.Object({
  /** Our reference, said back. */
  reference: CodeSchema,
  status: Type.Union([
    Type.Literal('received'),
    Type.Literal('accepted'),
    Type.Literal('approved'),
    Type.Literal('refused')
  ]),
  at: TimeSchema,
  /** Of a refusal, for the person. */
  reason: Type.Optional(NameSchema),
  /** Of an approval: what its result carries, by element. */
  facts: Type.Optional(
    Type.Record(Type.String({ maxLength: 100 }), Type.Union([NameSchema, Type.Number(), Type.Boolean()]))
  )
});
export type ForeignStatus = Static<typeof StatusSchema>;

/** A system of the nation's or the province's own (国垂, 省垂), in which an item's work is done. */
export interface ForeignSystem {
  readonly demo: boolean;
  /** Address that opens the matter there, good for five minutes. */
  link(context: { number: string; item: string; reference: string; now: number }): string;
  /** How the matter stands there, by our reference. */
  status(reference: string): Promise<PortResult<ForeignStatus>>;
}

/**
 * `entry`: the page there, to which `?context=` is added: a JWS (RFC 7515, HS256 with `secret`) of file number, item, an opaque
 * reference, a number of its own that is good once (`jti`), and times. No name and no number of a person.
 */
export function httpForeignSystem(http: HttpPort, { entry, secret }: { entry: string; secret: string }): ForeignSystem {
  return {
    demo: false,
    link: ({ number, item, reference, now }) => {
      const at = Math.floor(now / 1000);
      const url = new URL(entry);
      url.searchParams.set(
        'context',
        sign({ number, item, reference, jti: randomUUID(), iat: at, exp: at + LINK_SECONDS }, secret)
      );
      return url.href;
    },
    status: async (reference) => {
      const answer = await http.ask({ path: '/status', body: { reference } }, StatusSchema);
      return answer.ok && answer.value.reference !== reference ? failed('mismatch') : answer;
    }
  };
}

function sign(claims: object, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const open = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${open}.${createHmac('sha256', secret).update(open).digest('base64url')}`;
}
