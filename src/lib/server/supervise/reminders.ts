import { randomUUID } from 'node:crypto';
import { dayNamed, dayOf, endOf, nameOf } from '#lib/core/deadline/days.ts';
import { refuse, type Result } from '#lib/core/errors.ts';
import type { Reminder } from '#lib/core/supervise/types.ts';
import { apply, pressKey } from '../engine/commit.ts';
import { warningFor } from '../engine/clocks.ts';
import { actorText, type EngineDeps } from '../engine/deps.ts';
import { eventPayload } from '../engine/event-log.ts';
import { hasEnded, isActive, loadApplication, type Loaded } from '../engine/load.ts';
import type { Actor } from '../engine/types.ts';
import { retried } from '../feedback/grievances.ts';
import { mayAnswerReminder, mayRemind } from '../policy/reminders.ts';
import type { ReminderRow } from '../store/reminder-rows.ts';
import { escalatedBy } from './cards.ts';
import { problems } from './messages.ts';

const TEXT_AT_MOST = 500;
/** A reminder is answered within a quarter at the latest. */
const DAYS_AT_MOST = 92;
export const REMINDERS_A_PAGE = 50;
const LISTED_AT_MOST = 20_000;

/** Reminders (督办单): supervision asks a department about a task with a card, and whoever leads the one that has it answers. */
export interface ReminderService {
  /** `due`: the local day `YYYY-MM-DD` by the end of which an answer is wanted. Only one at a time is open for a task in one department's hands. */
  send(input: {
    application: string;
    item: string;
    text: string;
    due: string;
    actor: Actor;
    key: string;
  }): Promise<Result<null>>;
  answer(input: { id: string; text: string; actor: Actor; key: string }): Promise<Result<null>>;
  /** Of one task, the latest first; for the pages of who may see the task. */
  ofTask(application: string, item: string): Promise<Reminder[]>;
  /** Open ones first; `department`, `bundle` null: of all. `page`, from 0: those of one page and the first of the next one. */
  list(department: string | null, bundle?: string | null, page?: number): Promise<Reminder[]>;
}

/** What stands in the log; its words are encrypted with the application's key. */
export const REMINDER_EVENTS = { sent: 'remind.sent', answered: 'remind.answered' } as const;
interface Said {
  reminder: string;
  text: string;
  name: string;
}

export function createReminders(deps: EngineDeps): ReminderService {
  return {
    send: (input) => send(deps, input),
    answer: (input) => answer(deps, input),
    ofTask: async (application, item) => told(deps, await deps.store.remindersOf(application, item)),
    list: async (department, bundle = null, page) => {
      const from = page === undefined ? 0 : page * REMINDERS_A_PAGE;
      const limit = page === undefined ? LISTED_AT_MOST : from + REMINDERS_A_PAGE + 1;
      // Only what is shown is read out of the log.
      return told(deps, (await deps.store.reminders({ department, bundle, limit })).slice(from));
    }
  };
}

async function send(deps: EngineDeps, input: Parameters<ReminderService['send']>[0]): Promise<Result<null>> {
  const { application, item, actor } = input;
  const text = input.text.trim();
  if (!mayRemind(actor)) return refuse(problems.notSupervisor());
  const wrong = textProblem(text);
  if (wrong) return refuse(wrong);
  return retried(async () => {
    const loaded = await loadApplication(deps, application);
    const card = loaded && cardNow(loaded, item, deps.clock.now());
    if (!loaded || !card) return refuse(problems.noCard());
    const dueAt = dueOn(input.due, deps.clock.now(), loaded.version.source.calendar.timeZone);
    if (dueAt === null) return refuse(problems.noDay());
    const there = await deps.store.remindersOf(application, item);
    if (there.some(({ answeredAt, department }) => answeredAt === null && department === card.department))
      return refuse(problems.openAlready());
    const id = randomUUID();
    const { number, bundle, lastSeq } = loaded.row;
    const payload: Said & { dueAt: number } = { reminder: id, text, name: actor.name, dueAt };
    return apply(deps, loaded, {
      key: `remind:${pressKey(input.key)}`,
      actor: actorText(actor),
      event: null,
      entry: { type: REMINDER_EVENTS.sent, item, payload },
      extra: async ({ at }) => {
        const sent: ReminderRow = {
          ...{ id, application, item, number, bundle, ...card, seq: lastSeq + 1 },
          ...{ sentAt: at, dueAt, sentBy: actor.id, answeredAt: null, answeredBy: null, answerSeq: null }
        };
        return { reminders: { sent } };
      }
    });
  });
}

