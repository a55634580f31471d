import { error } from '@sveltejs/kit';
import { differences, summarize } from '#lib/core/edit/difference.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { drawDifference } from '#lib/designer/life/life-drawing.ts';
import { differenceGroups } from '#lib/designer/life/life-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';
import type { PageServerLoad } from './$types';

/** What is different between two versions, or between one and the draft (`to=draft`, as without it). */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  await requireStudy(app, params.bundle);
  const numbers = (await app.store.versions(params.bundle)).map(({ version }) => version).sort((a, b) => b - a);
  const from = chosen(url.searchParams.get('from'), numbers) ?? (numbers[0] === undefined ? null : String(numbers[0]));
  const to = chosen(url.searchParams.get('to'), numbers) ?? 'draft';
  const choices = { numbers, from, to, name: nameOf(to) };
  if (from === null) return { ...choices, summary: null, groups: [], drawing: null };
  const [before, after] = await Promise.all([sideOf(app, params.bundle, from), sideOf(app, params.bundle, to)]);
  const found = differences(before, after);
  return {
    ...choices,
    summary: { text: summarize(found), count: found.length },
    groups: differenceGroups(found, after),
    drawing: found.length > 0 ? drawDifference(before, after, found) : null
  };
};

/** A version's number, or `draft`; null where it names neither. */
function chosen(said: string | null, numbers: readonly number[]): string | null {
  return said === 'draft' || (said !== null && numbers.includes(Number(said))) ? said : null;
}

function nameOf(side: string): string {
  return side === 'draft' ? m.life_draft() : m.designer_version_n({ version: side });
}

async function sideOf(app: App.Locals['app'], bundle: string, side: string): Promise<BundleSource> {
  if (side !== 'draft') {
    const version = await app.versions.load(bundle, Number(side));
    return version?.source ?? error(404, m.designer_no_bundle());
  }
  const source = await app.workspace.source(bundle);
  return source.ok
    ? applyDecisions(source.value)
    : error(422, source.problems.map(({ message }) => message).join('；'));
}
