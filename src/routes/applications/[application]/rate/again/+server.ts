import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openApplication } from '../../../open-application.server.ts';
import type { RequestHandler } from './$types';

/** What somebody thinks of it after a bad review was put right and answered; once. */
export const POST: RequestHandler = async ({ locals, params, url, request }) => {
  const { actor, view } = await openApplication(locals, url, params.application);
  const posted = await request.formData();
  const level = Number(posted.get('level'));
  const grievance = String(posted.get('grievance') ?? '').slice(0, 100);
  const done = await locals.app.feedback.rateAgain({ application: view.id, grievance, actor, level });
  const isGiven = !done.ok && done.problems.some(({ code }) => code === 'feedback/closed');
  if (!done.ok && !isGiven) error(400, done.problems[0]?.message ?? m.fb_again());
  redirect(303, `/applications/${view.id}#feedback`);
};
