import { randomUUID } from 'node:crypto';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { FEEDBACK_EVENTS } from '#lib/core/feedback/events.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import { apply, pressKey, type Happening } from '../engine/commit.ts';
import { actorText, type EngineDeps } from '../engine/deps.ts';
import { hasEnded, loadApplication, loadOwn, type Loaded } from '../engine/load.ts';
import type { Actor } from '../engine/types.ts';
import { SUPERVISION } from '../policy/feedback.ts';
import { OUTCOMES_OF_GRIEVANCE, type GrievanceRow } from '../store/feedback-rows.ts';
import { answererOf, mayAnswer, type AnswerDeps } from './answerer.ts';
import { dueOf } from './due.ts';
import type { Answered, Called, Complained, RatedAgain } from './log.ts';
import { feedbackProblems } from './messages.ts';
import { isPhone, sameOf } from './rating.ts';
import type { FeedbackService } from './types.ts';

const TEXT_AT_MOST = 2000;
const TRIES = 5;
type Input<Name extends keyof FeedbackService> = Parameters<FeedbackService[Name]>[0];

/** Tries anew where something else happened to the application meanwhile. */
export async function retried(attempt: () => Promise<Result<unknown>>): Promise<Result<null>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await attempt();
    if (done.ok) return ok(null);
    if (done.problems.every(({ code }) => code !== 'application/stale')) return done;
  }
  return refuse(feedbackProblems.busy());
}

/** Another look that the flow has no way for (复核) goes to the leading department, a complaint (投诉) to supervision. */
export async function complain(deps: AnswerDeps, input: Input<'complain'>): Promise<Result<null>> {
  const text = input.text.trim();
  const phone = input.phone.replace(/\s/g, '');
  const wrong = [
    ...(text === '' ? [feedbackProblems.text()] : []),
    ...(text.length > TEXT_AT_MOST ? [feedbackProblems.long(TEXT_AT_MOST)] : []),
    ...(isPhone(phone) ? [] : [feedbackProblems.phone()])
  ];
  return retried(async () => {
    const loaded = await loadOwn(deps, input.application, input.actor);
    if (!loaded || input.actor.agent) return refuse(feedbackProblems.notYours());
    const about = await aboutProblems(deps, loaded, input);
    if (wrong.length + about.length > 0) return refuse(...about, ...wrong);
    const key = `feedback:complaint:${pressKey(input.key)}`;
    return apply(deps, loaded, complaintOf(deps, loaded, { ...input, text, phone }, key));
  });
}

async function aboutProblems(deps: EngineDeps, loaded: Loaded, { item, kind }: Input<'complain'>): Promise<Problem[]> {
  const status = Object.hasOwn(loaded.statuses, item) ? loaded.statuses[item] : undefined;
  const fits = kind === 'review' ? status === 'refused' || status === 'notAccepted' : status !== undefined;
  if (!fits || (status === 'notNeeded' && kind === 'complaint')) return [feedbackProblems.item()];
  const open = (await deps.store.grievancesOf(loaded.row.id)).filter(({ answeredAt }) => answeredAt === null);
  return open.some((each) => each.item === item && each.kind === kind) ? [feedbackProblems.already()] : [];
}

function complaintOf(deps: AnswerDeps, loaded: Loaded, input: Input<'complain'>, key: string): Happening {
  const { item, kind, actor, text, phone } = input;
  const id = randomUUID();
  const payload: Complained = { grievance: id, text, contact: { name: actor.name, phone } };
  return {
    key,
    actor: actorText(actor),
    event: null,
    entry: { type: FEEDBACK_EVENTS.complained, item, payload },
    extra: async ({ at }) => {
      if (isTrial(loaded.row.number)) return {};
      const same = sameOf(loaded, item);
      const handler = await answererOf(deps, { ...same, handler: handlerOf(loaded, kind, same.department) });
      const opened: GrievanceRow = {
        ...{ id, kind, ...same, handler, level: null },
        ...{ createdAt: at, dueAt: dueOf(loaded, kind, at), calledAt: null, answeredAt: null },
        ...{ outcome: null, relevel: null }
      };
      return { feedback: { opened } };
    }
  };
}

/** Nobody looks again at what they decided themselves. */
function handlerOf({ version }: Loaded, kind: 'complaint' | 'review', department: string): string {
  const { lead } = version.source.bundle;
  return kind === 'complaint' || department === lead ? SUPERVISION : lead;
}

