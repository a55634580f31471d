import { disposition } from '#lib/server/web/disposition.ts';

interface Found {
  file: { name: string; type: string; size: number };
  stream: ReadableStream<Uint8Array>;
}

/** A picture is drawn as that and nothing else, in a place without scripts, forms or an origin. */
const PICTURE =
  "sandbox; default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * An uploaded file as an answer. Its type is the one that its bytes were judged by, never guessed anew; what is shown inside
 * a page is a picture or a PDF, which browsers draw in a viewer of their own that a sandbox would keep from working.
 * @param way `inline`: to be looked at, framed by our own pages only; `attachment`: to be kept
 */
export function fileResponse({ file, stream }: Found, way: 'inline' | 'attachment'): Response {
  const headers = new Headers({
    'content-type': file.type,
    'content-length': String(file.size),
    'content-disposition': disposition(way, file.name),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store'
  });
  if (way === 'inline' && file.type === 'application/pdf') headers.set('x-frame-options', 'SAMEORIGIN');
  else headers.set('content-security-policy', PICTURE);
  return new Response(stream, { headers });
}
