import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { moveDirectory } from '#lib/server/workspace/catalogue-directory.ts';
import { maker } from '../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../designer.server.ts';

/** Takes back the last thing that was said of items, bundles and batches, on whichever page, or says it again. */
export async function moveBackDirectory({ locals, url, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const moved = await moveDirectory(app.workspace.dir, number, maker(administrator, app.clock.now()), act);
  if (!moved.ok) return fail(409, { problem: moved.problems[0]!.message });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=${act}`);
}
