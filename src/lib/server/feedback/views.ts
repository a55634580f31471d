import { randomUUID } from 'node:crypto';
import { FEEDBACK_EVENTS } from '#lib/core/feedback/events.ts';
import { actorText, type EngineDeps } from '../engine/deps.ts';
import { departmentOf, isActive, itemName, loadApplication, loadOwn, type Loaded } from '../engine/load.ts';
import { stewardOf } from '../engine/steps.ts';
import type { Actor } from '../engine/types.ts';
import { handlerOf, SUPERVISION } from '../policy/feedback.ts';
import { cursorOf, readCursor } from '../api/cursor.ts';
import type { GrievancePage, GrievancePlace, GrievanceRow } from '../store/feedback-rows.ts';
import { keysetPage, type KeysetPage } from '../store/keyset.ts';
import { mayAnswer, type AnswerDeps } from './answerer.ts';
import { refusedOf } from './grievances.ts';
import { readSaid, type Answered, type Called, type Complained, type Rated, type Said } from './log.ts';
import { rateableOf } from './rating.ts';
import type {
  BadReviews,
  FeedbackService,
  GrievanceLine,
  GrievanceView,
  OwnFeedback,
  OwnGrievance,
  PageAsked
} from './types.ts';

const LINES_A_PAGE = 50;
const SUPERVISION_NAME = '电子监察';

/** `departments`: as the workspace knows them now. */
export type ViewDeps = AnswerDeps & { departments(): { id: string; name: string }[] };

/** What the log says of what has to be answered. */
async function saidOf(deps: EngineDeps, loaded: Loaded) {
  const { rated, itemRated, complained, called, answered } = FEEDBACK_EVENTS;
  return {
    begun: await readSaid<Rated | Complained>(deps, loaded, [rated, itemRated, complained]),
    calls: await readSaid<Called>(deps, loaded, [called]),
    answers: await readSaid<Answered>(deps, loaded, [answered])
  };
}
function about<T extends { grievance?: string }>(said: readonly Said<T>[], id: string): Said<T>[] {
  return said.filter(({ value }) => value.grievance === id);
}

export async function ownFeedback(deps: ViewDeps, application: string, actor: Actor): Promise<OwnFeedback | null> {
  const loaded = await loadOwn(deps, application, actor);
  if (!loaded) return null;
  const { version, statuses } = loaded;
  const rows = await deps.store.grievancesOf(application);
  const said = await saidOf(deps, loaded);
  const name = (item: string) => itemName(version, item);
  return {
    rateable: await rateableOf(deps, loaded),
    grievances: rows.map((row): OwnGrievance => {
      const answer = about(said.answers, row.id)[0];
      const { id, kind, createdAt, dueAt, relevel, answeredAt } = row;
      return {
        ...{ id, kind, createdAt, dueAt, relevel, item: row.item || null },
        itemName: name(row.item) || version.source.bundle.name,
        handlerName: handlerName(deps, row),
        text: about(said.begun, id)[0]?.value.text ?? '',
        calls: about(said.calls, id).map(({ at, value }) => ({ at, reached: value.reached })),
        answer: answer ? { at: answer.at, outcome: answer.value.outcome, text: answer.value.text } : null,
        mayRateAgain: kind === 'badReview' && answeredAt !== null && relevel === null
      };
    }),
    refused: refusedOf(loaded).map((item) => ({
      item,
      name: name(item),
      department: departmentOf(version, item).name,
      reviewed: rows.some((row) => row.item === item && row.kind === 'review')
    })),
    items: Object.keys(statuses)
      .filter((item) => isActive(statuses[item]))
      .map((item) => ({ item, name: name(item) }))
  };
}

function handlerName({ departments }: ViewDeps, { handler }: Pick<GrievanceRow, 'handler'>): string {
  if (handler === SUPERVISION) return SUPERVISION_NAME;
  return departments().find(({ id }) => id === handler)?.name ?? handler;
}

