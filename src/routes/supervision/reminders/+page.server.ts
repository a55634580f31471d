import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { mayRemind } from '#lib/server/policy/reminders.ts';
import { REMINDERS_A_PAGE } from '#lib/server/supervise/reminders.ts';
import { scopeOf } from '#lib/server/supervise/scope.ts';
import type { Actions, PageServerLoad } from './$types';
import { queryOf, readFilter, readPage, requireOverseer } from '../supervision.server.ts';

/** Reminders to departments, open ones first; with a task in the address the form for a new one. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const user = requireOverseer(locals, url);
  const { app } = locals;
  const filter = readFilter(url);
  const scope = await scopeOf(app);
  const page = readPage(url);
  const reminders = await app.reminders.list(filter.department, filter.bundle, page);
  const named = reminders
    .slice(0, REMINDERS_A_PAGE)
    .map((line) => ({ ...line, itemName: scope.itemName(line.bundle, line.item) }));
  return {
    filter,
    reminders: named,
    page,
    more: reminders.length > REMINDERS_A_PAGE,
    query: queryOf(url),
    now: app.clock.now(),
    pressKey: randomUUID(),
    about: mayRemind(user) ? await taskIn(app, url, scope) : null
  };
};

/** The task that a reminder is to be about, by its names. */
async function taskIn(
  app: App.Locals['app'],
  { searchParams }: URL,
  scope: Awaited<ReturnType<typeof scopeOf>>
): Promise<{ application: string; item: string; number: string; itemName: string } | null> {
  const [application, item] = [searchParams.get('application'), searchParams.get('item')];
  const row = application && item ? await app.store.application(application) : null;
  if (!row || !item || !Object.hasOwn(JSON.parse(row.statuses) as object, item)) return null;
  return { application: row.id, item, number: row.number, itemName: scope.itemName(row.bundle, item) };
}

export const actions: Actions = {
  /** Asks the department about the task in the address. */
  send: async ({ locals, url, request }) => {
    const actor = requireOverseer(locals, url);
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').slice(0, 2000);
    const [text, due] = [said('text'), said('due')];
    const task = { application: said('application'), item: said('item') };
    const done = await locals.app.reminders.send({ ...task, text, due, actor, key: said('key') });
    if (!done.ok) return fail(422, { problems: done.problems, typed: { text, due } });
    redirect(303, '/supervision/reminders?sent=1');
  }
};
