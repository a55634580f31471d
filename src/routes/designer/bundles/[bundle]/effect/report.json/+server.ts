import type { RequestHandler } from './$types';
import { bundleReport, requireAdministrator, requireStudy } from '../../../../designer.server.ts';

/** The reduction report as JSON. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const report = { bundle: params.bundle, ...(await bundleReport(locals.app, study)) };
  return new Response(`${JSON.stringify(report, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${params.bundle}-reduction.json"`,
      'cache-control': 'no-store'
    }
  });
};
