import { SIGNATURE_FILES, type Signed } from '#lib/core/model/signature.ts';
import { m } from '#lib/paraglide/messages.js';
import { counterProblems } from '#lib/server/counter/messages.ts';
import type { Problem } from '#lib/core/errors.ts';

const PNG = /^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/;
/** Characters: a drawing has a few ten thousand. */
const LARGEST = 400_000;

type Files = App.Locals['app']['files'];
export type PostedSignature = { way: 'paper' } | { way: 'screen'; bytes: Buffer } | { way: 'none' | 'broken' };

/** How the person signed, as it was posted: a drawing counts before the tick for the paper. */
export function readSignature(posted: FormData): PostedSignature {
  const drawn = String(posted.get('drawn') ?? '');
  if (drawn !== '') {
    const found = drawn.length <= LARGEST ? PNG.exec(drawn)?.[1] : undefined;
    return found ? { way: 'screen', bytes: Buffer.from(found, 'base64') } : { way: 'broken' };
  }
  return posted.get('declared') === 'yes' ? { way: 'paper' } : { way: 'none' };
}

/** What is missing of a signature, where nothing can be handed in without. */
export function signatureFaults({ way }: PostedSignature): { message: string; href: string }[] {
  if (way === 'none') return [{ message: counterProblems.declared().message, href: '#declared' }];
  return way === 'broken' ? [{ message: m.counter_pad_broken(), href: '#declared' }] : [];
}

/** Files of the signature that lie with a draft: scans of the signed paper, or a drawing of a press before. */
export async function signatureFiles(files: Files, draft: string) {
  return (await files.list({ draft })).filter(({ sharedKey }) => sharedKey === SIGNATURE_FILES);
}

/**
 * Keeps a drawing with the draft, in place of what was drawn or scanned before; a paper stays as it was scanned.
 * @returns what stands in the first event
 */
export async function keepSignature(
  files: Files,
  draft: string,
  signature: PostedSignature
): Promise<{ signed: Signed; problems: Problem[] }> {
  const way = signature.way === 'screen' ? 'screen' : 'paper';
  const signed = { way, declaration: m.counter_declaration({}, { locale: 'zh-CN' }) } as const;
  const drawing = (name: string) => name === DRAWING;
  for (const { id, name } of await signatureFiles(files, draft))
    if (way === 'screen' || drawing(name)) await files.remove(id);
  if (signature.way !== 'screen') return { signed, problems: [] };
  const saved = await files.save({
    ...{ draft, sharedKey: SIGNATURE_FILES, name: DRAWING, type: 'image/png' },
    stream: one(signature.bytes)
  });
  return { signed, problems: saved.ok ? [] : saved.problems };
}
const DRAWING = '屏幕签名.png';

async function* one(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
