import { fail, redirect } from '@sveltejs/kit';
import { reportFault } from '#lib/server/log.ts';
import { faultNumber } from '#lib/server/web/fault-number.ts';
import type { Actions, PageServerLoad } from './$types';
import { writeAhead } from '../../../../validators/write-ahead.server.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';

/** The published versions, newest first, and whether the workspace has moved on since. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  await requireStudy(app, params.bundle);
  const versions = (await app.store.versions(params.bundle)).sort((a, b) => b.version - a.version);
  const latest = versions[0] ? await app.versions.load(params.bundle, versions[0].version) : null;
  const number = Number(url.searchParams.get('published'));
  const done = versions.find((entry) => entry.version === number);
  return {
    versions: versions.map(({ version, sha256, publishedAt, publishedBy }) => ({
      version,
      sha256,
      publishedAt,
      publishedBy
    })),
    changed: latest !== null && !same(latest.sources, app.workspace.documents(params.bundle)),
    done: done ? { version: done.version, sha256: done.sha256, again: url.searchParams.has('again') } : null,
    now: app.clock.now()
  };
};

function same(a: Record<string, string>, b: Record<string, string>): boolean {
  const paths = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...paths].every((path) => a[path] === b[path]);
}

export const actions: Actions = {
  /** Publishes the bundle as it stands; refused while an error is open. */
  publish: async ({ locals, url, params }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    await requireStudy(app, params.bundle);
    const before = (await app.store.latestVersion(params.bundle))?.version ?? 0;
    const result = await app.versions.publish(params.bundle, administrator.name);
    if (!result.ok) {
      return fail(422, {
        refused: result.findings
          .filter((finding) => finding.severity === 'error' && !finding.accepted)
          .map((finding) => finding.message)
      });
    }
    const { version } = result.version;
    void writeAhead(result.version).catch((fault: unknown) => reportFault(faultNumber(), url.pathname, fault));
    redirect(
      303,
      `/designer/bundles/${params.bundle}/versions?published=${version}${version === before ? '&again' : ''}`
    );
  }
};
