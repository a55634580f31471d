import { materialLines } from '#lib/core/merge/materials.ts';
import { uploadSlots, type UploadSlot } from '#lib/portal/materials.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';

/** What a draft has to hand in, with the files that are there. */
export async function slotsOf(locals: App.Locals, draft: Draft, version: PublishedVersion): Promise<UploadSlot[]> {
  const lines = materialLines(version.plan, version.source, draft.answers);
  const files = await locals.app.files.list({ draft: draft.id });
  return uploadSlots(lines, files, (id) => version.source.items[id]?.name ?? id);
}
