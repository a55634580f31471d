import type { ApiError, ApiProblem } from '#lib/core/export/openapi/api-types.ts';
import type { Problem } from '#lib/core/errors.ts';
import { TITLES } from './messages.ts';

/** Listed at most: a request with ten thousand faults gets no answer of ten thousand lines. */
const LISTED = 100;

/** A refusal as `application/problem+json` (RFC 9457), with the place of everything that is wrong. */
export function problemResponse(
  status: number,
  found: readonly Problem[],
  headers: Record<string, string> = {}
): Response {
  const [first] = found;
  const body: ApiProblem = {
    type: `urn:yijianshi:problem:${first?.code ?? 'unknown'}`,
    title: TITLES[status] ?? TITLES[400]!,
    status,
    ...(first && { detail: first.message }),
    errors: found.slice(0, LISTED).map(errorOf),
    ...(found.length > LISTED && { more: found.length - LISTED })
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers }
  });
}

function errorOf({ code, message, path }: Problem): ApiError {
  if (path === undefined) return { code, message };
  const cut = path.slice(0, 300);
  if (code === 'request/parameter') return { code, message, path: cut };
  return { code, message, path: cut, pointer: pointerOf(code, cut) };
}

/** Where in the body a problem lies that names a situation, an element or a material. */
function pointerOf(code: string, path: string): string {
  if (path.startsWith('/') || path === '') return path;
  if (code.startsWith('answers/'))
    return `/answers${path === 'answers' ? '' : pointer([path.replace(/^answers\./, '')])}`;
  if (code.startsWith('material/')) return '/materials';
  return `/data${pointer(path.split('.'))}`;
}

function pointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
