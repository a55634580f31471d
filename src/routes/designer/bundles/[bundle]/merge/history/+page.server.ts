import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { historyLines } from '#lib/designer/merge/bench-history.ts';
import { partHref } from '#lib/designer/merge/bench-parts.ts';
import { localPath } from '#lib/server/web/access.ts';
import { redoStep, undoStep } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';
import { maker, refused, titlesOf } from '../bench.server.ts';

/** Every change of the decisions, with who, when and why. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const study = await requireStudy(locals.app, params.bundle);
  const steps = locals.app.workspace.history(params.bundle);
  return {
    lines: historyLines(steps, study.source, titlesOf(study)),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  /** Takes the last change back, if it is still the one that the person saw. */
  undo: (event) => move(event, 'undo'),
  /** Makes a change again that was taken back. */
  redo: (event) => move(event, 'redo')
};

async function move({ locals, url, params, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  await requireStudy(app, params.bundle);
  const form = await request.formData();
  const number = Number(form.get('number'));
  const step = act === 'undo' ? undoStep : redoStep;
  const moved = await step(app.workspace.dir, params.bundle, number, maker(administrator, app.clock.now()));
  if (!moved.ok) return refused(moved.problems);
  await app.workspace.reload();
  redirect(303, withWord(partOf(String(form.get('back') ?? ''), params.bundle), act));
}

/** Only back into the workbench of this bundle, and with nothing that cannot stand in a header. */
function partOf(back: string, bundle: string): string {
  const base = partHref(bundle, 'differences');
  const local = localPath(back);
  return local !== null && (local === base || local.startsWith(`${base}?`) || local.startsWith(`${base}/`))
    ? local
    : base;
}

function withWord(address: string, act: 'undo' | 'redo'): string {
  const [path, query] = address.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('done', act);
  return `${path}?${parameters}`;
}
