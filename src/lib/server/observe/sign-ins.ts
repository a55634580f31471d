import { createHmac } from 'node:crypto';
import type { Problem, Result } from '#lib/core/errors.ts';
import type { Auth } from '../auth/auth.ts';
import { tidyAccount } from '../auth/contact.ts';
import type { SecondStep } from '../auth/second-step.ts';
import type { SecondStepAsked, SignedIn } from '../auth/sessions.ts';
import { signedIn, type SignInReason, type SignInSaid } from './channels.ts';
import { noteAccount } from './request.ts';

/** Stands for somebody in the log: 12 hexadecimal signs, the same on every node, to be made by nobody without the secret. */
export type Mark = (kind: 'account' | 'typed' | 'client' | 'half', text: string) => string;

/** @param secret what signs cookies; with another one all marks change */
export function createMark(secret: string): Mark {
  return (kind, text) => createHmac('sha256', secret).update(`log\0${kind}\0${text}`).digest('hex').slice(0, 12);
}

/**
 * The same sign-in, which says of each time somebody enters or is refused how, why and who, by marks alone (ASVS 5, 16.3.1);
 * and of each request whose it is, for the line of one that is refused.
 */
export function observedAuth(auth: Auth, secret: string): Auth {
  const mark = createMark(secret);
  return {
    ...auth,
    whoIs: async (headers) => {
      const here = await auth.whoIs(headers);
      if (here.actor) noteAccount(mark('account', here.actor.id));
      return here;
    },
    signIn: async (input) => {
      const typed = tidyAccount(input.account).toLowerCase();
      const who = { typed: mark('typed', typed), client: mark('client', input.client) };
      return told(mark, { way: 'password', ...who }, await auth.signIn(input));
    },
    register: async (input) =>
      told(mark, { way: 'register', client: mark('client', input.client) }, await auth.register(input)),
    secondStep: observedStep(auth.secondStep, mark),
    own: {
      ...auth.own,
      changePassword: async (headers, who, typed) =>
        guessed(mark, who, await auth.own.changePassword(headers, who, typed))
    },
    oidc: observedOidc(auth.oidc, mark)
  };
}

function observedStep(step: SecondStep, mark: Mark): SecondStep {
  return {
    ...step,
    finish: async (headers, code) => {
      const half = halfOf(headers.get('cookie') ?? '');
      return told(
        mark,
        { way: 'second-step', ...(half && { half: mark('half', half) }) },
        await step.finish(headers, code)
      );
    },
    begin: async (headers, who, password) => guessed(mark, who, await step.begin(headers, who, password)),
    turnOff: async (headers, who, password) => guessed(mark, who, await step.turnOff(headers, who, password))
  };
}

function observedOidc(oidc: Auth['oidc'], mark: Mark): Auth['oidc'] {
  return {
    ...oidc,
    start: async (provider, way) => {
      const result = await oidc.start(provider, way);
      if (!result.ok) refused({ way: 'provider', client: mark('client', way.client) }, result.problems);
      return result;
    },
    finish: async (provider, came) => {
      const result = await oidc.finish(provider, came);
      const who = { way: 'provider', client: mark('client', came.client) } as const;
      if (!result.ok) refused(who, result.problems);
      else if (result.value.entered) entered(mark, who, result.value.entered);
      return result;
    }
  };
}

type Who = Omit<SignInSaid, 'outcome'>;

function told<T extends SignedIn | SecondStepAsked>(mark: Mark, who: Who, result: Result<T>): Result<T> {
  if (result.ok) entered(mark, who, result.value);
  else refused(who, result.problems);
  return result;
}

function entered(mark: Mark, who: Who, { actor, cookies }: SignedIn | SecondStepAsked): void {
  if (actor)
    return signedIn.publish({ ...who, outcome: 'entered', account: mark('account', actor.id), role: actor.role });
  const half = cookies.find(({ name }) => name.endsWith('two_factor'))?.value.split('.')[0];
  signedIn.publish({ ...who, outcome: 'asked', ...(half && { half: mark('half', half) }) });
}

/** Whoever is in already and has to say the password again: what is wrong with it is a try to guess it. */
function guessed<T>(mark: Mark, { id, client }: { id: string; client: string }, result: Result<T>): Result<T> {
  if (result.ok) return result;
  const who = { account: mark('account', id), client: mark('client', client) };
  const found = reasonOf(result.problems);
  if (found !== 'form') refused({ way: 'again', ...who }, result.problems);
  return result;
}

function refused(who: Who, problems: readonly Problem[]): void {
  signedIn.publish({ ...who, outcome: 'refused', reason: reasonOf(problems) });
}

const REASONS: Record<string, SignInReason> = {
  'account/current': 'wrong',
  'sign-in/wrong': 'wrong',
  'second-step/wrong': 'wrong',
  'sign-in/locked': 'locked',
  'second-step/locked': 'locked',
  'second-step/late': 'late',
  'oidc/late': 'late',
  'oidc/other': 'late',
  'oidc/foreign': 'foreign',
  'oidc/denied': 'denied',
  'oidc/failed': 'failed',
  'oidc/busy': 'failed',
  'oidc/kind': 'unknown',
  'oidc/not-linked': 'unknown',
  'oidc/unknown': 'unknown',
  'oidc/taken': 'taken',
  'oidc/already': 'taken',
  'sign-in/taken': 'taken'
};

/** `form`: something was left out or typed in a way that is none. */
function reasonOf(problems: readonly Problem[]): SignInReason {
  return REASONS[problems[0]?.code ?? ''] ?? 'form';
}

/** What ties the two halves of a sign-in together. */
function halfOf(cookie: string): string | undefined {
  const [, value] = /(?:^|;\s*)(?:__Secure-)?yijianshi\.two_factor=([^;.]+)/.exec(cookie) ?? [];
  return value;
}
