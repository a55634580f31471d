import { createHash } from 'node:crypto';
import Value from 'typebox/value';
import type { Problem } from '#lib/core/errors.ts';
import {
  CALLBACK_TOLERANCE_SECONDS,
  CallbackBodySchema,
  type CallbackAnswer,
  type CallbackBody
} from '#lib/core/export/openapi/webhook-types.ts';
import { readJson } from '../api/read-json.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { isMove, type MoveName } from '../engine/moves.ts';
import type { Actor, Engine } from '../engine/types.ts';
import { problems } from './messages.ts';
import { openSecrets } from './secrets.ts';
import { validSecrets, verify } from './signature.ts';

export type Answered =
  { ok: true; repeated: boolean; answer: CallbackAnswer } | { ok: false; status: number; problems: readonly Problem[] };

type Deps = Pick<EngineDeps, 'store' | 'keys' | 'clock'> & { engine: Pick<Engine, 'move' | 'task'> };

interface Call {
  /** Department id, from the address. */
  receiver: string;
  headers: Pick<Headers, 'get'>;
  body: Uint8Array;
}

/** The department's own system, as an officer of it: what it may do is what the item's flow allows its department now. */
export function systemActor(department: string): Actor {
  return { id: `receiver:${department}`, name: '', role: 'officer', department };
}

/**
 * A result that a department's system calls back, applied once for each `webhook-id`. Refused: what is not signed with the
 * secret of that department or too long ago (401), what is no call-back (400, 422), an item that is not in its hands (404),
 * what the flow does not allow now or an id that stands for something else (409).
 */
export async function receiveCallback(deps: Deps, { receiver, headers, body }: Call): Promise<Answered> {
  const text = Buffer.from(body).toString();
  const signed = await whoSigned(deps, receiver, headers, text);
  if (!signed.ok) return signed;
  const read = readCallback(body);
  if (!read.ok) return read;
  return applyOnce(deps, receiver, { id: signed.id, sha256: createHash('sha256').update(body).digest('hex'), ...read });
}

async function whoSigned(
  { store, keys, clock }: Deps,
  department: string,
  headers: Call['headers'],
  text: string
): Promise<{ ok: true; id: string } | Extract<Answered, { ok: false }>> {
  const row = await store.receiver(department);
  const now = clock.now();
  const secrets = row && row.state !== 'off' ? validSecrets(openSecrets(keys, row).callback, now) : [];
  const verified = verify(secrets, headers, text, now);
  if (verified.ok) return verified;
  const why = {
    headers: () => refused(400, problems.headers()),
    time: () => refused(401, problems.time(CALLBACK_TOLERANCE_SECONDS)),
    signature: () => refused(401, problems.signature())
  };
  return why[verified.why]();
}

type Read = { ok: true; said: CallbackBody['data']; move: MoveName };

function readCallback(body: Uint8Array): Read | Extract<Answered, { ok: false }> {
  const raw = readJson(body);
  if (!raw.ok) return refused(400, ...raw.problems);
  if (!Value.Check(CallbackBodySchema, raw.value)) {
    const pointers = Value.Errors(CallbackBodySchema, raw.value).map(({ instancePath }) => instancePath);
    return refused(422, ...[...new Set(pointers)].map(problems.shape));
  }
  const { data } = raw.value as CallbackBody;
  return isMove(data.event) ? { ok: true, said: data, move: data.event } : refused(422, problems.event(data.event));
}

type Known = Omit<Read, 'ok'> & { id: string; sha256: string };

/** The id stands for this content from now on; what was refused gives it free again. */
async function applyOnce(deps: Deps, department: string, known: Known): Promise<Answered> {
  const { store, keys, clock } = deps;
  const { id, sha256, said, move } = known;
  const about = { application: said.application, item: said.item, event: move };
  const kept = await store.claimCallback({
    department,
    id,
    sha256: keys.lookup('callback', sha256),
    ...about,
    at: clock.now(),
    done: 0
  });
  if (!keys.lookups('callback', sha256).includes(kept.sha256)) return refused(409, problems.otherContent());
  const done = await apply(deps, department, known, kept.done === 1);
  if (kept.done === 0) await store.settleCallback({ department, id, done: done.ok });
  return done;
}

/** Somebody else may move the same application meanwhile. */
const TRIES = 5;

async function apply(deps: Deps, department: string, known: Known, before: boolean): Promise<Answered> {
  const { engine, store } = deps;
  const { application, item, reason, facts, correction } = known.said;
  const actor = systemActor(department);
  const key = `callback:${createHash('sha256').update(known.id).digest('hex')}`;
  const repeated = before || (await store.eventByKey(application, moveKey(known, actor, key))) !== null;
  for (let tried = 1; ; tried += 1) {
    if (repeated) return answer(store, known, true);
    const task = await engine.task(application, item, actor);
    if (!task) return refused(404, problems.unknown());
    const done = await engine.move({
      ...{ application, item, move: known.move, key, revision: task.revision, actor },
      ...{ ...(reason !== undefined && { reason }), ...(facts && { facts }), ...(correction && { correction }) }
    });
    if (done.ok) return answer(store, known, false);
    const isStale = done.problems.some(({ code }) => code === 'application/stale');
    if (!isStale || tried === TRIES) return refused(statusOf(done.problems), ...done.problems);
  }
}

/** How `move` keeps it: see there. */
function moveKey({ said, move }: Known, actor: Actor, key: string): string {
  return `${said.item}.${move}:${actor.id}:${key}`;
}

/** With the item's status as it is now, whoever has it in hand by now. */
async function answer(store: Deps['store'], { said, move }: Known, repeated: boolean): Promise<Answered> {
  const { application, item } = said;
  const row = await store.application(application);
  if (!row) return refused(404, problems.unknown());
  const status = (JSON.parse(row.statuses) as Record<string, string>)[item] ?? '';
  return { ok: true, repeated, answer: { application, item, event: move, status } satisfies CallbackAnswer };
}

/** What the flow does not allow now, or somebody was quicker with. */
const CONFLICTS = ['event/not-now', 'application/stale', 'event/unknown'];

function statusOf(found: readonly Problem[]): number {
  if (found.some(({ code }) => code === 'application/unknown')) return 404;
  return found.some(({ code }) => CONFLICTS.includes(code)) ? 409 : 422;
}

function refused(status: number, ...found: Problem[]): Extract<Answered, { ok: false }> {
  return { ok: false, status, problems: found };
}
