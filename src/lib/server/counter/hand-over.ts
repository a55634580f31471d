import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { apply, pressKey, type Happening } from '../engine/commit.ts';
import { actorText } from '../engine/deps.ts';
import { isActive, itemName, loadOwn, departmentOf, type Loaded } from '../engine/load.ts';
import { eventPayload } from '../engine/event-log.ts';
import type { Actor } from '../engine/types.ts';
import { checkTaker } from './check.ts';
import { counterProblems } from './messages.ts';
import type { HandOver, ResultLine, Visit } from './types.ts';
import type { CounterDeps } from './deps.ts';

/** That somebody took a result: as the template of the item says it, or where it has no step for that as a line of the log. */
const HANDED = ['item.collected', 'item.handedOver'];
const TRIES = 5;

/** Results that are there: granted, or with their document made and waiting to be collected. */
export async function resultsOf(deps: CounterDeps, visit: Visit, person: Actor): Promise<ResultLine[]> {
  const loaded = await loadOwn(deps, visit.application, person);
  if (!loaded) return [];
  const { version, runner, snapshot, statuses } = loaded;
  const ready = Object.keys(version.chart.items).filter(
    (item) => isActive(statuses[item]) && (statuses[item] === 'approved' || runner.can(snapshot, `${item}.collected`))
  );
  const handed = await handedOf(deps, loaded);
  return ready.map((item) => ({
    ...{ item, name: itemName(version, item), result: version.source.items[item]!.result.name },
    department: departmentOf(version, item).name,
    handed: handed.get(item) ?? null
  }));
}

async function handedOf(
  { store }: Pick<CounterDeps, 'store'>,
  { row, key }: Loaded
): Promise<Map<string, NonNullable<ResultLine['handed']>>> {
  const handed = new Map<string, NonNullable<ResultLine['handed']>>();
  for (const event of await store.events(row.id)) {
    if (event.item === null || !HANDED.includes(event.type)) continue;
    const said = event.payloadSha256 ? await eventPayload<{ by?: 'self' | 'agent' }>(store, key, event) : null;
    handed.set(event.item, { at: event.at, by: said?.by ?? 'self' });
  }
  return handed;
}

/**
 * Gives results out, each once: who took them and on what ground stands in the log under the application's key. When the
 * application waits for its results to be received, that step is taken with it.
 */
export async function handOver(
  deps: CounterDeps,
  visit: Visit,
  person: Actor,
  what: HandOver
): Promise<Result<{ items: number }>> {
  const lines = await resultsOf(deps, visit, person);
  const items = lines
    .filter(({ item, handed }) => handed === null && what.items.includes(item))
    .map(({ item }) => item);
  const isRepeated = what.items.some((item) => lines.some((line) => line.item === item && line.handed));
  const found = [
    ...(items.length === 0 && !isRepeated ? [counterProblems.notReady()] : []),
    ...checkTaker(what),
    ...(what.by === 'self' && !(await isTheirs(deps, visit, what.idNo)) ? [counterProblems.otherPerson()] : [])
  ];
  if (found.length > 0) return refuse(...found);
  for (const item of items) {
    const given = await give(deps, visit, person, what, item);
    if (!given.ok) return given;
  }
  await received(deps, visit, person, what.key);
  return ok({ items: items.length });
}

async function give(
  deps: CounterDeps,
  visit: Visit,
  person: Actor,
  { by, name, idNo }: HandOver,
  item: string
): Promise<Result<unknown>> {
  const payload = { by, name, idNo: idNo.toUpperCase(), visit: visit.id, window: visit.window };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadOwn(deps, visit.application, person);
    if (!loaded) return refuse(counterProblems.taken());
    const collected = `${item}.collected`;
    const moves = loaded.runner.can(loaded.snapshot, collected);
    const entry = { type: moves ? 'item.collected' : 'item.handedOver', item, payload };
    // Once for each result, whoever presses and however often.
    const key = moves ? `${collected}:counter` : `handed:${item}`;
    const happening: Happening = { key, actor: actorText(person), event: null, entry };
    const done = await apply(deps, loaded, moves ? { ...happening, event: { type: collected } } : happening);
    if (done.ok) return done;
  }
  return refuse(counterProblems.taken());
}

/** The step in which the applicant confirms that the results have come: whoever took them at the counter did. */
async function received({ engine }: CounterDeps, visit: Visit, person: Actor, key: string): Promise<void> {
  const view = await engine.application(visit.application, person);
  const choice = view?.step?.name;
  if (!view || (choice !== 'collect' && choice !== 'deliver')) return;
  const details = { way: 'counter', received: true };
  const press = { application: view.id, choice, key: pressKey(`handed.${key}`), revision: view.revision };
  await engine.choose({ ...press, actor: person, details });
}

/** Whether this number is of the person served, or of anybody whom the application is about. */
async function isTheirs({ keys, store }: CounterDeps, { application, person }: Visit, idNo: string): Promise<boolean> {
  const number = idNo.toUpperCase();
  if (person?.idNo.toUpperCase() === number) return true;
  for (const hmac of keys.lookups('citizen-id', number))
    if ((await store.lookup('citizen-id', hmac)).includes(application)) return true;
  return false;
}
