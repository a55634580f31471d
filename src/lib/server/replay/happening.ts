import type { Happening } from '../engine/commit.ts';
import { commitOf, setRecord, type Turn } from '../engine/turn.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { loadRecord, type DataRecord, type Loaded } from '../engine/load.ts';
import { eventOf, workOf } from '../engine/move.ts';
import { isMove, specOf } from '../engine/moves.ts';
import { meet } from '../engine/supply.ts';
import { resendTouched } from '../engine/touched.ts';
import type { Logged } from './log.ts';

type Deps = EngineDeps;
/** What the machine is asked, and the work around it; the rest is as it was logged. */
type Asked = Pick<Happening, 'event' | 'before' | 'after' | 'extra'>;

/** What the engine was asked to do when it wrote this event, as its key and payload tell; null when they tell nothing. */
export async function happeningOf(deps: Deps, loaded: Loaded, { row, value }: Logged): Promise<Happening | null> {
  const asked = await askedOf(deps, loaded, { row, value });
  const entry = { type: row.type, item: row.item, ...(value !== undefined && { payload: value }) };
  return asked && { key: row.key, actor: row.actor, entry, ...asked };
}

/** By what the key begins with; a key of anything else is that of an officer's move. */
const ASKED: Record<string, (deps: Deps, loaded: Loaded, logged: Logged) => Asked | null | Promise<Asked | null>> = {
  correct: corrected,
  supply: () => ({ event: null, after: (turn) => meet(turn) }),
  choose: (_, __, { row }) => chosen(row.key, row.item),
  withdraw: (_, __, { row }) => ({ event: { type: row.item === null ? 'withdraw' : `${row.item}.withdraw` } }),
  clock: (_, __, { row }) => ranOut(row.key, row.type),
  calendar: () => ({ event: null }),
  fault: () => ({ event: null }),
  handed: () => ({ event: null }),
  linked: () => ({ event: null }),
  port: () => ({ event: null }),
  feedback: () => ({ event: null }),
  remind: () => ({ event: null }),
  migrate: (_, __, { value }) => migrated(value as { to: number })
};

function askedOf(deps: Deps, loaded: Loaded, logged: Logged): Asked | null | Promise<Asked | null> {
  const { key } = logged.row;
  const begin = key.slice(0, key.indexOf(':'));
  return Object.hasOwn(ASKED, begin) ? ASKED[begin]!(deps, loaded, logged) : moved(deps, loaded, logged);
}

/** The clock that an event of the log says ran out, and until when it ran. */
export function clockOf(key: string): { clock: string; startedAt: number; dueAt: number } | null {
  const found = /^clock:(.+):(\d+):(\d+)$/.exec(key);
  return found && { clock: found[1]!, startedAt: Number(found[2]), dueAt: Number(found[3]) };
}

function ranOut(key: string, type: string): Asked | null {
  const clock = clockOf(key)?.clock;
  if (clock === undefined) return null;
  // One that nothing waited for any more moved nothing.
  const event = type === 'clock.due' ? null : { type: `clock.due.${clock}` };
  return { event, before: (turn) => turn.clocks.markDue(clock) };
}

function chosen(key: string, item: string | null): Asked | null {
  const begin = `choose:${item ?? ''}.`;
  if (!key.startsWith(begin)) return null;
  const choice = key.slice(begin.length).split(':')[0]!;
  return { event: { type: item === null ? choice : `${item}.${choice}` } };
}

function migrated({ to }: { to: number }): Asked {
  return {
    event: null,
    extra: async (turn: Turn) => ({ application: { ...commitOf(turn).application, version: to } })
  };
}

/** What a citizen corrected lies in the data of the next revision. */
async function corrected(deps: Deps, loaded: Loaded): Promise<Asked | null> {
  const row = { ...loaded.row, dataRevision: loaded.row.dataRevision + 1 };
  const next = (await loadRecord(deps, { row, key: loaded.key })) as DataRecord | null;
  if (!next) return null;
  return {
    event: { type: 'correct' },
    before: (turn) => setRecord(turn, next),
    after: (turn) => resendTouched(turn, next)
  };
}

async function moved(deps: Deps, loaded: Loaded, { row, value }: Logged): Promise<Asked | null> {
  const { key, item } = row;
  const move = item !== null && key.startsWith(`${item}.`) ? key.slice(item.length + 1).split(':')[0]! : '';
  if (item === null || !isMove(move)) return null;
  const said = (value ?? {}) as { facts?: Record<string, unknown>; owed?: boolean };
  const event = said.owed === undefined ? await eventOf(deps, loaded, { item, move }) : acceptance(item, said.owed);
  return workOf(loaded, { item, move }, event, (specOf(move).brings && said.facts) || {});
}

function acceptance(item: string, owed: boolean): string {
  return `${item}.${owed ? 'acceptDeferred' : 'accept'}`;
}
