import { randomInt } from 'node:crypto';
import { cookiesOf, type Answer, type Target } from './target.ts';

/** A citizen who has just made an account. */
export interface Newcomer {
  contact: string;
  password: string;
  cookie: string;
}

export const SESSION = 'yijianshi.session_token';

export async function newcomer(target: Target): Promise<Newcomer> {
  const contact = `139${String(randomInt(1e8)).padStart(8, '0')}`;
  const password = `correct horse ${randomInt(1e9)}`;
  const answer = await target.post('/sign-in?/register', undefined, { name: '周小宁', contact, password });
  if (answer.status !== 303) throw new Error(`No account was made: ${answer.status} ${answer.text.slice(0, 2000)}`);
  return { contact, password, cookie: cookiesOf(answer) };
}

export function enter(target: Target, account: string, password: string, cookie = ''): Promise<Answer> {
  return target.post('/sign-in?/enter', undefined, { account, password }, { cookie });
}

/** Whether these cookies open an account. */
export async function opens(target: Target, cookie: string): Promise<boolean> {
  return (await target.ask({ path: '/account', headers: { cookie } })).status === 200;
}
