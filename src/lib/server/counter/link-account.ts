import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { apply } from '../engine/commit.ts';
import { actorText } from '../engine/deps.ts';
import { loadApplication } from '../engine/load.ts';
import type { Actor } from '../engine/types.ts';
import type { ApplicationRow, VisitRow } from '../store/types.ts';
import type { CounterDeps } from './deps.ts';
import { counterProblems } from './messages.ts';
import type { Visit } from './types.ts';

/** Owner of what was filed at a counter for somebody without an account. */
const NO_ACCOUNT = 'person:';
const TRIES = 3;

type Read = (row: VisitRow) => Promise<Visit | null>;

/**
 * Applications that were filed at a counter for the person of this 公民身份号码 and that no account has. What counts is the number
 * that the clerk took from the document then, not one that stands somewhere in the form.
 */
export async function filedFor({ store, keys }: CounterDeps, read: Read, idNo: string): Promise<ApplicationRow[]> {
  const number = idNo.toUpperCase();
  const ids = new Set<string>();
  for (const hmac of keys.lookups('citizen-id', number))
    for (const id of await store.lookup('citizen-id', hmac)) ids.add(id);
  const found: ApplicationRow[] = [];
  for (const id of ids) {
    const row = await store.application(id);
    if (row?.owner.startsWith(NO_ACCOUNT) && (await servedWas(store, read, row, number))) found.push(row);
  }
  return found;
}

async function servedWas(
  store: CounterDeps['store'],
  read: Read,
  row: ApplicationRow,
  number: string
): Promise<boolean> {
  const visits = await store.visitsAbout(row.id);
  const filed = visits.find(({ purpose, owner }) => purpose === 'file' && owner === row.owner);
  const person = filed && (await read(filed))?.person;
  return person?.idKind === 'citizen' && person.idNo.toUpperCase() === number;
}

/**
 * Gives them to the account of that person; each is an event of its own in the application's chain.
 * @param idNo on the word of an identity provider, never as somebody typed it
 * @returns how many
 */
export async function linkTo(deps: CounterDeps, read: Read, account: Actor, idNo: string): Promise<Result<number>> {
  if (account.agent || account.role !== 'citizen') return refuse(counterProblems.notSelf());
  let count = 0;
  for (const { id } of await filedFor(deps, read, idNo)) if (await linkOne(deps, id, account)) count += 1;
  return ok(count);
}

/** Somebody may act on it at the same moment: it is tried again. */
async function linkOne(deps: CounterDeps, id: string, account: Actor): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, id);
    if (!loaded?.row.owner.startsWith(NO_ACCOUNT)) return false;
    const { owner } = loaded.row;
    const done = await apply(deps, loaded, {
      ...{ key: 'linked:account', actor: actorText(account), event: null },
      entry: { type: 'application.linked', payload: { from: owner } },
      before: (turn) => {
        turn.loaded.row.owner = account.id;
        turn.loaded.row.parties = turn.loaded.row.parties.replaceAll(JSON.stringify(owner), JSON.stringify(account.id));
      }
    });
    if (done.ok) return true;
  }
  return false;
}
