import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication, loadOwn, type Loaded } from '../engine/load.ts';
import { feeLines } from '../engine/steps.ts';
import type { Actor, Engine } from '../engine/types.ts';
import { mayTakeStep } from '../policy/agents.ts';
import { about, type Payment, type PaymentOrder, type SignedHeaders } from '../ports/payment.ts';
import type { JobEnd } from '../ports/worker.ts';
import { failed, type PortFault, type PortResult } from '../ports/result.ts';
import type { PaymentLine, PaymentRow, PortJobRow } from '../store/payment-rows.ts';
import { problems } from './messages.ts';
import { linesOf, refundJob, refundsOf } from './refunds.ts';

/** What is to be paid, item by item, and where. `payUrl` null: it is paid. Amounts in fen. */
export interface Bill {
  payUrl: string | null;
  lines: { item: string; name: string; amount: number }[];
}

/** Payment of the fees of an application as one order (合并缴费), given back item by item. */
export interface PaymentService {
  readonly demo: boolean;
  /** Opens the order, or takes up the one that is open. Paid, the application has gone on. */
  begin(input: { application: string; actor: Actor; origin: string }): Promise<Result<Bill>>;
  /** Asks how an open order stands, for a person who comes back from paying. */
  look(application: string): Promise<void>;
  /** A signed call-back: null when it was taken, whatever it said; else why it was not. */
  heard(body: string, headers: SignedHeaders): Promise<PortFault | null>;
  orderJob(job: PortJobRow): Promise<JobEnd>;
  refundJob(job: PortJobRow): Promise<JobEnd>;
}

export interface PayDeps extends EngineDeps {
  engine: Pick<Engine, 'choose'>;
  payment: Payment;
}

const MINUTE = 60_000;
/** An order that nobody paid in a week is not asked about any more; paid after all, it is heard of by call-back. */
const ASKED_FOR_MS = 7 * 24 * 60 * MINUTE;
const TRIES = 5;

export function createPayments(deps: PayDeps): PaymentService {
  const { payment, store } = deps;
  return {
    demo: payment.demo,
    begin: (input) => begin(deps, input),
    look: async (application) => {
      const row = (await store.paymentsOf(application)).at(-1);
      if (row && row.status !== 'closed') await ask(deps, row);
    },
    heard: async (body, headers) => {
      const said = payment.heard(body, headers);
      if (!said.ok) return said.fault;
      const row = await store.payment(said.value.order);
      if (!row) return 'not-found';
      const taken = await take(deps, row, about(row.id, itemsOf(row), said));
      return taken.ok ? null : taken.fault;
    },
    orderJob: (job) => orderJob(deps, job),
    refundJob: (job) => refundJob(deps, job)
  };
}

async function begin(
  deps: PayDeps,
  input: Parameters<PaymentService['begin']>[0],
  again = true
): Promise<Result<Bill>> {
  const { application, actor, origin } = input;
  if (!mayTakeStep(actor, 'pay')) return refuse(problems.notYours());
  const loaded = await loadOwn(deps, application, actor);
  if (!loaded?.runner.can(loaded.snapshot, 'pay')) return refuse(problems.closed());
  const names = feeLines(loaded);
  if (names.length === 0) return refuse(problems.free());
  const row = await openRow(
    deps,
    loaded,
    names.map(({ item }) => item)
  );
  if (!row) return refuse(problems.busy());
  const said = row.status === 'paid' ? await ask(deps, row) : await order(deps, loaded, row, origin);
  if (!said.ok) return refuse(problems.failed(said.fault));
  const { payUrl, lines, status } = said.value;
  // Closed there in the meantime: the next attempt is an order of its own.
  if (status === 'closed') return again ? begin(deps, input, false) : refuse(problems.busy());
  const named = lines.map((line) => ({
    ...line,
    name: names.find(({ item }) => item === line.item)?.name ?? line.item
  }));
  return ok({ payUrl, lines: named });
}

/** The order that is under way, else a new one; kept before anything is sent, so that an answer always finds it. */
async function openRow(deps: PayDeps, { row }: Loaded, items: string[]): Promise<PaymentRow | null> {
  const last = (await deps.store.paymentsOf(row.id)).at(-1);
  if (last && last.status !== 'closed') return last;
  const at = deps.clock.now();
  const lines: PaymentLine[] = items.map((item) => ({ item, amount: null, state: 'due', refund: null }));
  const made: PaymentRow = {
    ...{ id: randomUUID(), application: row.id, attempt: (last?.attempt ?? 0) + 1, revision: 1 },
    ...{ status: 'opening', receipt: null, lines: JSON.stringify(lines), createdAt: at, updatedAt: at }
  };
  const asking: PortJobRow = {
    ...{ id: `order:${made.id}`, kind: 'order', application: row.id, subject: made.id, state: 'open' },
    ...{ createdAt: at, dueAt: at + MINUTE, tries: 0, note: null }
  };
  const { state } = await deps.store.savePayment(made, 0, [asking]);
  // The other press of a double click was quicker.
  return state === 'saved' ? made : ((await deps.store.paymentsOf(row.id)).at(-1) ?? null);
}

