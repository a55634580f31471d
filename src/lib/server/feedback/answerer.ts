import { UNTOLD } from '#lib/core/feedback/events.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { Actor } from '../engine/types.ts';
import { mayAnswerGrievance, SUPERVISION } from '../policy/feedback.ts';
import type { GrievanceRow } from '../store/feedback-rows.ts';

/** `leaders`: accounts of whoever leads a department now. */
export type AnswerDeps = EngineDeps & { leaders(department: string): Promise<readonly string[]> };

type About = Pick<GrievanceRow, 'application' | 'item' | 'handler'>;

/** Answers to what supervision or a citizen said are no work on the item. */
const NO_WORK = /^remind\./;

/** Accounts of the officers who did something to the item, or anything where it is of the whole, and of who stood at the window. */
async function handsIn({ store }: EngineDeps, { application, item }: About): Promise<Set<string>> {
  const [events, ratings] = await Promise.all([store.events(application), store.ratingsOf(application)]);
  const worked = events.filter(
    (event) => (item === '' || event.item === item) && !UNTOLD.includes(event.type) && !NO_WORK.test(event.type)
  );
  const staff = ratings.flatMap((rating) => (rating.item === item && rating.staff !== null ? [rating.staff] : []));
  return new Set([
    ...staff,
    ...worked.flatMap(({ actor }) => (actor.startsWith('officer:') ? [actor.slice('officer:'.length)] : []))
  ]);
}

/** Who answers: the department, or supervision where everybody who leads it did the work themself. `staff`: stood at the window. */
export async function answererOf(deps: AnswerDeps, about: About, staff: string | null = null): Promise<string> {
  if (about.handler === SUPERVISION) return SUPERVISION;
  const [leaders, hands] = await Promise.all([deps.leaders(about.handler), handsIn(deps, about)]);
  const all = leaders.length > 0 && leaders.every((leader) => leader === staff || hands.has(leader));
  return all ? SUPERVISION : about.handler;
}

/** Nobody reads and answers what is said of their own work. */
export async function mayAnswer(deps: AnswerDeps, actor: Actor, row: About): Promise<boolean> {
  if (actor.role === 'supervisor') return (await answererOf(deps, row)) === SUPERVISION;
  return mayAnswerGrievance(actor, row) && !(await handsIn(deps, row)).has(actor.id);
}
