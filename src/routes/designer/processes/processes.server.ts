import { error } from '@sveltejs/kit';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource, Process } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** The template of an address in full, or the page that says why it cannot be shown. */
export function requireProcess(app: App.Locals['app'], id: string) {
  const entry = app.workspace.processes().find((each) => each.id === id);
  if (!entry) error(404, m.process_none());
  if (!entry.process.ok) error(422, entry.process.problems.map(({ message }) => message).join('；'));
  return { entry, process: entry.process.value as Process };
}

/** Every bundle that can be read, as decided; nothing is merged or verified for it. */
export async function decidedSources(app: App.Locals['app']): Promise<BundleSource[]> {
  const sources = await Promise.all(app.workspace.bundles().map(({ id }) => app.workspace.source(id)));
  return sources.flatMap((source) => (source.ok ? [applyDecisions(source.value)] : []));
}
