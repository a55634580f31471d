import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerKnock } from '../src/lib/server/demo.ts';
import { baseHeaders, secureHeaders } from '../src/lib/server/web/headers.ts';
import { foreignForm } from '../src/lib/server/web/foreign-form.ts';
import { plainPage } from '../src/lib/server/web/plain-page.ts';

/**
 * Looks at every request before files and pages do: those also that never reach SvelteKit's hooks, as static files and
 * forms from other sites.
 * @returns true when it was answered here
 */
export function firstLook(
  request: IncomingMessage,
  response: ServerResponse,
  config: { demo: boolean; origin: string | null; secure: boolean }
): boolean {
  const answered = knock(request, config);
  if (!answered) {
    for (const [name, value] of Object.entries(baseHeaders(config.secure))) response.setHeader(name, value);
    return false;
  }
  answer(request, response, answered, config.secure);
  return true;
}

/** Sends a whole answer that SvelteKit has not made. */
export function answer(request: IncomingMessage, response: ServerResponse, whole: Response, secure: boolean): void {
  secureHeaders(whole.headers, 'citizen', secure);
  response.writeHead(whole.status, Object.fromEntries(whole.headers));
  void whole.text().then((body) => response.end(body));
  // What is still coming is thrown away, up to the end of the answer.
  request.resume();
}

function knock(request: IncomingMessage, config: { demo: boolean; origin: string | null }): Response | null {
  const { method = 'GET', url = '/', headers, socket } = request;
  const refused = answerKnock(
    {
      method,
      target: url,
      host: headers.host ?? null,
      headerNames: Object.keys(headers),
      client: socket.remoteAddress ?? null
    },
    config
  );
  if (refused?.status === 307) return new Response(null, { status: 307, headers: { location: refused.location } });
  if (refused) return plainPage(403, refused.message);
  const foreign = foreignForm(method, (name) => request.headers[name], config.origin);
  return foreign ? plainPage(403, foreign) : null;
}