async function order(
  deps: PayDeps,
  loaded: Loaded,
  row: PaymentRow,
  origin: string
): Promise<PortResult<PaymentOrder>> {
  const said = await deps.payment.open({
    order: row.id,
    number: loaded.row.number,
    lines: feeLines(loaded).filter(({ item }) => itemsOf(row).includes(item)),
    returnUrl: `${origin}/applications/${loaded.row.id}/step?paid`,
    notifyUrl: `${origin}/pay/callback`
  });
  return take(deps, row, said);
}

async function ask(deps: PayDeps, row: PaymentRow): Promise<PortResult<PaymentOrder>> {
  return take(deps, row, await deps.payment.look(row.id, itemsOf(row)));
}

/** Keeps what was said of an order and, where it is paid, lets the application go on. Said again, it changes nothing. */
async function take(deps: PayDeps, row: PaymentRow, said: PortResult<PaymentOrder>): Promise<PortResult<PaymentOrder>> {
  if (!said.ok) return said;
  let now: PaymentRow | null = row;
  for (let tries = 0; now && tries < TRIES; tries += 1) {
    const next = after(now, said.value, deps.clock.now());
    if (next === 'mismatch') return failed('mismatch');
    const saved = next === null || (await deps.store.savePayment(next, now.revision, [])).state === 'saved';
    if (saved) return (next ?? now).status === 'paid' ? settled(deps, next ?? now, said) : said;
    now = await deps.store.payment(row.id);
  }
  return failed('unavailable');
}

/** The order as it is after this; null: as before. What is paid stays paid, and no amount changes once it was named. */
function after(row: PaymentRow, said: PaymentOrder, at: number): PaymentRow | null | 'mismatch' {
  if (row.status === 'paid') return null;
  const lines = linesOf(row).map((line) => {
    const amount = said.lines.find(({ item }) => item === line.item)!.amount;
    return { ...line, amount, state: said.status === 'paid' ? ('paid' as const) : line.state };
  });
  if (linesOf(row).some(({ amount }, index) => amount !== null && amount !== lines[index]!.amount)) return 'mismatch';
  if (said.status === row.status) return null;
  const { status, receipt } = said;
  return { ...row, revision: row.revision + 1, status, receipt, lines: JSON.stringify(lines), updatedAt: at };
}

/** Tells the application that it is paid; one that wants no money any more gets it back. */
async function settled(
  deps: PayDeps,
  row: PaymentRow,
  said: PortResult<PaymentOrder>
): Promise<PortResult<PaymentOrder>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, row.application);
    if (!loaded) return said;
    const told = await deps.engine.choose({
      application: row.application,
      choice: 'pay',
      key: `order:${row.id}`,
      revision: loaded.row.revision,
      actor: { id: loaded.row.owner, name: '', role: 'citizen' },
      details: { receipt: row.receipt }
    });
    if (told.ok) return said;
    if (told.problems.some(({ code }) => code === 'application/stale')) continue;
    return (await keepRefunds(deps, row, loaded)) ? said : failed('unavailable');
  }
  return failed('unavailable');
}

/** Paid too late, for instance after a withdrawal: every fee is owed back, unless this order is what the step rests on. */
async function keepRefunds(deps: PayDeps, row: PaymentRow, { row: application }: Loaded): Promise<boolean> {
  if (await deps.store.eventByKey(application.id, `choose:.pay:order:${row.id}`)) return true;
  const jobs = refundsOf(row, deps.clock.now());
  const now = await deps.store.payment(row.id);
  if (!now) return false;
  return (await deps.store.savePayment({ ...now, revision: now.revision + 1 }, now.revision, jobs)).state === 'saved';
}

async function orderJob(deps: PayDeps, { subject, createdAt }: PortJobRow): Promise<JobEnd> {
  const row = await deps.store.payment(subject);
  if (!row || row.status === 'closed') return { state: 'done', note: 'closed' };
  const said = await ask(deps, row);
  const now = deps.clock.now();
  if (said.ok && said.value.status !== 'open') return { state: 'done', note: said.value.status };
  if (now - createdAt > ASKED_FOR_MS) return { state: 'done', note: 'unpaid' };
  // Not found: it never arrived, and the next press sends it as the same order, which is still asked about then.
  return said.ok || said.fault === 'not-found'
    ? { state: 'later', dueAt: now + Math.max(MINUTE, now - createdAt) }
    : { state: 'again', fault: said.fault };
}

function itemsOf(row: PaymentRow): string[] {
  return linesOf(row).map(({ item }) => item);
}
