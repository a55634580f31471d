import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { readStep, stepWord } from '#lib/portal/step-words.ts';
import { openApplication } from '../../open-application.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The step of the whole application that is open: signing and paying before its items, receiving and rating after. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { view } = await openApplication(locals, url, params.application);
  if (!view.step) redirect(303, `/applications/${view.id}`);
  const { payments } = locals.app;
  return {
    ...{ id: view.id, number: view.number, bundleName: view.bundleName, revision: view.revision },
    key: crypto.randomUUID(),
    step: view.step,
    title: stepWord(view.step.name),
    payment: payments && { demo: payments.demo }
  };
};

export const actions: Actions = {
  default: async ({ locals, params, url, request }) => {
    const { actor, view } = await openApplication(locals, url, params.application);
    const posted = await request.formData();
    const { engine, payments } = locals.app;
    const { step } = view;
    // What was pressed on a page of another step is not this one.
    if (!step || posted.get('step') !== step.name) redirect(303, `/applications/${view.id}`);
    let details = readStep(posted);
    const said = {
      text: String(details['text']),
      name: String(details['name']),
      way: String(details['way']),
      level: details['level']
    };
    if (step.name === 'pay' && step.fees.length > 0) {
      if (!payments) return fail(409, { ...said, problems: [{ message: m.portal_step_pay_closed(), href: '#main' }] });
      const paid = await payments.pay({ application: view.id, key: String(posted.get('key') ?? ''), lines: step.fees });
      if (!paid.ok)
        return fail(409, { ...said, problems: paid.problems.map(({ message }) => ({ message, href: '#main' })) });
      details = paid.value;
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
