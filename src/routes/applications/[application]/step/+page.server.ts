import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readStep, stepWord } from '#lib/portal/step-words.ts';
import { mayTakeStep } from '#lib/server/policy/agents.ts';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The visitor's own application and its open step; somebody who acts for another sees those alone that they may take. */
async function openStep(locals: App.Locals, url: URL, id: string) {
  const opened = await openApplication(locals, url, id);
  const { step } = opened.view;
  if (step && !mayTakeStep(opened.actor, step.name)) error(403, m.parties_agent_step());
  return { ...opened, step };
}

/** Only the owner's own application is asked about. */
async function lookAtPayment(locals: App.Locals, url: URL, application: string): Promise<void> {
  await openStep(locals, url, application);
  await locals.app.payments?.look(application);
}

/** The step of the whole application that is open: signing and paying before its items, receiving and rating after. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { payments } = locals.app;
  // Back from paying: the call-back may still be on its way.
  if (payments && url.searchParams.has('paid')) await lookAtPayment(locals, url, params.application);
  const { actor, view, step } = await openStep(locals, url, params.application);
  if (!step) redirect(303, `/applications/${view.id}`);
  if (step.name === 'rate') redirect(303, `/applications/${view.id}/rate`);
  return {
    ...{ id: view.id, number: view.number, bundleName: view.bundleName, revision: view.revision },
    key: crypto.randomUUID(),
    step,
    title: stepWord(step.name),
    mayPost: (await locals.app.posts.own(view.id, actor))?.open ?? false,
    payment: payments && { demo: payments.demo },
    waits: step.name === 'pay' && url.searchParams.has('paid')
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view, step } = await openStep(locals, url, params.application);
    const posted = await request.formData();
    const { engine, payments } = locals.app;
    // What was pressed on a page of another step is not this one.
    if (!step || posted.get('step') !== step.name) redirect(303, `/applications/${view.id}`);
    const details = readStep(posted);
    const said = {
      text: String(details['text']),
      name: String(details['name']),
      way: String(details['way']),
      level: details['level']
    };
    if (step.name === 'pay' && step.fees.length > 0) {
      if (!payments) return fail(409, { ...said, problems: [{ message: m.portal_step_pay_closed(), href: '#main' }] });
      const { origin } = url;
      const begun = await payments.begin({ application: view.id, actor, origin });
      if (!begun.ok)
        return fail(409, { ...said, problems: begun.problems.map(({ message }) => ({ message, href: '#main' })) });
      // The amounts are shown first; and a form must not lead off this site (content policy).
      if (begun.value.payUrl !== null) return { ...said, problems: [], bill: begun.value };
      redirect(303, `/applications/${view.id}`);
    }
    const result = await engine.choose({
      application: view.id,
      choice: step.name,
      key: String(posted.get('key') ?? ''),
      revision: Number(posted.get('revision')),
      actor,
      details
    });
    if (!result.ok)
      return fail(409, {
        ...said,
        problems: result.problems.map(({ message, path }) => ({ message, href: `#${path ?? 'main'}` }))
      });
    redirect(303, `/applications/${view.id}`);
  }
};
