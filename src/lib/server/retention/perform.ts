import { randomUUID } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { AccessRow } from '../store/types.ts';
import { answerOpen, eraseApplication } from './erase.ts';
import { text } from './messages.ts';
import { rotateKeys, type Rotated, type Rotating } from './rotate-keys.ts';
import { setTerm } from './terms.ts';

const By = { actor: Type.String(), name: Type.String() };

/** What an operator has done with keys and records; nothing in it is personal data of a citizen. */
export const OrderSchema = Type.Union([
  /** Under the master key of this id, the newest of whoever asks: whoever does it has to have that one too. */
  Type.Object({ kind: Type.Literal('rotate'), key: Type.String() }),
  Type.Object({ kind: Type.Literal('erase'), application: Type.String(), reason: Type.String(), ...By }),
  Type.Object({
    kind: Type.Literal('hold'),
    application: Type.String(),
    /** Null: let go. */
    reason: Type.Union([Type.String(), Type.Null()]),
    ...By
  }),
  Type.Object({
    kind: Type.Literal('term'),
    bundle: Type.String(),
    version: Type.Union([Type.Integer(), Type.Null()]),
    term: Type.Union([
      Type.Object({ years: Type.Optional(Type.Integer()), days: Type.Optional(Type.Integer()) }),
      Type.Null()
    ]),
    basis: Type.String(),
    ...By
  }),
  /** A wish to be erased is refused, with the reason that the citizen reads. */
  Type.Object({ kind: Type.Literal('keep'), application: Type.String(), reason: Type.String(), ...By }),
  /** Whole data of an application are given out to the person: written down before. */
  Type.Object({
    kind: Type.Literal('note'),
    application: Type.String(),
    items: Type.Array(Type.String()),
    reason: Type.String(),
    ...By
  })
]);
export type Order = Static<typeof OrderSchema>;

export type OrderDeps = Pick<EngineDeps, 'store' | 'keys' | 'versions' | 'files' | 'clock'>;

/** Does it; the same in the server and in the command line. */
export async function perform(deps: OrderDeps, order: Order, rotating: Rotating = {}): Promise<Result<Rotated | null>> {
  switch (order.kind) {
    case 'rotate':
      return rotate(deps, { ...rotating, key: order.key });
    case 'erase': {
      const done = await eraseApplication(deps, order.application, order);
      return done.ok ? ok(null) : done;
    }
    case 'hold':
      return hold(deps, order);
    case 'term':
      await setTerm(deps, order, order);
      return ok(null);
    case 'keep':
      return keep(deps, order);
    case 'note':
      await note(deps, order);
      return ok(null);
  }
}

async function rotate(deps: OrderDeps, rotating: Rotating & { key: string }): Promise<Result<Rotated>> {
  deps.keys.refresh();
  return deps.keys.ids().includes(rotating.key)
    ? ok(await rotateKeys(deps, rotating))
    : refuse({ code: 'keys/not-there', message: text.keyNotThere(rotating.key) });
}

async function hold(
  { store, clock }: OrderDeps,
  { application, reason, actor }: Extract<Order, { kind: 'hold' }>
): Promise<Result<null>> {
  const done = await store.setHold(application, reason === null ? null : { reason, by: actor, at: clock.now() });
  if (done) return ok(null);
  const row = await store.application(application);
  const erasedAt = (await store.retention(application))?.erasedAt ?? null;
  if (!row || erasedAt === null) return refuse({ code: 'hold/unknown', message: text.notFound(application) });
  return refuse({ code: 'hold/erased', message: text.erased(row.number, erasedAt) });
}

async function keep(
  { store, clock }: OrderDeps,
  { application, reason, actor }: Extract<Order, { kind: 'keep' }>
): Promise<Result<null>> {
  const erasedAt = (await store.retention(application))?.erasedAt ?? null;
  if (erasedAt !== null) {
    await answerOpen({ store, clock }, application, actor);
    const number = (await store.application(application))?.number ?? application;
    return refuse({ code: 'erase/erased', message: text.erased(number, erasedAt) });
  }
  const answer = { state: 'kept' as const, answeredAt: clock.now(), answeredBy: actor, answer: reason };
  for (const { id, state } of await store.erasureRequests({ application }))
    if (state === 'open' && (await store.answerErasureRequest(id, answer))) return ok(null);
  return refuse({ code: 'keep/none', message: text.noRequest() });
}

async function note(
  { store, clock }: OrderDeps,
  { application, items, reason, actor }: Extract<Order, { kind: 'note' }>
): Promise<void> {
  const look: Omit<AccessRow, 'id' | 'item'> = {
    ...{ application, at: clock.now(), actor, kind: 'exported', fields: '[]', reason }
  };
  for (const item of items) await store.saveAccess({ ...look, id: randomUUID(), item });
}
