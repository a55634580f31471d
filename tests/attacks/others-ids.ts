import type { Attack } from './attack.ts';
import type { Ground, Who } from './ground.ts';
import { everyPlace, type Place } from './places.ts';
import type { Answer, Target } from './target.ts';

/** Those to whom nothing on the addresses of a face belongs. */
const STRANGERS: [face: RegExp, who: Who[]][] = [
  [/^\/(drafts|applications|files|api\/v1\/applications)\b/, ['stranger', 'admin', 'other']],
  // A part is of whoever took it: not even of the owner of the draft.
  [/^\/parties\b/, ['owner', 'stranger', 'admin', 'other']],
  [/^\/account\/authorisations\b/, ['stranger', 'admin', 'other']],
  [/^\/desk\b/, ['other', 'owner', 'admin']],
  [/^\/api\/v1\/tasks\b/, ['stranger', 'other', 'admin']]
];
const THEIRS = /\[(application|draft|file|party|authorisation)\]/;

async function* findings(target: Target): AsyncGenerator<string> {
  const { ground } = target;
  // Of the interface, whose callers have only so many turns, what reads and what writes.
  const isTried = ({ route, method }: Place) => !route.startsWith('/api/') || method === 'GET' || method === 'POST';
  for (const place of everyPlace(ground).filter((each) => THEIRS.test(each.route) && isTried(each))) {
    const strangers = STRANGERS.find(([face]) => face.test(place.route))?.[1] ?? [];
    for (const who of [...strangers, undefined]) {
      const seen = gotThrough(await askAs(target, place, who), ground);
      if (seen) yield `${who ?? 'nobody'} ${place.method} ${place.path}: ${seen}`;
    }
    if (!place.route.startsWith('/api/')) continue;
    for (const key of ['other', 'portal'] as const) {
      const headers = { authorization: `Bearer ${ground.keys[key]}` };
      const seen = gotThrough(await askAs(target, place, undefined, headers), ground);
      if (seen) yield `the key of ${key} ${place.method} ${place.path}: ${seen}`;
    }
  }
  const kept = await target.ask({ path: `/drafts/${ground.draft}/result`, who: 'owner' });
  if (kept.status !== 200) yield `somebody threw the draft of the owner away: ${kept.status}`;
  yield* filesThroughOwnTask(target);
}

/** Right but for who sends it, where the interface looks at that first. */
const RIGHT: [end: RegExp, type: string, body: string][] = [
  [/\/moves$/, 'application/json', '{"move":"accept","revision":1}'],
  [/^\/api\/.*\/correction$/, 'application/json', '{"data":{}}'],
  [/^\/api\/.*\/files$/, 'application/pdf', '%PDF-1.7\n%%EOF\n'],
  [/^/, 'application/x-www-form-urlencoded', 'revision=0']
];

function askAs(target: Target, { path, method }: Place, who?: Who, more: Record<string, string> = {}): Promise<Answer> {
  const headers = { origin: target.origin, 'idempotency-key': 'somebody-else-1', ...more };
  if (method === 'GET' || method === 'HEAD') return target.ask({ path, method, headers, ...(who && { who }) });
  const [, type, body] = RIGHT.find(([end]) => end.test(path))!;
  const query = path.startsWith('/api/') && path.endsWith('/files') ? '?material=x' : '';
  const sent = { ...headers, 'content-type': type };
  return target.ask({ path: path + query, method, headers: sent, body, ...(who && { who }) });
}

/** What somebody got who has no business there; `null`: nothing. */
function gotThrough({ status, headers, text }: Answer, { secrets }: Ground): string | null {
  if (status === 429) throw new Error('Stopped for calling too often: nothing is known about the answer.');
  const found = secrets.find((secret) => text.includes(secret));
  if (found !== undefined) return `${status} with ${found}`;
  // Throwing away what is not one's own says the same as throwing away what is not there.
  if (status === 303) return /^\/(sign-in\?back=.*)?$/.test(headers.location ?? '') ? null : `303 ${headers.location}`;
  return [401, 403, 404, 405].includes(status) ? null : String(status);
}

/** A file of the same application that none of their department's items needs, asked for by the address of one's own. */
async function* filesThroughOwnTask(target: Target): AsyncGenerator<string> {
  const { application, files, keys } = target.ground;
  const headers = { authorization: `Bearer ${keys.other}` };
  const listed = await target.ask({ path: '/api/v1/tasks?limit=100', headers });
  const { tasks } = JSON.parse(listed.text) as { tasks: { application: string; item: string }[] };
  const own = tasks.filter((task) => task.application === application).map(({ item }) => item);
  const pages = await Promise.all(
    own.map((item) => target.ask({ path: `/desk/tasks/${application}/${item}`, who: 'other' }))
  );
  if (!pages.some(({ status }) => status === 200)) throw new Error('No task is open to its own officer.');
  for (const file of files.filter((each) => !pages.some(({ text }) => text.includes(each)))) {
    const path = `/desk/tasks/${application}/${own[0]!}/files/${file}`;
    const { status } = await target.ask({ path, who: 'other' });
    if (status !== 404) yield `other GET a file that no item of theirs needs, through ${own[0]!}: ${status}`;
  }
}

export const othersIds: Attack = {
  name: 'things of another citizen and of another department, on every route that names one',
  requirement: 'v5.0.0-8.2.2',
  findings,
  weak: [
    {
      what: 'shows a receipt to whoever knows its number',
      weakness: ({ cookies }) => ({
        ask: (passing) =>
          /\/receipt$/.test(passing.target)
            ? { ...passing, headers: { ...passing.headers, cookie: cookies.owner } }
            : passing
      }),
      finds: /stranger GET .*\/receipt: 200/
    },
    {
      what: 'asks whether somebody is an officer, and not of which department',
      weakness: ({ cookies }) => ({
        ask: (passing) =>
          passing.headers['cookie'] === cookies.other && passing.method === 'GET'
            ? { ...passing, headers: { ...passing.headers, cookie: cookies.officer } }
            : passing
      }),
      finds: /other GET \/(files|desk\/tasks)\//
    },
    {
      what: 'asks for a part whether somebody is signed in, and not whether it is theirs',
      weakness: ({ father }) => ({
        ask: (passing) =>
          passing.target.startsWith('/parties/')
            ? { ...passing, headers: { ...passing.headers, cookie: father } }
            : passing
      }),
      finds: /(owner|stranger|nobody) GET \/parties\/.*: 200/
    },
    {
      what: 'shows an authorisation to whoever knows its number',
      weakness: ({ cookies }) => ({
        ask: (passing) =>
          passing.target.startsWith('/account/authorisations/')
            ? { ...passing, headers: { ...passing.headers, cookie: cookies.owner } }
            : passing
      }),
      finds: /stranger GET \/account\/authorisations\/.*: 200/
    },
    {
      what: 'asks a key for its scope, and not for its department',
      weakness: ({ keys }) => ({
        ask: (passing) =>
          passing.headers['authorization'] === `Bearer ${keys.other}`
            ? { ...passing, headers: { ...passing.headers, authorization: `Bearer ${keys.own}` } }
            : passing
      }),
      finds: /the key of other (GET|HEAD|POST) \/api\/v1\/tasks/
    }
  ]
};
