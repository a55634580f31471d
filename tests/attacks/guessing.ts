import { postForm } from '../support/api-keys.ts';
import { codeFor } from '../support/second-step.ts';
import type { Attack } from './attack.ts';
import { enter, newcomer } from './newcomer.ts';
import { cookiesOf, type Target } from './target.ts';
import type { Passing, Weakly, Weakness } from './weak-server.ts';

const TRIES = 12;
const wrongly = (status: number): Weakly => ({ status, headers: {}, bytes: Buffer.from('wrong') });
const fieldsOf = ({ body }: Passing) => new URLSearchParams(body.toString());

async function* passwords(target: Target): AsyncGenerator<string> {
  const one = await newcomer(target);
  // Written otherwise each time, which no count may be taken in by.
  const { contact } = one;
  const spellings = [contact, ` ${contact}`, `+86${contact}`, `${contact.slice(0, 3)} ${contact.slice(3)}`];
  for (let tried = 0; tried < TRIES; tried += 1)
    await enter(target, spellings[tried % spellings.length]!, `wrong horse ${tried}`);
  const { status } = await enter(target, contact, one.password);
  if (status === 303) yield `after ${TRIES} wrong passwords the next one is weighed`;
}

/** Weighs only what is right: nobody counts the rest. */
function countingNothing(): Weakness {
  const known = new Map<string, string>();
  return {
    instead: (passing) => {
      const fields = fieldsOf(passing);
      const password = fields.get('password') ?? '';
      if (passing.target === '/sign-in?/register') known.set(fields.get('contact') ?? '', password);
      if (passing.target !== '/sign-in?/enter') return null;
      return known.get(fields.get('account') ?? '') === password ? null : wrongly(400);
    }
  };
}

export const guessedPasswords: Attack = {
  name: 'passwords of one account, tried in rows',
  requirement: 'v5.0.0-6.3.1',
  findings: passwords,
  weak: [{ what: 'counts no tries', weakness: countingNothing, finds: /the next one is weighed/ }]
};

/** An officer who has set up the second step, and what opens the account. */
async function enrolled(target: Target): Promise<{ username: string; password: string; secret: string }> {
  const { server, cookies, department } = target.ground;
  const visitor = { origin: server.origin, cookie: cookies.admin };
  const username = `second-${Date.now().toString(36)}`;
  const fields = { username, name: '测试', role: 'officer', department, why: '测试' };
  const page = await (await postForm(visitor, '/designer/people?/add', Object.entries(fields))).text();
  const given = /<code class="token[^>]*>([a-z0-9]{16})</.exec(page)?.[1] ?? '';
  const password = `chosen by ${username}`;
  const first = { cookie: cookiesOf(await enter(target, username, given)) };
  const typed = { current: given, next: password, again: password };
  const cookie = cookiesOf(await target.post('/account?/password', undefined, typed, first));
  const begun = await target.post('/account/second-step?/begin', undefined, { password }, { cookie });
  const secret = /<code class="mono[^>]*>([A-Z2-7=]{16,})</.exec(begun.text)?.[1] ?? '';
  const code = await codeFor(`otpauth://totp/x?secret=${secret}`);
  const confirmed = await target.post('/account/second-step?/confirm', undefined, { code }, { cookie });
  if (confirmed.status !== 303) throw new Error(`No second step: ${begun.status} ${confirmed.status}`);
  return { username, password, secret };
}

async function* codes(target: Target): AsyncGenerator<string> {
  const { username, password, secret } = await enrolled(target);
  const first = await enter(target, username, password);
  if (first.headers.location !== '/sign-in/second-step') throw new Error('No second step was asked for.');
  const cookie = cookiesOf(first);
  for (let tried = 0; tried < 6; tried += 1)
    await target.post('/sign-in/second-step', undefined, { code: `00000${tried}` }, { cookie });
  const code = await codeFor(`otpauth://totp/x?secret=${secret}`);
  const { status } = await target.post('/sign-in/second-step', undefined, { code }, { cookie });
  if (status === 303) yield 'after six wrong codes the next one is weighed';
}

export const guessedCodes: Attack = {
  name: 'codes of the second step, tried in rows',
  requirement: 'v5.0.0-6.6.3',
  findings: codes,
  weak: [
    {
      what: 'counts no codes',
      weakness: () => ({
        instead: (passing) =>
          passing.target === '/sign-in/second-step' && /^00000\d$/.test(fieldsOf(passing).get('code') ?? '')
            ? wrongly(400)
            : null
      }),
      finds: /the next one is weighed/
    }
  ]
};

async function* keys(target: Target): AsyncGenerator<string> {
  const token = (tried: number) => `yjs_${String(tried).padStart(12, '0')}_${'x'.repeat(43)}`;
  let last = 0;
  for (let tried = 0; tried < 70 && last !== 429; tried += 1) {
    const headers = { authorization: `Bearer ${token(tried)}` };
    last = (await target.ask({ path: '/api/v1/tasks', headers })).status;
  }
  if (last !== 429) yield `70 keys were tried from one address: ${last}`;
}

export const guessedKeys: Attack = {
  name: 'keys of programs, tried in rows',
  requirement: 'v5.0.0-2.4.1',
  findings: keys,
  weak: [
    {
      what: 'forgets how often it was asked',
      weakness: () => ({ instead: ({ target }) => (target.startsWith('/api/') ? wrongly(401) : null) }),
      finds: /70 keys were tried from one address: 401/
    }
  ]
};

async function* sprayed(target: Target): AsyncGenerator<string> {
  const { contact, password } = await newcomer(target);
  for (let tried = 0; tried < 70; tried += 1) await enter(target, `1380000${1000 + tried}`, 'the same horse');
  const { status } = await enter(target, contact, password);
  if (status === 303) yield 'after 70 accounts were tried from one address the next one is weighed';
}

/** The last one on a server: for ten minutes nobody signs in from this address. */
export const sprayedPasswords: Attack = {
  name: 'one password for many accounts',
  requirement: 'v5.0.0-6.3.1',
  findings: sprayed,
  weak: [{ what: 'counts no addresses', weakness: countingNothing, finds: /the next one is weighed/ }]
};
