import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import type { Edit } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { redoStep, undoStep } from '#lib/server/workspace/decisions.ts';
import { recordEdits } from '#lib/server/workspace/edits.ts';
import { here, othersOn } from '#lib/server/workspace/presence.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { maker } from '../merge/bench.server.ts';
import { sharedOf } from '../composing.server.ts';

/** What changed since step `since`, and who else has the bundle open; asked for every few seconds. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const now = app.clock.now();
  here(params.bundle, administrator, now);
  const people = othersOn(params.bundle, administrator.id, now);
  const number = app.workspace.history(params.bundle).at(-1)?.number ?? 0;
  const since = Number(url.searchParams.get('since'));
  return json({ people, ...(number === since ? { number } : await sharedOf(app, params.bundle)) });
};

/**
 * One gesture: `{ edits, base }`, or `{ move: 'undo' | 'redo', number }`. What cannot be made answers 422 with the reasons and
 * with the bundle as it stands, so that the editor can go on from there.
 */
export const POST: RequestHandler = async ({ locals, url, params, request }) => {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const asked = await readAsked(request);
  if (!asked) return json({ problems: [m.designer_bench_incomplete()] }, { status: 400 });
  const by = maker(administrator, app.clock.now());
  const { dir } = app.workspace;
  const done =
    'edits' in asked
      ? await recordEdits(dir, params.bundle, asked.edits, by, { base: asked.base })
      : await (asked.move === 'undo' ? undoStep : redoStep)(dir, params.bundle, asked.number, by);
  await app.workspace.reload();
  const shared = await sharedOf(app, params.bundle);
  if (done.ok) return json(shared);
  return json({ ...shared, problems: done.problems.map(({ message }) => message) }, { status: 422 });
};

type Asked = { edits: Edit[]; base: number } | { move: 'undo' | 'redo'; number: number };

async function readAsked(request: Request): Promise<Asked | null> {
  const asked = (await request.json().catch(() => null)) as Record<string, unknown> | null;
  if (typeof asked !== 'object' || asked === null) return null;
  if (Array.isArray(asked['edits']) && Number.isInteger(asked['base']))
    return { edits: asked['edits'] as Edit[], base: asked['base'] as number };
  const move = asked['move'];
  if ((move !== 'undo' && move !== 'redo') || !Number.isInteger(asked['number'])) return null;
  return { move, number: asked['number'] as number };
}
