import { uploadMetadata, type Grant } from '#lib/server/files/tus.ts';
import type { UploadRow } from '#lib/server/store/upload-rows.ts';
import { correctionOf } from '../correction-of.server.ts';
import { ownDraft } from '../drafts/open-draft.server.ts';
import { slotsOf } from '../drafts/slots.server.ts';

/** Pages with an action `upload`, which says what is handed in: `/drafts/ID/materials?/upload&material=KEY`. */
const ACTION = /^\/(drafts|applications)\/([^/?]{1,100})\/(materials|correction)\?(.{1,500})$/;

/**
 * What the signed-in visitor may begin to upload, as the page's own form would take it now; `null`: nothing of the kind.
 * @param header `Upload-Metadata` with `action` (where the form would be posted to) and `filename`
 */
export async function grantFor(locals: App.Locals, header: string | null): Promise<Grant | null> {
  const said = uploadMetadata(header);
  const [, place, id, page, query] = ACTION.exec(said['action'] ?? '') ?? [];
  const sharedKey = new URLSearchParams(query).get('material');
  if (!locals.user || id === undefined || sharedKey === null) return null;
  const grant = { owner: locals.user.id, sharedKey, name: said['filename'] ?? '' };
  if (place === 'drafts')
    return (await draftAsks(locals, id, sharedKey)) ? { ...grant, draft: id, application: null } : null;
  const materials = await applicationAsks(locals, id, page === 'correction');
  return materials.includes(sharedKey) ? { ...grant, draft: null, application: id } : null;
}

/** Only whoever began an upload goes on with it, and only while its draft or application is still theirs. */
export async function mayGoOn(locals: App.Locals, row: UploadRow): Promise<boolean> {
  const { app, user } = locals;
  if (!user || row.owner !== user.id) return false;
  if (row.draft !== null) return (await ownDraft(locals, row.draft)) !== null;
  return row.application !== null && (await app.engine.application(row.application, user)) !== null;
}

async function draftAsks(locals: App.Locals, id: string, sharedKey: string): Promise<boolean> {
  const draft = await ownDraft(locals, id);
  const version = draft && (await locals.app.versions.load(draft.bundle, draft.version));
  if (!draft || !version) return false;
  return (await slotsOf(locals, draft, version)).some((slot) => slot.sharedKey === sharedKey);
}

async function applicationAsks(locals: App.Locals, id: string, isCorrection: boolean): Promise<string[]> {
  const { app, user } = locals;
  const view = user && (await app.engine.application(id, user));
  if (!view || view.status === 'closed') return [];
  if (isCorrection) return (await correctionOf(app, view, user))?.materials ?? [];
  return (await app.engine.deferred(id, user)).map((line) => line.sharedKey);
}
