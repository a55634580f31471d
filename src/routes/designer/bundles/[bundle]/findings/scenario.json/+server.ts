import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { findingAt, isPlayable } from '#lib/designer/findings/course.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';

/** The scenario file of a finding: `simulate BUNDLE --scenario FILE` plays it. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { findings } = await requireStudy(locals.app, params.bundle);
  const finding = findingAt(findings, url.searchParams);
  if (!finding || !isPlayable(finding.scenario)) error(404, m.designer_finding_gone());
  const name = `${params.bundle}-${finding.code.replace('/', '-')}.json`;
  return new Response(`${JSON.stringify(finding.scenario, null, 2)}\n`, {
    headers: { 'content-type': 'application/json', 'content-disposition': `attachment; filename="${name}"` }
  });
};
