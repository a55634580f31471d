import { verifyChain } from './chain.ts';
import { choose } from './choose.ts';
import { correct } from './correct.ts';
import type { EngineDeps } from './deps.ts';
import { assign, tick as tickPoints } from './desk-work.ts';
import { noteAccess } from './disclose.ts';
import { createHeld } from './held.ts';
import { move } from './move.ts';
import { inbox, inboxCounts } from './inbox.ts';
import { officerMayRead, officerTask } from './officer-view.ts';
import { inScope } from '../policy/agents.ts';
import { ownsApplication } from '../policy/applications.ts';
import { departmentAtWork } from '../policy/tasks.ts';
import { createRecount } from './recount.ts';
import { submit } from './submit.ts';
import { deferredMaterials, supply } from './supply.ts';
import { tick } from './timers.ts';
import type { Engine } from './types.ts';
import { application, applicationsOf, ownData } from './views.ts';
import { withdraw } from './withdraw.ts';

/** The engine over a store: time, storage and delivery around the pure movement of `core/run`. */
export function createEngine(given: EngineDeps): Engine {
  const deps = { held: createHeld(() => given.clock.now()), ...given };
  const recount = createRecount(deps);
  return {
    submit: (submission) => submit(deps, submission),
    move: (input) => move(deps, input),
    correct: (input) => correct(deps, input),
    supply: (input) => supply(deps, input),
    choose: (input) => choose(deps, input),
    withdraw: (input) => withdraw(deps, input),
    tick: (ending) => tickAfter(deps, recount, ending),
    applicationsOf: (actor) => applicationsOf(deps, actor),
    application: (id, actor) => application(deps, id, actor),
    data: (id, actor) => ownData(deps, id, actor),
    deferred: (id, actor) => deferredMaterials(deps, id, actor),
    inbox: (actor, query) => inbox(deps, actor, query),
    inboxCounts: (actor, days) => inboxCounts(deps, actor, days),
    tickPoints: (input) => tickPoints(deps, input),
    assign: (input) => assign(deps, input),
    task: (id, item, actor) => officerTask(deps, id, item, actor),
    noteAccess: (access) => noteAccess(deps, access),
    mayRead: (file, actor) => mayRead(deps, file, actor),
    verifyChain: (id) => verifyChain(deps, id)
  };
}

/** A date that moves later with a new calendar is not sent before; a fault in counting keeps no clock from being sent. */
async function tickAfter(
  deps: EngineDeps,
  recount: ReturnType<typeof createRecount>,
  ending?: AbortSignal
): Promise<number> {
  const faults: unknown[] = [];
  await recount(ending).catch((fault: unknown) => void faults.push(fault));
  const sent = await tick(deps, ending);
  if (faults.length > 0) throw faults[0];
  return sent;
}

async function mayRead(
  deps: EngineDeps,
  file: Parameters<Engine['mayRead']>[0],
  actor: Parameters<Engine['mayRead']>[1]
): Promise<boolean> {
  if (departmentAtWork(actor) !== null) return officerMayRead(deps, file, actor);
  const row = file.application === null ? null : await deps.store.application(file.application);
  return row !== null && ownsApplication(actor, row) && inScope(actor, row);
}
