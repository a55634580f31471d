import type { Attack } from './attack.ts';
import type { Ground } from './ground.ts';
import { FORM, type Answer, type Target } from './target.ts';

/** A name to sign in by that is there, and one that is not. */
const ACCOUNTS = ['linxiaowen', 'nobody-of-this-name'] as const;

const actingAs = (cookie: string, { authorisation }: Ground) => ({ cookie: `${cookie}; acting=${authorisation}` });

/** What is the owner's, and what of it no agent ever opens or does. */
function places({ draft, application }: Ground): { theirs: string[]; never: string[]; deeds: string[] } {
  return {
    theirs: [`/drafts/${draft}/result`, `/applications/${application}`, `/applications/${application}/receipt`],
    never: [
      ...[`/drafts/${draft}/parties`, `/drafts/${draft}/discard`],
      ...['privacy', 'withdraw', 'post'].map((page) => `/applications/${application}/${page}`)
    ],
    deeds: [`/drafts/${draft}/parties?/invite`, `/applications/${application}/withdraw`]
  };
}

const opened = ({ status }: Answer) => status === 200;

async function* findings(target: Target): AsyncGenerator<string> {
  const { ground } = target;
  const { theirs, never, deeds } = places(ground);
  for (const who of ['stranger', 'other', 'admin'] as const)
    for (const path of theirs) {
      const answer = await target.ask({ path, headers: actingAs(ground.cookies[who], ground) });
      if (opened(answer)) yield `${who} under the authorisation of another GET ${path}: 200`;
    }
  const agent = actingAs(ground.father, ground);
  const allowed = await target.ask({ path: `/applications/${ground.application}`, headers: agent });
  if (!opened(allowed)) throw new Error(`The agent does not even see what they may: ${allowed.status}`);
  for (const path of never) {
    const answer = await target.ask({ path, headers: agent });
    if (opened(answer)) yield `the agent GET ${path}: 200`;
  }
  for (const path of deeds) {
    const headers = { ...agent, origin: target.origin, 'content-type': FORM };
    const { status } = await target.ask({ path, method: 'POST', headers, body: 'role=father&reason=x&revision=0' });
    if (![403, 404, 405].includes(status)) yield `the agent POST ${path}: ${status}`;
  }
  yield* accountsToldApart(target);
}

/** Offers to an account that is there and to one that is not: what is answered, and what stands in the list. */
async function* accountsToldApart(target: Target): AsyncGenerator<string> {
  const answers: Answer[] = [];
  for (const account of ACCOUNTS) {
    const asked = { bundle: 'newborn', right: 'follow', days: '3', account };
    answers.push(await target.post('/account/authorisations?/grant', 'stranger', asked));
  }
  const [there, not] = answers.map(({ status, text }) => `${status} ${sentence(text)}`);
  if (there !== not) yield `an account that is there is told apart from one that is not: ${there} / ${not}`;
  const { text } = await target.ask({ path: '/account/authorisations', who: 'stranger' });
  const [last, before] = [...text.matchAll(/<li class="card.*?<\/li>/gs)].map(([line]) => withoutIds(line));
  if (last === undefined || before === undefined) throw new Error('No offer was made.');
  if (last !== before) yield 'an account that is there is told apart in the list of what was offered';
}

const withoutIds = (html: string) => html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
/** What a page says before its first list. */
function sentence(html: string): string {
  const said = html.slice(html.indexOf('<main'), html.indexOf('id="given"'));
  return withoutIds(said)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export const standingIn: Attack = {
  name: 'standing in for somebody who did not allow it, or not this',
  requirement: 'v5.0.0-8.2.2',
  findings,
  weak: [
    {
      what: 'takes the number of an authorisation for the agent',
      weakness: (ground) => ({
        ask: (passing) =>
          passing.headers['cookie']?.includes('acting=')
            ? { ...passing, headers: { ...passing.headers, ...actingAs(ground.father, ground) } }
            : passing
      }),
      finds: /stranger under the authorisation of another GET .*: 200/
    },
    {
      what: 'lets an agent do whatever the person does',
      weakness: ({ father, cookies }) => ({
        ask: (passing) =>
          passing.headers['cookie']?.startsWith(`${father}; acting=`)
            ? { ...passing, headers: { ...passing.headers, cookie: cookies.owner } }
            : passing
      }),
      finds: /the agent GET /
    },
    {
      what: 'says when there is no such account',
      weakness: () => ({
        answer: (answer, { body }) =>
          body.includes(ACCOUNTS[1])
            ? { ...answer, bytes: Buffer.from(answer.text.replace(/<main/, '<main data-x><p>没有这个账号</p')) }
            : answer
      }),
      finds: /is told apart from one that is not/
    }
  ]
};
