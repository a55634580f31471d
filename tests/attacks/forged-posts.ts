import type { Attack } from './attack.ts';
import { everyPlace, writes } from './places.ts';
import { FORM, type Target } from './target.ts';

/** Bodies that any page of any site can make a browser send, without a word of ours (Fetch, CORS-safelisted). */
const BODIES: [type: string | null, body: string][] = [
  [FORM, 'a=b'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'],
  ['text/plain', '{"a":"b"}'],
  ['TEXT/PLAIN; charset=utf-8', '{"a":"b"}'],
  // A Blob without a type.
  [null, '{"a":"b"}']
];

async function* findings(target: Target): AsyncGenerator<string> {
  // Another site, a sandboxed frame, and another program of the same machine, for which the cookie is not a foreign one.
  const origins = ['https://evil.example', 'null', 'http://127.0.0.1:1', `${target.origin}.evil.example`, null];
  for (const { path, method, who } of everyPlace(target.ground).filter(writes)) {
    if (method !== 'POST') continue;
    for (const origin of origins) {
      for (const [type, body] of BODIES) {
        // A browser names the origin of every post; programs, which may not, have no session of anybody's.
        if (origin === null && type === null) continue;
        const headers = { ...(origin !== null && { origin }), ...(type !== null && { 'content-type': type }) };
        const { status } = await target.ask({ path, method, who, headers, body });
        if (status !== 403) yield `${path} weighed a post of ${type} from ${origin}: ${status}`;
      }
    }
  }
}

export const forgedPosts: Attack = {
  name: 'every form and endpoint, posted to from another site',
  requirement: 'v5.0.0-3.5.1',
  findings,
  weak: [
    {
      what: 'takes every post for one of its own pages',
      weakness: ({ server }) => ({
        ask: (passing) => ({ ...passing, headers: { ...passing.headers, origin: server.origin } })
      }),
      finds: /weighed a post of .* from https:\/\/evil/
    }
  ]
};
