import { randomUUID } from 'node:crypto';
import { signedHeaders } from '../../src/lib/server/deliver/signature.ts';
import type { Attack } from './attack.ts';
import { ITEM, type Ground } from './ground.ts';
import type { Answer, Target } from './target.ts';
import type { Passing, Weakness } from './weak-server.ts';

const STRANGE = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const MINUTES = 60_000;

interface Message {
  id: string;
  body: string;
  secret: string;
  at?: number;
  /** In place of what it is signed for. */
  other?: Record<string, string>;
}

function send(target: Target, { id, body, secret, at = Date.now(), other = {} }: Message, receiver?: string) {
  const signed = signedHeaders([{ secret, since: 0, until: null }], { id, at, body });
  return target.ask({
    path: `/api/v1/callbacks/${receiver ?? target.ground.department}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed, ...other },
    body
  });
}

const said = (application: string, event = 'accept') =>
  JSON.stringify({ type: 'item.event', data: { application, item: ITEM, event } });

async function* forged(target: Target): AsyncGenerator<string> {
  const { application, signing, accounts } = target.ground;
  const body = said(application);
  const { callback: secret } = signing;
  const id = randomUUID();
  const forgeries: [what: string, message: Message, receiver?: string][] = [
    ['signed with a secret of nobody', { id, body, secret: STRANGE }],
    ['signed with the secret of what we sent', { id, body, secret: signing.push }],
    ['without a signature', { id, body, secret, other: { 'webhook-signature': '' } }],
    ['with a signature of no kind', { id, body, secret, other: { 'webhook-signature': 'v0,AAAA v1, v1a,AAAA' } }],
    ['under another id than was signed', { id, body, secret, other: { 'webhook-id': randomUUID() } }],
    ['at another time than was signed', { id, body, secret, other: { 'webhook-timestamp': '1' } }],
    ['written down ten minutes ago', { id, body, secret, at: Date.now() - 10 * MINUTES }],
    ['of the day after tomorrow', { id, body, secret, at: Date.now() + 2880 * MINUTES }],
    ['of one department in the name of another', { id, body, secret }, accounts.other],
    ['in the name of nobody', { id, body, secret }, '__proto__']
  ];
  for (const [what, message, receiver] of forgeries) {
    const { status } = await send(target, message, receiver);
    // Anything else says that it was believed, and weighed.
    if (![400, 401].includes(status)) yield `a call-back ${what} was weighed: ${status}`;
  }
}

/** Signs anew whatever comes, as if no signature were asked for. */
const believing =
  (idOf: (passing: Passing) => string): ((ground: Ground) => Weakness) =>
  ({ signing, department }) => ({
    ask: (passing) => {
      if (!passing.target.includes('/callbacks/')) return passing;
      const signed = signedHeaders([{ secret: signing.callback, since: 0, until: null }], {
        ...{ id: idOf(passing), at: Date.now(), body: passing.body.toString() }
      });
      const target = `/api/v1/callbacks/${department}`;
      return { ...passing, target, headers: { ...passing.headers, ...signed } };
    }
  });

export const forgedWebhooks: Attack = {
  name: 'call-backs that no department’s system sent',
  requirement: 'v5.0.0-4.1.5',
  findings: forged,
  weak: [
    {
      what: 'does not look at signatures',
      weakness: believing(() => randomUUID()),
      finds: /signed with a secret of nobody was weighed/
    }
  ]
};

async function* replayed(target: Target): AsyncGenerator<string> {
  const { application } = await target.ground.apply();
  const { callback: secret } = target.ground.signing;
  const message = { id: randomUUID(), body: said(application), secret };
  const first = await send(target, message);
  if (first.status !== 200) throw new Error(`A right call-back was refused: ${first.status} ${first.text}`);
  for (const again of await Promise.all([1, 2, 3].map(() => send(target, message))))
    if (!isRepeat(again)) yield `a call-back sent again was weighed anew: ${again.status}`;
  const other = await send(target, { ...message, body: said(application, 'refuse') });
  if (other.status !== 409) yield `another call-back under the same id was not refused: ${other.status}`;
}

function isRepeat({ status, headers }: Answer): boolean {
  return status === 200 && headers['idempotency-replayed'] === 'true';
}

export const replayedWebhooks: Attack = {
  name: 'a call-back that was overheard, sent again',
  requirement: 'v5.0.0-2.3.4',
  findings: replayed,
  weak: [
    {
      what: 'does not remember what it has taken',
      weakness: believing(() => randomUUID()),
      finds: /sent again was weighed anew/
    }
  ]
};
