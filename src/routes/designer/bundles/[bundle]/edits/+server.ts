import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { STEP_KEY } from '#lib/core/model/history.ts';
import type { Edit } from '#lib/core/model/index.ts';
import type { Job } from '#lib/designer/compose/kept.ts';
import { m } from '#lib/paraglide/messages.js';
import { redoStep, undoStep } from '#lib/server/workspace/decisions.ts';
import { recordEdits } from '#lib/server/workspace/edits.ts';
import { here, othersOn } from '#lib/server/workspace/presence.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { maker } from '../merge/bench.server.ts';
import { sharedOf } from '../composing.server.ts';

/** What changed since step `since` (-1: everything), and who else has the bundle open; asked for every few seconds. */
export const GET: RequestHandler = async ({ locals, url, params }) => {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const since = Number(url.searchParams.get('since'));
  await requireBundle(app, params.bundle, since < 0);
  const now = app.clock.now();
  here(params.bundle, administrator, now);
  const people = othersOn(params.bundle, administrator.id, now);
  const number = app.workspace.history(params.bundle).at(-1)?.number ?? 0;
  return json({ people, ...(number === since ? { number } : await sharedOf(app, params.bundle)) });
};

/**
 * One gesture: `{ person, key, edits, base }`, or `{ person, key, move: 'undo' | 'redo', of }`. Who made it is who is signed in; where
 * somebody else is by now, it answers 401 and nothing is recorded. What cannot be made answers 422 with the reasons
 * and with the bundle as it stands, so that the editor can go on from there; what was made already, as if it were made now.
 */
export const POST: RequestHandler = async ({ locals, url, params, request }) => {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  await requireBundle(app, params.bundle);
  const posted: unknown = await request.json().catch(() => null);
  const asked = readJob(posted);
  if (asked && (posted as { person?: unknown }).person !== administrator.id)
    return json({ problems: [m.compose_other_person()] }, { status: 401 });
  if (!asked) return json({ problems: [m.designer_bench_incomplete()] }, { status: 400 });
  const by = { ...maker(administrator, app.clock.now()), key: asked.key };
  const { dir } = app.workspace;
  const done =
    'edits' in asked
      ? await recordEdits(dir, params.bundle, asked.edits, by, { base: asked.base })
      : await (asked.move === 'undo' ? undoStep : redoStep)(dir, params.bundle, asked.of, by);
  await app.workspace.reload();
  const shared = await sharedOf(app, params.bundle);
  if (done.ok) return json(shared);
  // Somebody else is writing at this moment: asked again it will be taken.
  if (done.problems.some(({ code }) => code === 'workspace/locked')) return json(shared, { status: 503 });
  return json({ ...shared, problems: done.problems.map(({ message }) => message) }, { status: 422 });
};

/** A bundle that is not there may have been put back since its files were last read: `again` reads them. */
async function requireBundle({ workspace }: App.Locals['app'], bundle: string, again = true): Promise<void> {
  if (again && !workspace.composition(bundle)) await workspace.reload();
  if (workspace.composition(bundle)) return;
  const source = await workspace.source(bundle);
  // A damaged document can be mended: the editor keeps what it has and asks again.
  const damaged = source.ok ? [] : source.problems.filter(({ code }) => code !== 'workspace/unknown-bundle');
  if (damaged.length > 0) error(503, damaged.map(({ message }) => message).join(' '));
  error(404, m.designer_no_bundle());
}

/** The edits themselves are looked at where they are made. */
function readJob(asked: unknown): Job | null {
  if (typeof asked !== 'object' || asked === null) return null;
  const { key, base = 0, edits, move, of } = asked as Record<string, unknown>;
  if (typeof key !== 'string' || !STEP_KEY.test(key) || !Number.isInteger(base)) return null;
  const head = { key, base: base as number };
  if (Array.isArray(edits)) return { ...head, edits: edits as Edit[] };
  if ((move !== 'undo' && move !== 'redo') || (typeof of !== 'string' && !Number.isInteger(of))) return null;
  return { ...head, move, of: of as string | number };
}
