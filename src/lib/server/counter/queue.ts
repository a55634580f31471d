import { ok, refuse } from '#lib/core/errors.ts';
import { QUEUE_LETTERS } from '#lib/core/counter/route.ts';
import type { WindowKind } from '#lib/core/model/window.ts';
import type { Actor } from '../engine/types.ts';
import type { CounterDeps } from './deps.ts';
import { counterProblems } from './messages.ts';
import type { ClerkWindow } from './points.ts';
import { traitsOf, type Sent } from './routing.ts';
import type { CounterService, NewVisit, Visit } from './types.ts';

type Deps = Pick<CounterDeps, 'store' | 'points' | 'versions' | 'clock'>;

/** Numbers of queues, and where the rules of halls send people. `today`: `YYYY-MM-DD` in China. */
export function createQueue({ store, points, versions, clock }: Deps, today: () => string) {
  /** A hall has one queue for each kind of window (`A017`). */
  async function numberIn(hall: string, kind: WindowKind): Promise<string> {
    const next = await store.nextNumber(`queue:${hall}:${kind}:${today()}`);
    return `${QUEUE_LETTERS[kind]}${String(next).padStart(3, '0')}`;
  }

  /** Outside every hall it is of the window, or where none is set up of the clerk. */
  async function numberFor(typed: string, { id, hall }: ClerkWindow, sent: Sent | null, clerk: Actor): Promise<string> {
    if (typed !== '') return typed.toUpperCase();
    if (sent) return numberIn(hall, sent.to);
    const next = await store.nextNumber(`queue:${id || clerk.id}:${today()}`);
    return String(next).padStart(3, '0');
  }

  const draw: CounterService['draw'] = async ({ bundle, window: wanted, traits, idNo, agent }, clerk) => {
    const window = await points.window(wanted, clerk);
    if (window === null) return refuse(counterProblems.window());
    if (!(await versions.offered(bundle))) return refuse(counterProblems.bundle());
    const persons = traitsOf(idNo, today(), traits, agent);
    const sent = window.hall ? await points.send(window.hall, { bundle, persons, answers: {} }) : null;
    if (!sent) return refuse(counterProblems.hall());
    return ok({ ...sent, number: await numberIn(window.hall, sent.to), bundle, at: clock.now() });
  };

  const sentTo: CounterService['sentTo'] = async ({ window: wanted, bundle, traits }, answers, clerk) => {
    const window = await points.window(wanted, clerk);
    return window?.hall ? points.send(window.hall, { bundle, persons: traits, answers }) : null;
  };

  /** What of somebody decides where they go, before they were asked anything. */
  function traitsFor({ person, agent, traits }: Pick<NewVisit, 'person' | 'agent' | 'traits'>): Visit['traits'] {
    return traitsOf(person.idKind === 'citizen' ? person.idNo : '', today(), traits, agent !== null);
  }
  return { numberFor, draw, sentTo, traitsFor };
}