async function lineOf(deps: ViewDeps, row: GrievanceRow): Promise<GrievanceLine> {
  const source = (await deps.versions.load(row.bundle))?.source;
  const { id, kind, number, level, createdAt, dueAt, calledAt, answeredAt, outcome, relevel } = row;
  return {
    ...{ id, kind, number, level, createdAt, dueAt, calledAt, answeredAt, outcome, relevel },
    bundleName: source?.bundle.name ?? row.bundle,
    itemName: source?.items[row.item]?.name ?? row.item,
    departmentName: deps.departments().find((each) => each.id === row.department)?.name ?? row.department,
    handlerName: handlerName(deps, row),
    overdue: dueAt < (answeredAt ?? deps.clock.now())
  };
}

function placeText({ answeredAt, dueAt, id }: GrievanceRow): string {
  return cursorOf(answeredAt === null ? 0 : 1, dueAt, id);
}

function readPlace(text: string | undefined): GrievancePlace | undefined {
  const parts = text ? readCursor(text, ['number', 'number', 'string']) : null;
  return parts ? { answered: parts[0] === 1, dueAt: parts[1], id: parts[2] } : undefined;
}

/** One page of what the query finds; it is asked for one row more than is shown. */
async function pageOf(
  { after, before, size = LINES_A_PAGE }: PageAsked,
  query: (page: GrievancePage) => Promise<GrievanceRow[]>
): Promise<KeysetPage<GrievanceRow>> {
  const at = { after: readPlace(after), before: readPlace(before) };
  return keysetPage(await query({ ...at, limit: size + 1 }), { ...at, size }, placeText);
}

export async function listFor(
  deps: ViewDeps,
  actor: Actor,
  asked: PageAsked = {}
): Promise<KeysetPage<GrievanceLine> | null> {
  const handler = handlerOf(actor);
  if (handler === null) return null;
  const { rows, ...places } = await pageOf(asked, (page) => deps.store.grievancesFor(handler, page));
  const lines = await Promise.all(
    rows.map(async (row) => ((await mayAnswer(deps, actor, row)) ? lineOf(deps, row) : null))
  );
  return { rows: lines.filter((line) => line !== null), ...places };
}

export async function badReviews(
  deps: ViewDeps,
  asked: Parameters<FeedbackService['badReviews']>[0]
): Promise<BadReviews> {
  const { after, before, size, ...rest } = asked;
  const query = { ...rest, kind: 'badReview' as const };
  const [{ rows, ...places }, figures] = await Promise.all([
    pageOf({ after, before, size }, (page) => deps.store.grievancesOpen({ ...query, ...page })),
    deps.store.grievanceFigures({ ...query, now: deps.clock.now() })
  ]);
  return { rows: await Promise.all(rows.map((row) => lineOf(deps, row))), ...places, figures };
}

/** One for whoever answers it; that they read who can be called back is written down first. */
export async function grievanceFor(deps: ViewDeps, id: string, actor: Actor): Promise<GrievanceView | null> {
  const row = await deps.store.grievance(id);
  if (!row || !(await mayAnswer(deps, actor, row))) return null;
  const line = await lineOf(deps, row);
  const loaded = await loadApplication(deps, row.application);
  if (!loaded) return { ...line, text: '', tags: [], contact: null, calls: [], answer: null, erased: true };
  const item = row.item || (stewardOf(loaded.version, loaded.statuses) ?? '');
  const access = { application: row.application, item, at: deps.clock.now(), actor: actorText(actor) };
  await deps.store.saveAccess({ ...access, id: randomUUID(), kind: 'shown', fields: JSON.stringify(['联系电话']) });
  const said = await saidOf(deps, loaded);
  const begun = about(said.begun, id)[0]?.value;
  const answer = about(said.answers, id)[0];
  return {
    ...line,
    text: begun?.text ?? '',
    tags: begun && 'tags' in begun ? (begun.tags ?? []) : [],
    contact: begun?.contact ?? null,
    calls: about(said.calls, id).map(({ at, value: { reached, text } }) => ({ at, reached, text })),
    answer: answer ? { at: answer.at, text: answer.value.text } : null,
    erased: false
  };
}