async function answer(deps: EngineDeps, input: Parameters<ReminderService['answer']>[0]): Promise<Result<null>> {
  const { id, actor } = input;
  const text = input.text.trim();
  const wrong = textProblem(text);
  return retried(async () => {
    const known = await deps.store.reminder(id);
    const loaded = known && (await loadApplication(deps, known.application));
    const row = loaded && (await deps.store.reminder(id));
    if (!row || !mayAnswerReminder(actor, holderOf(loaded, row))) return refuse(problems.notYours());
    if (row.answeredAt !== null) return refuse(problems.answeredAlready());
    if (wrong) return refuse(wrong);
    const payload: Said = { reminder: id, text, name: actor.name };
    const answerSeq = loaded.row.lastSeq + 1;
    return apply(deps, loaded, {
      key: `remind:answer:${id}:${pressKey(input.key)}`,
      actor: actorText(actor),
      event: null,
      entry: { type: REMINDER_EVENTS.answered, item: row.item, payload },
      extra: async ({ at }) => ({ reminders: { answered: { id, answeredAt: at, answeredBy: actor.id, answerSeq } } })
    });
  });
}

/** Who has the item in its hands now, the other level maybe than the one that was reminded, answers. */
function holderOf({ runner, snapshot }: Loaded, { item }: ReminderRow): { department: string } {
  return { department: runner.holder(snapshot, item) };
}

function textProblem(text: string) {
  if (text === '') return problems.noText();
  return text.length > TEXT_AT_MOST ? problems.longText(TEXT_AT_MOST) : null;
}

/** The card that an open task has now, with who has it; null: none. */
function cardNow(
  { version, runner, snapshot, statuses, timers }: Loaded,
  item: string,
  now: number
): Pick<ReminderRow, 'department' | 'colour' | 'escalated'> | null {
  const status = Object.hasOwn(statuses, item) ? statuses[item] : undefined;
  if (!isActive(status) || hasEnded(status)) return null;
  const { answers } = snapshot.context;
  const warning = warningFor({ chart: version.chart, source: version.source }, timers, item, { answers, now });
  if (!warning) return null;
  const dues = timers.filter(({ clock, state }) => clock.startsWith(`${item}.`) && state !== 'stopped');
  const dueAt = Math.min(...dues.map((timer) => timer.dueAt));
  const escalated = escalatedBy(version.source.calendar, warning.colour, dueAt, now) ? 1 : 0;
  return { department: runner.holder(snapshot, item), colour: warning.colour, escalated };
}

/** The end of that local day; null: no day, one that is over, or one far away. */
function dueOn(day: string, now: number, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const number = dayNamed(day);
  const today = dayOf(now, timeZone);
  if (Number.isNaN(number) || nameOf(number) !== day || number < today || number > today + DAYS_AT_MOST) return null;
  return endOf(number, timeZone);
}

/** With their words, for as long as the application has its key. */
async function told(deps: EngineDeps, rows: readonly ReminderRow[]): Promise<Reminder[]> {
  const now = deps.clock.now();
  return Promise.all(
    rows.map(async (row): Promise<Reminder> => {
      const wrapped = await deps.store.wrappedKey(row.application);
      const key = wrapped && deps.keys.unwrap(row.application, wrapped);
      const words = async (seq: number | null) =>
        key && seq !== null ? eventPayload<Said>(deps.store, key, { application: row.application, seq }) : null;
      const [sent, answered] = await Promise.all([words(row.seq), words(row.answerSeq)]);
      const { id, application, item, number, bundle, department, colour, sentAt, dueAt, answeredAt } = row;
      return {
        ...{ id, application, item, number, bundle, department, colour, sentAt, dueAt, answeredAt },
        ...{ escalated: row.escalated === 1, late: (answeredAt ?? now) > dueAt },
        ...{ text: sent?.text ?? null, by: sent?.name ?? '' },
        ...{ answer: answered?.text ?? null, answeredBy: answered?.name ?? '' }
      };
    })
  );
}
