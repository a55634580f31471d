import type { Attack } from './attack.ts';
import { BUNDLE } from './ground.ts';
import { enter, newcomer, opens, SESSION } from './newcomer.ts';
import { cookiesOf, type Target } from './target.ts';
import type { Passing, Weakness } from './weak-server.ts';

async function* fixed(target: Target): AsyncGenerator<string> {
  const [attacker, victim] = [await newcomer(target), await newcomer(target)];
  const made = `${SESSION}=0123456789abcdef0123456789abcdef.c2lnbmF0dXJl`;
  for (const [whose, planted] of [
    ['the attacker’s own', attacker.cookie],
    ['a made-up', made]
  ] as const) {
    const entered = await enter(target, victim.contact, victim.password, planted);
    const session = cookiesOf(entered);
    if (!session.includes(SESSION) || session === planted) yield `signing in over ${whose} session keeps it`;
    if (await opens(target, planted)) yield `${whose} session is open after somebody signed in over it`;
    for (const line of entered.headers['set-cookie'] ?? [])
      if (!/; HttpOnly/i.test(line) || !/; SameSite=(Lax|Strict)/i.test(line))
        yield `a cookie of signing in is open to others: ${line.split(';').slice(1).join(';')}`;
  }
}

/** The cookie of before goes on, for whoever was signed in over it. */
function keeping(): Weakness {
  const became = new Map<string, string>();
  const isSigningIn = ({ target, method }: Passing) => method === 'POST' && target.startsWith('/sign-in?/enter');
  return {
    ask: (passing) => {
      const sent = passing.headers['cookie'] ?? '';
      // Not told of the session of before, the real one does not end it.
      if (isSigningIn(passing)) return { ...passing, headers: { ...passing.headers, cookie: '', 'x-before': sent } };
      return { ...passing, headers: { ...passing.headers, cookie: became.get(sent) ?? sent } };
    },
    answer: (answer, passing) => {
      const before = passing.headers['x-before'] ?? '';
      if (!isSigningIn(passing) || before === '') return answer;
      became.set(before, cookiesOf(answer));
      const { 'set-cookie': _, ...headers } = answer.headers;
      return { ...answer, headers };
    }
  };
}

export const fixation: Attack = {
  name: 'a session that was planted before somebody signs in',
  requirement: 'v5.0.0-7.2.4',
  findings: fixed,
  weak: [{ what: 'keeps the session across signing in', weakness: keeping, finds: /signing in over .* keeps it/ }]
};

async function* outliving(target: Target): AsyncGenerator<string> {
  const one = await newcomer(target);
  const [here, there] = [one.cookie, cookiesOf(await enter(target, one.contact, one.password))];
  const next = `${one.password} anew`;
  const fields = { current: one.password, next, again: next };
  const changed = await target.post('/account?/password', undefined, fields, { cookie: here });
  if (changed.status !== 303) throw new Error(`The password was not changed: ${changed.status}`);
  if (await opens(target, there)) yield 'a session from before the password was changed is still open';
  const now = cookiesOf(changed) || here;
  await target.post('/sign-out', undefined, {}, { cookie: now });
  if (await opens(target, now)) yield 'a session is still open after signing out';
  yield* draftOfBefore(target);
}

/** What was filled in before signing in is taken over once; the cookie of before opens it to nobody any more. */
async function* draftOfBefore(target: Target): AsyncGenerator<string> {
  const one = await newcomer(target);
  const begun = await target.post(`/bundles/${BUNDLE}?/start`, undefined, {});
  const [token, place] = [cookiesOf(begun), begun.headers.location ?? ''];
  if ((await target.ask({ path: place, headers: { cookie: token } })).status !== 200)
    throw new Error('The draft does not open to who began it.');
  await enter(target, one.contact, one.password, token);
  if ((await target.ask({ path: place, headers: { cookie: token } })).status !== 404)
    yield 'a draft is open to the cookie of before signing in';
}

export const oldSessions: Attack = {
  name: 'sessions that should have ended',
  requirement: 'v5.0.0-7.4.1',
  findings: outliving,
  weak: [
    {
      what: 'signs out in the browser alone',
      weakness: () => ({
        instead: ({ target }) =>
          target === '/sign-out' ? { status: 303, headers: { location: '/' }, bytes: Buffer.alloc(0) } : null
      }),
      finds: /still open after signing out/
    }
  ]
};
