import { error } from '@sveltejs/kit';
import { PAPERS, type PaperId } from '#lib/core/export/papers/papers.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireStudy } from '../../../designer.server.ts';

export function paperId(name: string): PaperId {
  return PAPERS.find((id) => id === name) ?? error(404, m.designer_no_bundle());
}

/** What papers of an address are made of: the version that it names, else the draft. */
export async function paperInput(app: App.Locals['app'], bundle: string, url: URL) {
  const versions = (await app.versions.history(bundle)).map(({ version }) => version);
  const asked = Number(url.searchParams.get('version'));
  const version = versions.includes(asked) ? asked : null;
  const { source, plan } =
    version === null ? await requireStudy(app, bundle) : (await app.versions.load(bundle, version))!;
  return { versions, version, source, plan };
}
