import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';

/** One grievance for whoever answers it; somebody else's looks the same as none. */
export async function grievancePage(locals: App.Locals, url: URL, id: string, actor: Actor) {
  const grievance = await locals.app.feedback.grievance(id, actor);
  if (!grievance) error(404, m.fb_desk_closed());
  return { grievance, pressKey: randomUUID(), did: url.searchParams.get('did') };
}

function refused(form: string, text: string, problems: Problem[]) {
  const lines = problems.map(({ message, path }) => ({ message, href: `#${path ?? 'main'}` }));
  return fail(422, { refused: { form, text, problems: lines } });
}

/** That the person was called back, or not reached. */
export async function callBack(locals: App.Locals, id: string, actor: Actor, posted: FormData, home: string) {
  const said = (name: string) => String(posted.get(name) ?? '').slice(0, 4000);
  const call = { id, actor, reached: said('reached') === 'yes', text: said('text'), key: said('key') };
  const done = await locals.app.feedback.call(call);
  if (!done.ok)
    return refused(
      'call',
      call.text,
      done.problems.map((each) => ({ ...each, path: 'called' }))
    );
  redirect(303, `${home}/${id}?did=call`);
}

/** The written answer, with which it is closed. */
export async function reply(locals: App.Locals, id: string, actor: Actor, posted: FormData, home: string) {
  const said = (name: string) => String(posted.get(name) ?? '').slice(0, 4000);
  const answer = { id, actor, outcome: said('outcome'), text: said('text'), key: said('key') };
  const done = await locals.app.feedback.answer(answer);
  if (!done.ok) return refused('answer', answer.text, done.problems);
  redirect(303, `${home}/${id}?did=answer`);
}
