import type { Acting, Right } from './acting.ts';
import type { Subject } from './roles.ts';
import type { Wanted } from './routes.ts';

type Rule = Readonly<Record<string, Right>>;
const see = (right: Right, actions: Rule = {}): Rule => ({ GET: right, HEAD: right, ...actions });

/**
 * Pages on which an agent acts for the principal, with the right that each of them and each action needs. Everywhere else they
 * are themselves: nobody withdraws, consents, signs, pays, invites, asks for erasure or fetches a licence for somebody else.
 */
const DELEGATED: Readonly<Record<string, Rule>> = {
  '/bundles/[bundle]': { start: 'fill' },
  '/drafts/[draft]': see('fill'),
  '/drafts/[draft]/check': see('fill', { default: 'submit' }),
  '/drafts/[draft]/form/[topic]': see('fill', { default: 'fill' }),
  '/drafts/[draft]/guide': see('fill', { default: 'fill' }),
  '/drafts/[draft]/materials': see('fill', { upload: 'fill', remove: 'fill', next: 'fill' }),
  '/drafts/[draft]/result': see('fill'),
  '/files/[file]': see('fill'),
  '/uploads/[...id]': see('fill', { POST: 'fill', PATCH: 'fill', DELETE: 'fill' }),
  '/applications/[application]': see('follow'),
  '/applications/[application]/correction': see('fill', { upload: 'fill', answer: 'fill' }),
  '/applications/[application]/materials': see('fill', { upload: 'fill' }),
  '/applications/[application]/receipt': see('follow'),
  '/applications/[application]/step': see('collect', { default: 'collect' })
};

/** The right that an agent needs there; null: no agent does anything there for somebody else. */
export function delegated({ route, method, action }: Wanted): Right | null {
  const rule = Object.hasOwn(DELEGATED, route) ? DELEGATED[route]! : {};
  const key = method === 'POST' && !Object.hasOwn(rule, 'POST') ? action : method;
  return Object.hasOwn(rule, key) ? rule[key]! : null;
}

/** Whether it is within what an agent was allowed; whoever acts for themselves is not limited by it. */
export function inScope({ agent }: Pick<Subject, 'agent'>, of: { id: string; bundle: string }): boolean {
  if (!agent) return true;
  return agent.application === null ? agent.bundles.includes(of.bundle) : agent.application === of.id;
}

/** Steps of a whole application that an agent takes: what the person has to say themself they do not. */
export function mayTakeStep({ agent }: Pick<Subject, 'agent'>, step: string): boolean {
  return !agent || (agent.rights.includes('collect') && (step === 'collect' || step === 'deliver'));
}

/** How the agent of somebody stands in the log and in the list of who looked: never a name. */
export function agentText({ id }: Pick<Acting, 'id'>, principal: string): string {
  return `agent:${id}@${principal}`;
}