/** An open grievance that this person answers, with its application, whose revision keeps the row as it was read after it. */
async function openFor(deps: AnswerDeps, id: string, actor: Actor) {
  const known = await deps.store.grievance(id);
  const loaded = known && (await loadApplication(deps, known.application));
  const row = loaded && (await deps.store.grievance(id));
  if (!row || row.answeredAt !== null || !(await mayAnswer(deps, actor, row))) return null;
  return { row, loaded };
}

export async function call(deps: AnswerDeps, input: Input<'call'>): Promise<Result<null>> {
  const { id, actor, reached, key } = input;
  const text = input.text.trim();
  if (text === '') return refuse(feedbackProblems.saidNothing());
  if (text.length > TEXT_AT_MOST) return refuse(feedbackProblems.long(TEXT_AT_MOST));
  return retried(async () => {
    const open = await openFor(deps, id, actor);
    if (!open) return refuse(feedbackProblems.notYours());
    const payload: Called = { grievance: id, reached, text };
    return apply(deps, open.loaded, {
      key: `feedback:call:${id}:${pressKey(key)}`,
      actor: actorText(actor),
      event: null,
      entry: { type: FEEDBACK_EVENTS.called, item: open.row.item || null, payload },
      extra: async ({ at }) => ({ feedback: { changed: { ...open.row, calledAt: open.row.calledAt ?? at } } })
    });
  });
}

/** A bad review is answered after it was called back (实名差评回访率 100 %). */
export async function answer(deps: AnswerDeps, input: Input<'answer'>): Promise<Result<null>> {
  const { id, actor, key } = input;
  const text = input.text.trim();
  const outcome = OUTCOMES_OF_GRIEVANCE.find((each) => each === input.outcome);
  const wrong = [
    ...(outcome ? [] : [feedbackProblems.outcome()]),
    ...(text === '' ? [feedbackProblems.saidNothing()] : []),
    ...(text.length > TEXT_AT_MOST ? [feedbackProblems.long(TEXT_AT_MOST)] : [])
  ];
  if (!outcome || wrong.length > 0) return refuse(...wrong);
  return retried(async () => {
    const open = await openFor(deps, id, actor);
    if (!open) return refuse(feedbackProblems.notYours());
    if (open.row.kind === 'badReview' && open.row.calledAt === null) return refuse(feedbackProblems.notCalled());
    const payload: Answered = { grievance: id, outcome, text };
    return apply(deps, open.loaded, {
      key: `feedback:answer:${id}:${pressKey(key)}`,
      actor: actorText(actor),
      event: null,
      entry: { type: FEEDBACK_EVENTS.answered, item: open.row.item || null, payload },
      extra: async ({ at }) => ({ feedback: { changed: { ...open.row, answeredAt: at, outcome } } })
    });
  });
}

/** Once, after it was answered; the first rating stays what is counted. */
export async function rateAgain(deps: EngineDeps, input: Input<'rateAgain'>): Promise<Result<null>> {
  const { application, grievance, actor, level } = input;
  if (!Number.isInteger(level) || level < 1 || level > 5) return refuse(feedbackProblems.level());
  return retried(async () => {
    const loaded = await loadOwn(deps, application, actor);
    const row = await deps.store.grievance(grievance);
    const fits = row?.application === application && row.kind === 'badReview' && row.answeredAt !== null;
    if (!loaded || actor.agent || !row || !fits || row.relevel !== null) return refuse(feedbackProblems.closed());
    const payload: RatedAgain = { grievance, level };
    return apply(deps, loaded, {
      key: `feedback:again:${grievance}`,
      actor: actorText(actor),
      event: null,
      entry: { type: FEEDBACK_EVENTS.ratedAgain, item: row.item || null, payload },
      extra: async () => ({
        feedback: { rateAgain: { application, item: row.item, relevel: level }, changed: { ...row, relevel: level } }
      })
    });
  });
}

/** Refused for good, or not taken on: what a review is asked of. */
export function refusedOf({ statuses }: Loaded): string[] {
  return Object.entries(statuses).flatMap(([item, status]) =>
    hasEnded(status) && (status === 'refused' || status === 'notAccepted') ? [item] : []
  );
}
