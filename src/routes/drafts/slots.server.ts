import { materialLines, withoutPromises } from '#lib/core/merge/materials.ts';
import { uploadSlots, type UploadSlot } from '#lib/portal/materials.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';

/** What a draft has to hand in, with the files that are there. */
export async function slotsOf(locals: App.Locals, draft: Draft, version: PublishedVersion): Promise<UploadSlot[]> {
  const asked = materialLines(version.plan, version.source, draft.answers);
  const failed = new Set(draft.licences?.flatMap(({ sharedKey, fault }) => (fault ? [sharedKey] : [])));
  const own = draft.credit?.standing === 'bad' ? withoutPromises(asked) : asked;
  // A licence that could not be had may be uploaded; nobody has to, since nobody would have had to.
  const lines = own.map((line) =>
    !line.submit && failed.has(line.sharedKey) ? { ...line, submit: true, required: false } : line
  );
  const files = await locals.app.files.list({ draft: draft.id });
  return uploadSlots(lines, files, (id) => version.source.items[id]?.name ?? id);
}
