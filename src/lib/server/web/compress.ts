import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);
/** Below this, bytes: packing saves no packet on the line. */
const LEAST = 1400;
/** Within a tenth of the smallest, at half the time of it. */
const LEVEL = 4;

/**
 * A whole page as gzip, for who takes it: a page with a form is some 70 kB of text and 13 kB packed. Static files are packed
 * by the build; what is still being written goes as it comes. Nothing secret stands in a page beside what a stranger could
 * make it say: cookies go with no request of another site but a visit (BREACH).
 */
export async function compressPage(request: Request, response: Response): Promise<Response> {
  const { headers, status, statusText } = response;
  if (!isPage(headers) || !takesGzip(request.headers.get('accept-encoding'))) return response;
  const page = Buffer.from(await response.arrayBuffer());
  const body = await packed(page, { level: LEVEL });
  const answer = new Response(new Uint8Array(body), { status, statusText, headers });
  answer.headers.set('content-encoding', 'gzip');
  answer.headers.set('content-length', String(body.length));
  answer.headers.append('vary', 'accept-encoding');
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) answer.headers.set('etag', `W/${etag}`);
  return answer;
}

/** A page that is whole: of one that is streamed nobody knows the length. */
function isPage(headers: Headers): boolean {
  const whole = Number(headers.get('content-length') ?? 0) >= LEAST && !headers.has('content-encoding');
  return whole && headers.get('content-type')?.startsWith('text/html') === true;
}

/** RFC 9110 12.5.3; a weight of 0 is a refusal. */
function takesGzip(accepted: string | null): boolean {
  const codings = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.split(';').map((part) => part.trim()));
  return codings.some(([name, weight = 'q=1']) => name === 'gzip' && Number(weight.replace('q=', '')) > 0);
}
