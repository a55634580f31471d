import { ok, type Problem, type Result } from '#lib/core/errors.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import type { FeedbackService, RatingSaid } from '../feedback/types.ts';
import type { Actor, PublishedVersion } from '../engine/types.ts';
import { ownData } from '../engine/views.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { GrievanceRow } from '../store/feedback-rows.ts';
import type { ApplicationRow } from '../store/types.ts';
import { text } from './messages.ts';
import type { Moments } from './moments.ts';
import { levelFor, type Person } from './person.ts';
import { comeAgain, whenOpen, whoStands, type Counters } from './windows.ts';

/** What ratings are given in. */
export interface Booth {
  deps: EngineDeps;
  feedback: Pick<FeedbackService, 'rate' | 'linksAt' | 'rateByLink' | 'call' | 'answer'>;
  counters: Counters;
  moments: Moments;
  /** Milliseconds since the epoch: nothing happens after it. */
  until: number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Of a hundred: who rates at all, who of the dissatisfied leaves a number, who of those that are due is called and answered. Invented. */
const RATES = 72;
const NAMED = 70;
const PUT_RIGHT = 85;
/** Most rate within the day, a few after days. */
const WITHIN_DOUBLINGS = 8;
const OUTCOMES = ['rectified', 'rectified', 'explained'] as const;

/**
 * The person rates what is over, online or when they come to the window again for what is theirs, and the department calls back
 * and answers who was dissatisfied; as far as that lies before `until`. What was done before is not done again.
 */
export async function giveOpinion(
  booth: Booth,
  { application, version, person }: { application: string; version: PublishedVersion; person: Person }
): Promise<Problem[]> {
  const { store } = booth.deps;
  const row = await store.application(application);
  if (row?.status !== 'closed') return [];
  const random = createRandom(person.seed ^ 0x0a51);
  const ready = Math.round(row.updatedAt + 20 * MINUTE * 2 ** (random.between(0, WITHIN_DOUBLINGS * 10) / 10));
  const at = isThere(person) ? whenOpen(version.source.calendar, ready) : ready;
  if (random.between(1, 100) > RATES || at > booth.until) return [];
  if ((await store.ratingsOf(application)).length === 0) {
    const rated = await booth.moments.at(at, () => rate(booth, { row, version, person, at }));
    if (!rated.ok) return rated.problems;
  }
  for (const grievance of await store.grievancesOf(application))
    if (grievance.answeredAt === null) await putRight(booth, grievance, person);
  return [];
}

/** Whether they came to a window themselves. */
function isThere({ channel, called }: Person): boolean {
  return channel === 'window' && called !== null;
}

interface Rating {
  row: ApplicationRow;
  version: PublishedVersion;
  person: Person;
  at: number;
}

async function rate(booth: Booth, rating: Rating): Promise<Result<unknown>> {
  const { row, person } = rating;
  const random = createRandom(person.seed ^ 0x0a52);
  const level = levelFor(person.seed);
  const isBad = level <= 2;
  const said: RatingSaid = {
    ...{ level, tags: isBad ? ['speed'] : [], text: isBad ? text.ratings.bad : level === 5 ? text.ratings.good : '' },
    ...{ named: isBad && random.between(1, 100) <= NAMED, name: person.actor.name, phone: '0592-5550100' }
  };
  const there = isThere(person) ? await rateThere(booth, rating, said) : null;
  return (
    there ?? booth.feedback.rate({ application: row.id, item: null, actor: { ...person.actor, id: row.owner }, said })
  );
}

/** By the code that the clerk of that day shows them; null: their form asked for no document, so that nobody served them. */
async function rateThere(
  { counters, feedback, deps }: Booth,
  { row, version, person, at }: Rating,
  said: RatingSaid
): Promise<Result<unknown> | null> {
  const own = await ownData(deps, row.id, { ...person.actor, id: row.owner });
  const idNo = whoStands(version.plan, own?.data, person.actor.name)?.idNo;
  if (idNo === undefined) return null;
  const window = person.called!.window;
  const came = await comeAgain(counters, window, { number: row.number, idNo, at });
  if (!came.ok) return came;
  const { visit, clerk } = came.value;
  const standIn = await counters.counter.standIn(visit, clerk);
  const [code] = await feedback.linksAt({ application: row.id, person: standIn, clerk: clerk.id, window });
  return code ? feedback.rateByLink(code.token, said) : ok(null);
}

/** Called back the next day or so, and answered some days later. */
async function putRight({ feedback, moments, until }: Booth, row: GrievanceRow, { seed }: Person): Promise<void> {
  const random = createRandom(seed ^ 0x0a53);
  const [called, answered] = [random.between(4, 40) * HOUR, random.between(50, 150) * HOUR];
  if (random.between(1, 100) > PUT_RIGHT) return;
  const actor: Actor = {
    ...{ id: leaderOf(row.handler), name: text.leader, role: 'officer', department: row.handler },
    duties: ['lead']
  };
  const same = { id: row.id, actor, key: 'demo-data' };
  if (row.createdAt + called <= until && row.calledAt === null)
    await moments.at(row.createdAt + called, () => feedback.call({ ...same, reached: true, text: text.called }));
  const outcome = random.pick(OUTCOMES);
  if (row.createdAt + answered <= until)
    await moments.at(row.createdAt + answered, () => feedback.answer({ ...same, outcome, text: text.answered }));
}

/** Account of whoever leads a department of the made-up county. */
export function leaderOf(department: string): string {
  return `demo-leader-${department}`;
}
