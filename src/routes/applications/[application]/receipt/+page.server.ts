import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { m } from '#lib/paraglide/messages.js';
import { codeText, verifyPath } from '#lib/server/verify/issued.ts';
import { openApplication } from '../../open-application.server.ts';
import type { PageServerLoad } from './$types';

/** The receipt (收件凭证): number, time, what was handed in and to whom, and how anybody can check that it is genuine. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, view } = await openApplication(locals, url, params.application);
  const receipt = (await locals.app.receipt(view.id, actor)) ?? error(404, m.portal_application_gone());
  const { facts, content } = receipt;
  return {
    id: view.id,
    number: facts.number,
    bundleName: facts.title,
    region: content.bundle.region,
    receivedIn: content.receivedIn ?? null,
    signed: content.signed ?? null,
    lead: m.portal_lead_department({ name: facts.issuer }),
    issuer: facts.issuer,
    applicant: content.applicant,
    submittedAt: Date.parse(content.submittedAt),
    dueAt: view.dueAt,
    items: content.items,
    materials: content.materials,
    commitments: content.commitments,
    deferred: content.deferred,
    check: {
      site: `${url.origin}/verify`,
      path: verifyPath(receipt),
      code: codeText(receipt.code),
      digest: codeText(receipt.sha256),
      picture: renderSVG(`${url.origin}${verifyPath(receipt)}`, { border: 2 })
    },
    // Files of it are the applicant's own; who acts for somebody reads the page.
    mayTake: !actor.agent
  };
};
