import type { Problem } from '#lib/core/errors.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import { makeLink } from '../feedback/link.ts';
import type { FeedbackService, RatingSaid } from '../feedback/types.ts';
import type { Actor } from '../engine/types.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { GrievanceRow } from '../store/feedback-rows.ts';
import type { ApplicationRow } from '../store/types.ts';
import { text } from './messages.ts';
import type { Moments } from './moments.ts';
import { levelFor, type Person } from './person.ts';

/** What ratings are given in. */
export interface Booth {
  deps: EngineDeps;
  feedback: Pick<FeedbackService, 'rate' | 'rateByLink' | 'call' | 'answer'>;
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
const WINDOWS = 4;
/** Most rate within the day, a few after days. */
const WITHIN_DOUBLINGS = 8;
const OUTCOMES = ['rectified', 'rectified', 'explained'] as const;

/**
 * The person rates what is over, online or at the window where they handed it in, and the department calls back and answers
 * who was dissatisfied; as far as that lies before `until`. What was done before is not done again.
 */
export async function giveOpinion(booth: Booth, application: string, person: Person): Promise<Problem[]> {
  const { store } = booth.deps;
  const row = await store.application(application);
  if (row?.status !== 'closed') return [];
  const random = createRandom(person.seed ^ 0x0a51);
  const at = row.updatedAt + 20 * MINUTE * 2 ** (random.between(0, WITHIN_DOUBLINGS * 10) / 10);
  if (random.between(1, 100) > RATES || at > booth.until) return [];
  if ((await store.ratingsOf(application)).length === 0) {
    const rated = await booth.moments.at(Math.round(at), () => rate(booth, row, person));
    if (!rated.ok) return rated.problems;
  }
  for (const grievance of await store.grievancesOf(application))
    if (grievance.answeredAt === null) await putRight(booth, grievance, person);
  return [];
}

function rate({ deps, feedback }: Booth, row: ApplicationRow, { actor, channel, seed }: Person) {
  const random = createRandom(seed ^ 0x0a52);
  const level = levelFor(seed);
  const isBad = level <= 2;
  const said: RatingSaid = {
    ...{ level, tags: isBad ? ['speed'] : [], text: isBad ? text.ratings.bad : level === 5 ? text.ratings.good : '' },
    ...{ named: isBad && random.between(1, 100) <= NAMED, name: actor.name, phone: '0592-5550100' }
  };
  if (channel !== 'window') return feedback.rate({ application: row.id, item: null, actor, said });
  const at = random.between(1, WINDOWS);
  const place = { window: text.window(at), staff: text.clerk(at) };
  return feedback.rateByLink(makeLink(deps, { application: row.id, item: '', ...place }), said);
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
