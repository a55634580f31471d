import type { Acting, Right } from './acting.ts';
import type { Subject } from './roles.ts';
import type { Wanted } from './routes.ts';

/** The rights of which one is needed. */
type Rule = Readonly<Record<string, readonly Right[]>>;
const see = (rights: Right | readonly Right[], actions: Readonly<Record<string, Right>> = {}): Rule => {
  const seen = [rights].flat();
  const taken = Object.entries(actions).map(([action, right]) => [action, [right]]);
  return { GET: seen, HEAD: seen, ...Object.fromEntries(taken) };
};

/**
 * Pages on which an agent acts for the principal, with the rights of which each of them and each action needs one. Everywhere
 * else they are themselves: nobody withdraws, consents, signs, pays, invites, asks for erasure or fetches a licence for somebody else.
 */
const DELEGATED: Readonly<Record<string, Rule>> = {
  '/bundles/[bundle]': { start: ['fill'] },
  '/drafts/[draft]': see('fill'),
  // Whoever hands in reads first what they hand in, with the files that go along.
  '/drafts/[draft]/check': see(['fill', 'submit'], { default: 'submit' }),
  '/drafts/[draft]/form/[topic]': see('fill', { default: 'fill' }),
  '/drafts/[draft]/guide': see('fill', { default: 'fill' }),
  '/drafts/[draft]/materials': see('fill', { upload: 'fill', remove: 'fill', next: 'fill' }),
  '/drafts/[draft]/result': see('fill'),
  '/files/[file]': see(['fill', 'submit']),
  '/uploads/[...id]': see('fill', { POST: 'fill', PATCH: 'fill', DELETE: 'fill' }),
  '/applications/[application]': see('follow'),
  '/applications/[application]/correction': see('fill', { upload: 'fill', answer: 'fill' }),
  '/applications/[application]/materials': see('fill', { upload: 'fill' }),
  '/applications/[application]/receipt': see('follow'),
  '/applications/[application]/step': see('collect', { default: 'collect' })
};

/** The rights of which an agent needs one there; null: no agent does anything there for somebody else. */
function delegated({ route, method, action }: Wanted): readonly Right[] | null {
  const rule = Object.hasOwn(DELEGATED, route) ? DELEGATED[route]! : {};
  const key = method === 'POST' && !Object.hasOwn(rule, 'POST') ? action : method;
  return Object.hasOwn(rule, key) ? rule[key]! : null;
}

/** Whether an agent with these rights stands there as the person for whom they act. */
export function actsThere({ rights }: Pick<Acting, 'rights'>, wanted: Wanted): boolean {
  return delegated(wanted)?.some((right) => rights.includes(right)) ?? false;
}

/** Whether it is within what an agent was allowed; whoever acts for themselves is not limited by it. */
export function inScope({ agent }: Pick<Subject, 'agent'>, of: { id: string; bundle: string }): boolean {
  if (!agent) return true;
  return agent.application === null ? agent.bundles.includes(of.bundle) : agent.application === of.id;
}

/** Steps that a clerk enters for whoever stands at the counter and has signed or paid there. */
const AT_THE_COUNTER = ['sign', 'pay', 'collect', 'deliver'];

/** Steps of a whole application that an agent takes: what the person has to say themself they do not. */
export function mayTakeStep({ agent }: Pick<Subject, 'agent'>, step: string): boolean {
  if (agent?.clerk) return AT_THE_COUNTER.includes(step);
  return !agent || (agent.rights.includes('collect') && (step === 'collect' || step === 'deliver'));
}

/** How the agent of somebody, or the clerk before them, stands in the log and in the list of who looked: never a name. */
export function agentText({ id, clerk }: Pick<Acting, 'id' | 'clerk'>, principal: string): string {
  return `${clerk ? 'clerk' : 'agent'}:${id}@${principal}`;
}
