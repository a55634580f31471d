import { building, dev } from '$app/environment';
import {
  error,
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { readIn } from '#lib/core/messages.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { closeApp, explainStart, getApp } from '#lib/server/app.ts';
import { messages } from '#lib/server/config-messages.ts';
import { answerKnock } from '#lib/server/demo.ts';
import { readDraftToken } from '#lib/server/draft-cookie.ts';
import { report, reportFault, reportStop } from '#lib/server/log.ts';
import { isNoSpace, RETRY_AFTER } from '#lib/server/no-space.ts';
import { noteRole, noteRoute } from '#lib/server/observe/request.ts';
import { messages as unlistedWords } from '#lib/server/policy/messages.ts';
import {
  actionOf,
  methodsOf,
  opensBeforePassword,
  opensBeforeSecondStep,
  refusesItself,
  routeAccess,
  type Wanted
} from '#lib/server/policy/routes.ts';
import { passwordPath, secondStepPath, signInPath } from '#lib/server/web/access.ts';
import { discardBody, FORM_BYTES, limitBody, limitOf, refuseBrokenForm } from '#lib/server/web/body-limit.ts';
import { clientAddress } from '#lib/server/web/client-address.ts';
import { compressPage } from '#lib/server/web/compress.ts';
import { faultNumber } from '#lib/server/web/fault-number.ts';
import { fillFrame } from '#lib/server/web/frame.ts';
import { secureHeaders } from '#lib/server/web/headers.ts';
import { plainPage } from '#lib/server/web/plain-page.ts';
import { readPreferences } from '#lib/server/web/preferences.ts';
import { faceOf } from '#lib/ui/preferences.ts';
import { actForAnother } from './routes/acting.server.ts';

/** Opens everything before the first request; what stands in the way is said in a sentence and ends the process. */
export const init: ServerInit = async () => {
  if (building) return;
  readIn(getLocale);
  if (!dev && !process.env['HOST']) stop(messages.hostUnset);
  try {
    await getApp();
  } catch (fault) {
    stop(explainStart(fault));
  }
  // adapter-node says so once the last request is answered.
  process.once('sveltekit:shutdown' as 'exit', () => void closeApp());
};

function stop(sentence: string): never {
  reportStop(sentence);
  process.exit(1);
}

/** First and last: who may knock, and what every answer carries. */
const guard: Handle = async ({ event, resolve }) => {
  noteRoute(event.route.id);
  const { config } = await getApp();
  const answer = answerKnock(knockOf(event), config);
  const resolved = answer ? answerTo(answer) : await resolve(event);
  const response = event.locals.noSpace ? notNow(resolved) : resolved;
  secureHeaders(response.headers, faceOf(event.url.pathname), config.secure);
  return compressPage(event.request, response);
};

/** A full disk is no fault of the program's: whoever asked may ask again. */
function notNow({ body, headers, status }: Response): Response {
  const answer = new Response(body, { status: status === 500 ? 503 : status, headers });
  answer.headers.set('retry-after', RETRY_AFTER);
  return answer;
}

function answerTo(answer: NonNullable<ReturnType<typeof answerKnock>>): Response {
  if (answer.status === 403) return plainPage(403, answer.message);
  return new Response(null, { status: 307, headers: { location: answer.location } });
}

function knockOf(event: RequestEvent): Parameters<typeof answerKnock>[0] {
  const { headers, method } = event.request;
  const target = event.url.pathname + event.url.search;
  return { method, target, host: headers.get('host'), headerNames: headers.keys(), client: clientAddress(event) };
}

/** The middleware gets a copy without a body: it would keep a second one of every upload in memory. */
const language: Handle = ({ event, resolve }) =>
  paraglideMiddleware(new Request(event.url, { headers: event.request.headers }), ({ locale }) => {
    const { preferences } = event.locals;
    const face = faceOf(event.url.pathname);
    return resolve(event, { transformPageChunk: ({ html }) => fillFrame(html, face, preferences, locale) });
  });

const locals: Handle = async ({ event, resolve }) => {
  const app = await getApp();
  event.locals.app = app;
  event.locals.preferences = readPreferences((name) => event.cookies.get(name));
  event.locals.draftToken = readDraftToken(event.cookies);
  const { actor, cookies, secondStep, passwordDue } = await app.auth.whoIs(event.request.headers);
  event.locals.user = actor;
  event.locals.secondStep = secondStep;
  event.locals.passwordDue = passwordDue;
  noteRole(actor?.role);
  for (const { name, value, options } of cookies) event.cookies.set(name, value, options);
  await actForAnother(event);
  return resolve(event);
};

const limits: Handle = async ({ event, resolve }) => {
  const limit = limitOf(event.request, event.url, event.route.id);
  const sentence = limit === FORM_BYTES ? m.auth_form_too_large() : m.auth_upload_too_large();
  const limited = limitBody(event.request, limit, () => httpError(413, sentence));
  const request = (event.request = refuseBrokenForm(limited, () => httpError(400, m.auth_bad_request())));
  const response = await resolve(event);
  void discardBody(request);
  return response;
};

const rights: Handle = ({ event, resolve }) => {
  const { route, request, url, locals } = event;
  if (locals.passwordDue && route.id !== null && !opensBeforePassword(route.id))
    return sendTo(event, passwordPath(url.pathname + url.search));
  if (locals.secondStep === 'due' && !locals.passwordDue && route.id !== null && !opensBeforeSecondStep(route.id))
    return sendTo(event, secondStepPath(url.pathname + url.search));
  // No page is made for this address: SvelteKit says so.
  if (route.id === null || refusesItself(route.id)) return resolve(event);
  const wanted = { route: route.id, method: request.method, action: actionOf(url) };
  const access = routeAccess(wanted, locals.user);
  if (access === 'open') return resolve(event);
  if (access === 'unlisted') return unlisted(wanted);
  const way = signInPath(event.url.pathname + event.url.search);
  if (access === 'sign-in') return sendTo(event, way);
  // Moving inside the page, the client draws the error page itself; a page load gets a whole one.
  if (event.isDataRequest) error(403, m.auth_closed());
  const ways = [
    { href: '/', text: m.ui_error_home() },
    { href: way, text: m.auth_other_account() }
  ];
  return plainPage(403, m.auth_closed(), ways, getLocale());
};

/** What the table of the policy does not know nobody may do, whatever handler is there. */
function unlisted({ route, method }: Wanted): Response {
  const allowed = methodsOf(route);
  if (allowed === null) report(unlistedWords.unlistedRoute(route));
  const home = [{ href: '/', text: m.ui_error_home() }];
  if (allowed === null) return plainPage(403, m.auth_closed(), home, getLocale());
  const isAction = method === 'POST' && allowed.includes('POST');
  const response = plainPage(isAction ? 404 : 405, m.auth_bad_request(), home, getLocale());
  response.headers.set('allow', allowed.join(', '));
  return response;
}

/** Thrown, a redirect passes all the others by; only what the client asked for in the background needs SvelteKit's form. */
function sendTo(event: RequestEvent, way: string): Response {
  if (event.isDataRequest || event.request.headers.has('x-sveltekit-action')) redirect(303, way);
  return new Response(null, { status: 303, headers: { location: way } });
}

export const handle = sequence(guard, locals, language, limits, rights);

export const handleError: HandleServerError = ({ error: fault, event, status }) => {
  if (status === 404) return { message: m.ui_error_text_404() };
  if (status < 500) return { message: m.auth_bad_request() };
  const number = faultNumber();
  reportFault(number, `${event.request.method} ${event.route.id ?? '-'}`, fault);
  event.locals.noSpace = isNoSpace(fault);
  return { message: event.locals.noSpace ? m.ui_error_text_no_space() : m.ui_error_text_500(), number };
};

/** SvelteKit's own error as a value, to break a stream with. */
function httpError(status: 400 | 413, sentence: string): unknown {
  try {
    error(status, sentence);
  } catch (thrown) {
    return thrown;
  }
}
