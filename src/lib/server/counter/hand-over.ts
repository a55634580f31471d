import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { apply, pressKey, type Happening } from '../engine/commit.ts';
import { actorText } from '../engine/deps.ts';
import { isActive, itemName, loadOwn, departmentOf, type Loaded } from '../engine/load.ts';
import { readTrail, type Handed, type ResultTrail } from '../engine/result-trail.ts';
import type { Actor } from '../engine/types.ts';
import { inParcel, readPosting } from '../ports/posting.ts';
import { checkTaker } from './check.ts';
import { counterProblems } from './messages.ts';
import type { HandOver, ResultLine, Visit } from './types.ts';
import type { CounterDeps } from './deps.ts';

const TRIES = 5;

/** The results of an application, and whether some of them are on their way by post. */
interface Shelf {
  lines: ResultLine[];
  trail: ResultTrail;
  underWay: boolean;
}

/** Results that are there: granted, or with their document made and waiting to be collected. What goes by post is not. */
export async function resultsOf(deps: CounterDeps, visit: Visit, person: Actor): Promise<ResultLine[]> {
  const loaded = await loadOwn(deps, visit.application, person);
  return loaded ? (await shelfOf(deps, loaded)).lines : [];
}

async function shelfOf(deps: CounterDeps, loaded: Loaded): Promise<Shelf> {
  const { version, runner, snapshot, statuses } = loaded;
  const ready = Object.keys(version.chart.items).filter(
    (item) => isActive(statuses[item]) && (statuses[item] === 'approved' || runner.can(snapshot, `${item}.collected`))
  );
  const trail = await readTrail(deps, loaded);
  const posting = await readPosting(deps, loaded);
  const parcel = inParcel(posting, trail.decided, ready);
  const lines = ready
    .filter((item) => trail.handed.has(item) || !(parcel.includes(item) || trail.sent.has(item)))
    .map((item) => lineOf(version, item, trail.handed.get(item)));
  const underWay = (parcel.length > 0 && posting?.state !== 'delivered') || [...trail.sent.values()].includes('posted');
  return { lines, trail, underWay };
}

function lineOf(version: Loaded['version'], item: string, handed: Handed | undefined): ResultLine {
  return {
    ...{ item, name: itemName(version, item), result: version.source.items[item]!.result.name },
    department: departmentOf(version, item).name,
    handed: handed ? { at: handed.at, by: handed.by } : null
  };
}

/**
 * Gives results out, each once: who took them and on what ground stands in the log under the application's key. The same press
 * again is answered as before; one about what somebody else took is refused before anything is written. When the application
 * waits for its results to be received and all of them are handed over, that step is taken with it.
 */
export async function handOver(
  deps: CounterDeps,
  visit: Visit,
  person: Actor,
  what: HandOver
): Promise<Result<{ items: number }>> {
  const loaded = await loadOwn(deps, visit.application, person);
  if (!loaded) return refuse(counterProblems.taken());
  const { lines, trail } = await shelfOf(deps, loaded);
  const items = [...new Set(what.items)];
  const isThere = items.length > 0 && items.every((item) => lines.some((line) => line.item === item));
  const found = [
    ...(isThere ? [] : [counterProblems.notReady()]),
    ...checkTaker(what),
    ...(what.by === 'self' && !(await isTheirs(deps, visit, what.idNo)) ? [counterProblems.otherPerson()] : []),
    ...(items.every((item) => isSame(trail.handed.get(item), visit, what)) ? [] : [counterProblems.given()])
  ];
  if (found.length > 0) return refuse(...found);
  return giveAll(deps, visit, person, what, items);
}

async function giveAll(
  deps: CounterDeps,
  visit: Visit,
  person: Actor,
  what: HandOver,
  items: readonly string[]
): Promise<Result<{ items: number }>> {
  let count = 0;
  let refused: Result<boolean> | null = null;
  for (const item of items) {
    const given = await give(deps, visit, person, what, item);
    if (given.ok) count += given.value ? 1 : 0;
    else refused ??= given;
  }
  await received(deps, visit, person, what.key);
  return refused && !refused.ok ? refused : ok({ items: count });
}

/** Nobody has it, or it was given by this very press before. */
function isSame(handed: Handed | undefined, visit: Visit, { by, idNo }: HandOver): boolean {
  return !handed || (handed.by === by && handed.idNo === idNo.toUpperCase() && handed.visit === visit.id);
}

/** @returns whether it was written now; false: the same press did it before */
async function give(
  deps: CounterDeps,
  visit: Visit,
  person: Actor,
  what: HandOver,
  item: string
): Promise<Result<boolean>> {
  const { by, name, idNo } = what;
  const payload = { by, name, idNo: idNo.toUpperCase(), visit: visit.id, window: visit.window };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadOwn(deps, visit.application, person);
    if (!loaded) return refuse(counterProblems.taken());
    const { lines, trail } = await shelfOf(deps, loaded);
    const handed = trail.handed.get(item);
    if (handed) return isSame(handed, visit, what) ? ok(false) : refuse(counterProblems.given());
    if (!lines.some((line) => line.item === item)) return refuse(counterProblems.notReady());
    const collected = `${item}.collected`;
    const moves = loaded.runner.can(loaded.snapshot, collected);
    const entry = { type: moves ? 'item.collected' : 'item.handedOver', item, payload };
    // Once for each document, whoever presses and however often.
    const key = `handed:${item}:${trail.made.get(item) ?? 0}`;
    const happening: Happening = { key, actor: actorText(person), event: null, entry };
    const done = await apply(deps, loaded, moves ? { ...happening, event: { type: collected } } : happening);
    if (done.ok && !done.value.repeated) return ok(true);
  }
  return refuse(counterProblems.taken());
}

/** The step in which the applicant confirms that the results have come: whoever took them at the counter did. */
async function received(deps: CounterDeps, visit: Visit, person: Actor, key: string): Promise<void> {
  const { engine } = deps;
  const loaded = await loadOwn(deps, visit.application, person);
  const shelf = loaded && (await shelfOf(deps, loaded));
  if (!shelf || shelf.underWay || shelf.lines.some(({ handed }) => handed === null)) return;
  const view = await engine.application(visit.application, person);
  const choice = view?.step?.name;
  if (!view || (choice !== 'collect' && choice !== 'deliver')) return;
  const details = { way: 'counter', received: true };
  const press = { application: view.id, choice, key: pressKey(`handed.${key}`), revision: view.revision };
  await engine.choose({ ...press, actor: person, details });
}

/** Whether this number is of the person served, or of anybody whom the application is about. */
export async function isTheirs(
  { keys, store }: CounterDeps,
  { application, person }: Pick<Visit, 'application' | 'person'>,
  idNo: string
): Promise<boolean> {
  const number = idNo.toUpperCase();
  if (person?.idNo.toUpperCase() === number) return true;
  for (const field of ['citizen-id', 'uscc'])
    for (const hmac of keys.lookups(field, number))
      if ((await store.lookup(field, hmac)).includes(application)) return true;
  return false;
}
