import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import { access } from '../policy/who.ts';
import type { RateLimit, Turn } from '../web/rate-limit.ts';
import type { ApiKey, ApiKeys } from './keys.ts';
import { problems } from './messages.ts';
import type { Operation } from './operations/types.ts';

/** Who calls the interface: a person who is signed in, another system by its key, or anybody where nobody is asked for. */
export interface Caller {
  /** Whose the application is: the person's own, or the system's; of a department's system an officer of it. */
  actor: Actor;
  key: ApiKey | null;
}

/** Why a call goes no further, with the status that says so. */
export interface Stopped {
  status: number;
  problem: Problem;
  headers?: Record<string, string>;
}

/** How often may be called: by people and by whoever is not known, by the network they come from; by each key. */
export interface CallLimits {
  people: RateLimit;
  keys: RateLimit;
}

interface Call {
  headers: Headers;
  method: string;
  origin: string;
  user: Actor | null;
  address: string;
}
type Wanted = Pick<Operation, 'scope' | 'people'>;

/**
 * Says who calls, and takes one of their turns. A call in a person's name that changes something has to come from a page of
 * our own, as forms do (CSRF); a key is sent by programs on purpose and by no browser of itself.
 * @param wanted the operation: a key without its scope is refused
 */
export async function callerOf(
  { headers, method, origin, user, address }: Call,
  { keys, limits }: { keys: Pick<ApiKeys, 'find'>; limits: CallLimits },
  wanted: Wanted
): Promise<{ turn: Turn } & ({ ok: true; caller: Caller } | { ok: false; stopped: Stopped })> {
  const sent = headers.get('authorization');
  const key = await keyOf(sent, keys);
  const turn = key
    ? await limits.keys.take(`key-${key.id}`)
    : await limits.people.take(user ? `user-${user.id}` : address);
  if (turn.wait > 0) return { turn, ok: false, stopped: { status: 429, problem: problems.tooOften(turn.wait) } };
  const found = sent === null ? person(user, wanted) : system(key, wanted);
  if (!found.ok) return { turn, ok: false, stopped: stoppedBy(found.problems[0]!) };
  const isForeign = found.value.key === null && !/^(GET|HEAD)$/.test(method) && headers.get('origin') !== origin;
  if (isForeign) return { turn, ok: false, stopped: { status: 403, problem: problems.foreign() } };
  return { turn, ok: true, caller: found.value };
}

async function keyOf(sent: string | null, keys: Pick<ApiKeys, 'find'>): Promise<ApiKey | null> {
  const [, token] = /^Bearer +(\S{1,200})$/i.exec(sent ?? '') ?? [];
  return token === undefined ? null : keys.find(token);
}

const NOBODY: Actor = { id: 'nobody', name: '', role: 'system' };

function person(user: Actor | null, { scope, people }: Wanted): Result<Caller> {
  if (scope === null) return ok({ actor: user ?? NOBODY, key: null });
  if (!user) return refuse(problems.noCaller());
  if (scope === 'administrator')
    return access('administrator', user) === 'open'
      ? ok({ actor: user, key: null })
      : refuse(problems.notAdministrator());
  if (!people) return refuse(problems.keyOnly());
  return access('caller', user) === 'open' ? ok({ actor: user, key: null }) : refuse(problems.notCitizen());
}

function system(key: ApiKey | null, { scope }: Wanted): Result<Caller> {
  if (!key) return refuse(problems.badKey());
  if (scope === 'administrator') return refuse(problems.notAdministrator());
  if (scope !== null && !key.scopes.includes(scope)) return refuse(problems.noScope(scope));
  return ok({ key, actor: actorOf(key, scope) });
}

/** What a system hands in is its own; what it does with tasks it does as an officer of its department. */
function actorOf({ client, name, department }: ApiKey, scope: Wanted['scope']): Actor {
  const own = { id: `client:${client}`, name };
  const isDesk = scope?.startsWith('tasks:') && department !== null;
  return isDesk ? { ...own, role: 'officer', department } : { ...own, role: 'citizen' };
}

function stoppedBy(problem: Problem): Stopped {
  const isUnknown = problem.code === 'access/sign-in' || problem.code === 'access/key';
  if (isUnknown) return { status: 401, problem, headers: { 'www-authenticate': 'Bearer' } };
  return { status: 403, problem };
}
