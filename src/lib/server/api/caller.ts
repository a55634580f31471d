import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import { access } from '../policy/who.ts';
import type { RateLimit } from '../web/rate-limit.ts';
import type { ApiKey, ApiKeys } from './keys.ts';
import { problems } from './messages.ts';

/** Who calls the interface: a person who is signed in, or another system by its key. */
export interface Caller {
  /** Whose the application is: the person's own, or the system's. */
  actor: Actor;
  key: ApiKey | null;
}

/** Why a call goes no further, with the status that says so. */
export interface Stopped {
  status: number;
  problem: Problem;
  headers?: Record<string, string>;
}

interface Call {
  headers: Headers;
  method: string;
  origin: string;
  user: Actor | null;
  address: string;
}

/**
 * Says who calls, and takes one of their turns. A call in a person's name that changes something has to come from a page of
 * our own, as forms do (CSRF); a key is sent by programs on purpose and by no browser of itself.
 */
export async function callerOf(
  { headers, method, origin, user, address }: Call,
  keys: Pick<ApiKeys, 'find'>,
  turns: RateLimit
): Promise<{ ok: true; caller: Caller } | { ok: false; stopped: Stopped }> {
  const sent = headers.get('authorization');
  const found = await (sent === null ? person(user) : system(sent, keys));
  const wait = turns.take(found.ok ? turnsOf(found.value) : address);
  if (wait > 0) return stopped(429, problems.tooOften(wait), { 'retry-after': String(wait) });
  if (!found.ok) {
    const [problem] = found.problems;
    const status = problem!.code === 'access/closed' ? 403 : 401;
    return stopped(status, problem!, status === 401 ? { 'www-authenticate': 'Bearer' } : {});
  }
  const isForeign = found.value.key === null && !/^(GET|HEAD)$/.test(method) && headers.get('origin') !== origin;
  return isForeign ? stopped(403, problems.foreign()) : { ok: true, caller: found.value };
}

async function person(user: Actor | null): Promise<Result<Caller>> {
  if (!user) return refuse(problems.noCaller());
  return access('caller', user) === 'open' ? ok({ actor: user, key: null }) : refuse(problems.notCitizen());
}

async function system(sent: string, keys: Pick<ApiKeys, 'find'>): Promise<Result<Caller>> {
  const [, token] = /^Bearer +(\S{1,200})$/i.exec(sent) ?? [];
  const key = token === undefined ? null : await keys.find(token);
  if (!key) return refuse(problems.badKey());
  return ok({ key, actor: { id: `client:${key.client}`, name: key.name, role: 'citizen' } });
}

/** Without a colon, which would be read as an address. */
function turnsOf({ actor, key }: Caller): string {
  return key ? `key-${key.id}` : `user-${actor.id}`;
}

function stopped(status: number, problem: Problem, headers: Record<string, string> = {}) {
  return { ok: false as const, stopped: { status, problem, headers } };
}
