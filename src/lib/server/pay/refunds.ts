import { apply } from '../engine/commit.ts';
import { SYSTEM, type EngineDeps } from '../engine/deps.ts';
import { hasEnded, loadApplication, type Loaded } from '../engine/load.ts';
import type { Payment } from '../ports/payment.ts';
import type { JobEnd } from '../ports/worker.ts';
import { isPassing } from '../ports/result.ts';
import type { PaymentLine, PaymentRow, PortJobRow } from '../store/payment-rows.ts';
import { reasons } from './messages.ts';

type Deps = EngineDeps & { payment: Payment };

/** While somebody may still ask for a review of a refusal the fee waits: granted after all, it would have to be paid anew. */
const LOOKED_AT_AGAIN_MS = 60 * 60_000;
const TRIES = 5;
/** Not given back yet: also where whoever took the money had refused, and a person lets it be tried once more. */
const OWED = ['paid', 'refundFailed'];

/** Refunds of every line of an order that came too late. */
export function refundsOf(row: PaymentRow, at: number): PortJobRow[] {
  return linesOf(row).map(({ item }) => ({
    ...{
      id: `refund:${row.id}:${item}`,
      kind: 'refund',
      application: row.application,
      subject: `${row.id}/${item}`,
      state: 'open'
    },
    ...{ createdAt: at, dueAt: at, tries: 0, note: null }
  }));
}

/**
 * Gives the fee of one item back, once: by order and item on the other side, by the state of the line on ours. `subject`: the
 * item, or `order/item` for an order that is not wanted at all.
 */
export async function refundJob(deps: Deps, { application, subject }: PortJobRow): Promise<JobEnd> {
  const [item = '', order] = subject.split('/').reverse();
  const loaded = await loadApplication(deps, application);
  const row = paidFor(await deps.store.paymentsOf(application), item, order);
  if (!row) return { state: 'done', note: 'nothing-paid' };
  const wait = loaded && order === undefined ? whatSpeaksAgainst(deps, loaded, item) : null;
  if (wait) return wait;
  const amount = lineOf(row, item)?.amount ?? 0;
  if (amount > 0) {
    const said = await deps.payment.refund({ order: row.id, item, amount, reason: reasons.refund });
    if (!said.ok && (isPassing(said.fault) || said.fault === 'stale')) return { state: 'again', fault: said.fault };
    if (!said.ok) return fail(deps, row, item, said.fault);
    await mark(deps, row.id, item, 'refunded', said.value.refund);
  } else await mark(deps, row.id, item, 'refunded', null);
  return note(deps, row, item, amount);
}

/** Taken up again it may still be granted; refused, its review may still be asked for. */
function whatSpeaksAgainst(deps: Deps, { runner, snapshot, statuses, row }: Loaded, item: string): JobEnd | null {
  if (row.status === 'closed') return statuses[item] === 'approved' ? { state: 'done', note: 'granted' } : null;
  if (statuses[item] === 'approved' || !hasEnded(statuses[item])) return { state: 'done', note: 'under-way' };
  if (!runner.can(snapshot, `${item}.requestReview`)) return null;
  return { state: 'later', dueAt: deps.clock.now() + LOOKED_AT_AGAIN_MS };
}

async function fail(deps: Deps, row: PaymentRow, item: string, fault: string): Promise<JobEnd> {
  await mark(deps, row.id, item, 'refundFailed', null);
  return { state: 'failed', note: fault };
}

async function mark(
  deps: Deps,
  id: string,
  item: string,
  state: PaymentLine['state'],
  refund: string | null
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await deps.store.payment(id);
    if (!row || !OWED.includes(`${lineOf(row, item)?.state}`)) return;
    const lines = linesOf(row).map((line) => (line.item === item ? { ...line, state, refund } : line));
    const next = { ...row, revision: row.revision + 1, lines: JSON.stringify(lines), updatedAt: deps.clock.now() };
    if ((await deps.store.savePayment(next, row.revision, [])).state === 'saved') return;
  }
}

/** The citizen reads it in the course of the application. */
async function note(deps: Deps, row: PaymentRow, item: string, amount: number): Promise<JobEnd> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, row.application);
    if (!loaded) break;
    const told = await apply(deps, loaded, {
      key: `port:refund:${row.id}:${item}`,
      actor: SYSTEM,
      event: null,
      entry: { type: 'item.feeRefunded', item, payload: { order: row.id, amount } }
    });
    if (told.ok) break;
  }
  return { state: 'done', note: 'refunded' };
}

/**
 * The order by which the item is paid for now. One whose line went back comes only where there is no other: a job that was cut off
 * after its refund writes it into the log.
 */
function paidFor(rows: readonly PaymentRow[], item: string, order: string | undefined): PaymentRow | undefined {
  const paid = rows.filter(({ id, status }) => status === 'paid' && (order === undefined || id === order));
  const having = (state: PaymentLine['state']) => paid.find((row) => lineOf(row, item)?.state === state);
  return having('paid') ?? having('refundFailed') ?? having('refunded');
}

function lineOf(row: PaymentRow, item: string): PaymentLine | undefined {
  return linesOf(row).find((line) => line.item === item);
}

export function linesOf(row: Pick<PaymentRow, 'lines'>): PaymentLine[] {
  return JSON.parse(row.lines) as PaymentLine[];
}
