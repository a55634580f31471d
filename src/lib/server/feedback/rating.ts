import { randomUUID } from 'node:crypto';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import { apply, type Happening } from '../engine/commit.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { hasEnded, isActive, itemName, type Loaded } from '../engine/load.ts';
import { STEPS } from '../engine/step-names.ts';
import type { GrievanceRow, RatingRow } from '../store/feedback-rows.ts';
import { answererOf, type AnswerDeps } from './answerer.ts';
import { dueOf } from './due.ts';
import type { Contact, Rated } from './log.ts';
import { feedbackProblems } from './messages.ts';
import { FEEDBACK_EVENTS } from '#lib/core/feedback/events.ts';
import { readTags } from '#lib/core/feedback/tags.ts';
import type { Rateable, RatingSaid } from './types.ts';

export const TEXT_AT_MOST = 500;
const NAME_AT_MOST = 50;
const PHONE = /^\+?\d[\d-]{6,19}$/;
/** 不满意 and 非常不满意. */
const BAD = 2;
const TRIES = 5;

export interface Context {
  window: { window: string; staff: string } | null;
  actor: string;
  /** Of who is signed in; at a window the person says it. */
  name: string | null;
}

/** Everything that can be rated: the whole once every item has ended, each item once it has; each once. */
export async function rateableOf(deps: Pick<EngineDeps, 'store'>, loaded: Loaded): Promise<Rateable[]> {
  const { row, statuses, version } = loaded;
  const rated = new Map((await deps.store.ratingsOf(row.id)).map((rating) => [rating.item, rating]));
  const before = (await deps.store.events(row.id)).find(({ type }) => type === FEEDBACK_EVENTS.rated);
  const active = Object.keys(version.chart.items).filter((item) => isActive(statuses[item]));
  const lines: Rateable[] = active.map((item) => {
    const found = rated.get(item);
    const open = !found && hasEnded(statuses[item]);
    return { item, name: itemName(version, item), open, ...levelsOf(found) };
  });
  const whole = rated.get('');
  const isOver = active.length > 0 && active.every((item) => hasEnded(statuses[item]));
  const open = isOver && !whole && !before && !waitsForStep(loaded);
  const given = whole ? levelsOf(whole) : { level: null, relevel: null, at: before?.at ?? null };
  return [{ item: null, name: version.source.bundle.name, open, ...given }, ...lines];
}

function levelsOf(row: RatingRow | undefined): Pick<Rateable, 'level' | 'relevel' | 'at'> {
  return { level: row?.level ?? null, relevel: row?.relevel ?? null, at: row?.at ?? null };
}

/** Something else than the rating comes before it in the flow: the results are to be received first. */
function waitsForStep({ runner, snapshot }: Loaded): boolean {
  return STEPS.some((step) => step !== 'rate' && runner.step(snapshot, { type: step }).ok);
}

/** Keeps a rating, once; what is bad and under a name has to be put right and answered. */
export async function rate(
  deps: AnswerDeps,
  open: () => Promise<Loaded | null>,
  item: string | null,
  said: RatingSaid,
  by: Context
): Promise<Result<null>> {
  const wrong = problemsOf(said, by);
  if (wrong.length > 0) return refuse(...wrong);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await open();
    const target = loaded && (await rateableOf(deps, loaded)).find((each) => each.item === item);
    if (!loaded || !target?.open) return refuse(feedbackProblems.closed());
    const done = await apply(deps, loaded, happeningOf(deps, loaded, { item, said, by }));
    if (done.ok) return done.value.repeated ? refuse(feedbackProblems.closed()) : ok(null);
  }
  return refuse(feedbackProblems.busy());
}

function problemsOf(said: RatingSaid, { name }: Context): Problem[] {
  const { level, text, named, phone } = said;
  const isLevel = Number.isInteger(level) && level >= 1 && level <= 5;
  const own = (name ?? said.name ?? '').trim();
  return [
    ...(isLevel ? [] : [feedbackProblems.level()]),
    ...(text.length > TEXT_AT_MOST ? [feedbackProblems.long(TEXT_AT_MOST)] : []),
    ...(named && (own === '' || own.length > NAME_AT_MOST) ? [feedbackProblems.name()] : []),
    ...(named && level <= BAD && !isPhone(phone) ? [feedbackProblems.phone()] : [])
  ];
}

/** A number that somebody can be called at, as it was typed. */
export function isPhone(phone: string): boolean {
  return PHONE.test(phone.replace(/\s/g, ''));
}

function happeningOf(
  deps: AnswerDeps,
  loaded: Loaded,
  { item, said, by }: { item: string | null; said: RatingSaid; by: Context }
): Happening {
  const { runner, snapshot, row } = loaded;
  const { level, named } = said;
  const contact: Contact | null = named
    ? { name: (by.name ?? said.name ?? '').trim(), phone: said.phone.replace(/\s/g, '') }
    : null;
  const grievance = named && level <= BAD && !isTrial(row.number) ? randomUUID() : null;
  const tags = readTags(said.tags);
  const payload: Rated = {
    ...{ level, text: said.text.trim(), tags, contact },
    ...(by.window && { window: by.window.window }),
    ...(grievance !== null && { grievance })
  };
  // Where the flow itself asks for a rating, this is it.
  const step = item === null && runner.step(snapshot, { type: 'rate' }).ok ? { type: 'rate' } : null;
  return {
    key: step ? 'choose:.rate:rating' : `feedback:rating:${item ?? ''}`,
    actor: by.actor,
    event: step,
    entry: { type: item === null ? FEEDBACK_EVENTS.rated : FEEDBACK_EVENTS.itemRated, item, payload },
    extra: async ({ at }) => {
      if (isTrial(row.number)) return {};
      const same = sameOf(loaded, item);
      const rating: RatingRow = {
        ...{ ...same, level, at, channel: by.window ? 'window' : 'online', relevel: null },
        ...{ window: by.window?.window ?? null, staff: by.window?.staff ?? null },
        ...{ tags: JSON.stringify(tags), named: named ? 1 : 0 }
      };
      const opened = grievance === null ? null : await badReview(deps, loaded, grievance, rating);
      return { feedback: { rating, ...(opened && { opened }) } };
    }
  };
}

/** What rows about an item, or about the whole, have in common. */
export function sameOf(loaded: Loaded, item: string | null) {
  const { row, version, runner, snapshot } = loaded;
  const department = item === null ? version.source.bundle.lead : runner.holder(snapshot, item);
  return { application: row.id, item: item ?? '', number: row.number, bundle: row.bundle, department };
}

async function badReview(deps: AnswerDeps, loaded: Loaded, id: string, rating: RatingRow): Promise<GrievanceRow> {
  const { application, item, number, bundle, department, level, at, staff } = rating;
  const handler = await answererOf(deps, { application, item, handler: department }, staff);
  return {
    ...{ id, kind: 'badReview', application, item, number, bundle, department, handler, level },
    ...{ createdAt: at, dueAt: dueOf(loaded, 'badReview', at), calledAt: null, answeredAt: null },
    ...{ outcome: null, relevel: null }
  };
}
