import { error, redirect } from '@sveltejs/kit';
import { workingDaysLeft } from '#lib/core/deadline/calendar.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import { readClock, type ClockFace, type ClockInput } from '#lib/desk/clock.ts';
import { dayOf } from '#lib/desk/days.ts';
import { deskDays } from '#lib/desk/filters.ts';
import { previewOf, type Preview } from '#lib/desk/preview.ts';
import type { WorkingDays } from '#lib/desk/types.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor, InboxCounts, OfficerTask } from '#lib/server/engine/types.ts';

/** The signed-in officer. Nobody signed in: to the sign-in page and back; somebody else: told plainly. */
export function requireOfficer(locals: App.Locals, url: URL): Actor & { department: string } {
  const user = locals.user;
  if (!user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname + url.search)}`);
  if (user.role !== 'officer' || !user.department) error(403, m.desk_not_officer());
  return { ...user, department: user.department };
}

const counted = new WeakMap<App.Locals, Promise<InboxCounts>>();

/** How much waits in the department as of this request: the frame and the page in it ask once. */
export function countsOf(locals: App.Locals, officer: Actor): Promise<InboxCounts> {
  const { engine, clock } = locals.app;
  let counts = counted.get(locals);
  if (!counts) counted.set(locals, (counts = engine.inboxCounts(officer, deskDays(clock.now()))));
  return counts;
}

/** The office's calendar: dated by itself, outside any version (rule 25); every bundle of a workspace carries the same one. */
async function calendarOf(app: App.Locals['app']): Promise<Calendar | null> {
  for (const { id } of app.workspace.bundles()) {
    const source = await app.workspace.source(id);
    if (source.ok) return source.value.calendar;
  }
  return null;
}

/** Reads clocks at this moment on the office's calendar. */
export async function clockReader(app: App.Locals['app']): Promise<(task: ClockInput) => ClockFace> {
  const calendar = await calendarOf(app);
  const now = app.clock.now();
  const days: WorkingDays = calendar
    ? {
        left: (due) => workingDaysLeft(calendar, now, due),
        over: (due) => Math.max(0, -workingDaysLeft(calendar, now, due))
      }
    : { left: (due) => Math.ceil((due - now) / 86_400_000), over: (due) => Math.floor((now - due) / 86_400_000) };
  return (task) => readClock(task, now, days, (due) => dayOf(due) === dayOf(now));
}

/** What the clock of a task that is looked at says. */
export async function taskClock(app: App.Locals['app'], task: OfficerTask): Promise<ClockFace> {
  const { status, owed, dueAt, remaining, since } = task;
  return (await clockReader(app))({ status, owed, dueAt, remaining, since, limit: task.item.limit.promised });
}

/** What a row's preview shows; null when the task is not this officer's. */
export async function previewFor(
  app: App.Locals['app'],
  { application, item }: { application: string; item: string },
  officer: Actor
): Promise<Preview | null> {
  const task = await app.engine.task(application, item, officer);
  return task && previewOf(task, await taskClock(app, task));
}
