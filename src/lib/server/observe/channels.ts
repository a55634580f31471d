import { channel, tracingChannel } from 'node:diagnostics_channel';

/**
 * What the program tells whoever watches it. A channel is one for the whole process, whichever copy of this module speaks on
 * it (the build has one, the start script another), and costs next to nothing while nobody listens. Nothing that goes over
 * a channel is personal: names of ours, numbers, and times.
 */
interface Said<T> {
  publish(message: T): void;
  subscribe(listener: (message: T) => void): void;
  unsubscribe(listener: (message: T) => void): void;
}

function said<T>(name: string): Said<T> {
  const own = channel(`yijianshi:${name}`);
  const listeners = new Map<(message: T) => void, (message: unknown) => void>();
  return {
    publish: (message) => own.publish(message),
    subscribe: (listener) => {
      const heard = (message: unknown) => listener(message as T);
      listeners.set(listener, heard);
      own.subscribe(heard);
    },
    unsubscribe: (listener) => {
      const heard = listeners.get(listener);
      if (heard) own.unsubscribe(heard);
      listeners.delete(listener);
    }
  };
}

/** An answered request; `route` is the route's id with its parameters' names, never what stood in their place. */
export interface Answered {
  id: string;
  method: string;
  /** `static` for what SvelteKit does not answer, `none` where no route fits. */
  route: string;
  /** `0` when the other side went away before the answer. */
  status: number;
  ms: number;
  role: string;
  /** Mark of whoever was refused, signed in as they were (sign-ins.ts). */
  account?: string;
}
export const answered = said<Answered>('request');

/** What one commit of the store held, once it is through. */
export interface Committed {
  state: 'committed' | 'duplicate' | 'stale' | 'failed';
  seconds: number;
  /** Types of the events that were kept. */
  events: readonly string[];
}
export const committed = said<Committed>('store.commit');

/** How many pieces of work shared one transaction of the SQLite writer. */
export const grouped = said<{ size: number }>('store.group');

/** A round of a job that did something, e.g. `timers` sent. */
export const worked = said<{ job: string; count: number }>('job');

export type SignInReason = 'wrong' | 'locked' | 'late' | 'form' | 'taken' | 'unknown' | 'foreign' | 'denied' | 'failed';

/**
 * Somebody signed in, was asked for the second step, or was refused. Of people there are marks (sign-ins.ts): `account` whose it
 * is, `typed` what was typed as account, `client` the address, `half` what ties the first step to the second.
 */
export interface SignInSaid {
  /** `again`: whoever is in already had to say the password once more. */
  way: 'password' | 'register' | 'provider' | 'second-step' | 'again';
  outcome: 'entered' | 'asked' | 'refused';
  /** Of a refusal. */
  reason?: SignInReason;
  role?: string;
  account?: string;
  typed?: string;
  client?: string;
  half?: string;
}
export const signedIn = said<SignInSaid>('sign-in');

/** A piece of work that a trace shows as a span of its own, by a name of ours. */
export interface Step {
  name: string;
}
const steps = tracingChannel<unknown, Step>('yijianshi:step');

/** Does the work; whoever traces learns when it began and ended. */
export function traced<T>(name: string, work: () => Promise<T>): Promise<T> {
  return steps.hasSubscribers ? steps.tracePromise(work, { name }) : work();
}
