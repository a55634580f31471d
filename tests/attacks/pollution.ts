import { randomBytes } from 'node:crypto';
import { signedHeaders } from '../../src/lib/server/deliver/signature.ts';
import type { Attack } from './attack.ts';
import { BUNDLE, ITEM } from './ground.ts';
import { FORM, type Asked, type Target } from './target.ts';
import type { Weakness } from './weak-server.ts';

/** Where each body goes, by whom, and what else it needs to be weighed. */
function bodies(target: Target, mark: string): Asked[] {
  const { application, draft, keys, signing, department } = target.ground;
  const inner = `{"polluted":"${mark}","status":"${mark}","toString":"${mark}"}`;
  const poisons = [
    `{"__proto__":${inner}}`,
    `{"constructor":{"prototype":${inner}}}`,
    `{"data":{"__proto__":${inner}},"answers":{"__proto__":${inner}},"consent":true,"applicant":{"name":"x"}}`,
    `{"person":"x","key":"x","edits":[{"__proto__":${inner}}],"base":{"__proto__":${inner}}}`,
    `{"move":"accept","revision":0,"facts":{"__proto__":${inner}}}`,
    `{"type":"item.event","data":{"application":"${application}","item":"${ITEM}","event":"approve","facts":{"__proto__":${inner}}}}`
  ];
  const names = [
    '__proto__',
    '__proto__.polluted',
    '__proto__[polluted]',
    'constructor.prototype.polluted',
    'constructor[prototype][polluted]'
  ];
  const form = new URLSearchParams(names.map((name) => [name, mark])).toString();
  const json = { 'content-type': 'application/json', origin: target.origin, 'idempotency-key': `poison-${mark}` };
  const forms: Asked[] = [
    { path: `/drafts/${draft}/guide`, who: 'owner' },
    { path: `/drafts/${draft}/form/x`, who: 'owner' },
    { path: '/designer/keys?/create', who: 'admin' },
    { path: '/designer/people?/add', who: 'admin' },
    { path: '/designer/new?/find', who: 'admin' },
    { path: '/preferences' },
    { path: '/sign-in?/register' },
    { path: `/desk/tasks/${application}/${ITEM}?/move`, who: 'officer' }
  ];
  return [
    ...poisons.flatMap((body): Asked[] => [
      { path: `/api/v1/bundles/${BUNDLE}/applications`, who: 'owner', headers: json, body },
      { path: `/designer/bundles/${BUNDLE}/edits`, who: 'admin', headers: json, body },
      {
        path: `/api/v1/tasks/${application}/${ITEM}/moves`,
        headers: { ...json, authorization: `Bearer ${keys.own}` },
        body
      },
      {
        path: `/api/v1/callbacks/${department}`,
        headers: {
          ...json,
          ...signedHeaders([{ secret: signing.callback, since: 0, until: null }], { id: mark, at: Date.now(), body })
        },
        body
      }
    ]),
    ...forms.map((each) => ({ ...each, headers: { 'content-type': FORM, origin: target.origin }, body: form }))
  ].map((each) => ({ ...each, method: 'POST' }));
}

const LOOKED_AT = ['/healthz', '/readyz', '/api/openapi.json', '/codelists/gbt2261-1', '/', '/sign-in'];

async function* findings(target: Target): AsyncGenerator<string> {
  const mark = randomBytes(6).toString('hex');
  const before = await looks(target);
  for (const asked of bodies(target, mark)) {
    const { status } = await target.ask(asked);
    const isForm = asked.headers?.['content-type'] === FORM;
    if (status >= 500) yield `${asked.path} broke on ${asked.body?.toString().slice(0, 60)}: ${status}`;
    if (status < 300 && !isForm) yield `${asked.path} took ${asked.body?.toString().slice(0, 60)}: ${status}`;
  }
  const after = await looks(target);
  for (const [path, answer] of after) {
    if (answer.text.includes(mark)) yield `${path} says what another request put into every object`;
    if (answer.status !== before.get(path)!.status) yield `${path} answers otherwise since: ${answer.status}`;
  }
}

async function looks(target: Target): Promise<Map<string, { status: number; text: string }>> {
  const answers = new Map<string, { status: number; text: string }>();
  for (const path of LOOKED_AT) answers.set(path, await target.ask({ path }));
  return answers;
}

type Json = Record<string, unknown>;

/** Merges what comes into its settings, key by key, and tells of every setting that it sees. */
function mergingAll(): Weakness {
  // In place of Object.prototype, which the tests need themselves and which nothing here may lead to.
  const bare = (): Json => Object.create(null) as Json;
  const prototype = bare();
  const settings = Object.create(prototype) as Json;
  const merge = (into: Json, from: Json) => {
    for (const [key, value] of Object.entries(from)) {
      const held = key === '__proto__' ? prototype : into[key];
      if (typeof value === 'object' && value !== null) merge((held ?? (into[key] = bare())) as Json, value as Json);
      else into[key] = value;
    }
  };
  return {
    instead: ({ target, headers, body }) => {
      if (target === '/healthz') {
        const all: Json = {};
        for (const key in settings) all[key] = settings[key];
        return {
          status: 200,
          headers: { 'content-type': 'application/json' },
          bytes: Buffer.from(JSON.stringify(all))
        };
      }
      if (headers['content-type'] !== 'application/json') return null;
      merge(settings, JSON.parse(body.toString()) as Json);
      return { status: 400, headers: {}, bytes: Buffer.from('no') };
    }
  };
}

export const pollutedPrototypes: Attack = {
  name: 'names of fields and keys of JSON that mean the inside of every object',
  requirement: 'v5.0.0-15.3.6',
  findings,
  weak: [{ what: 'merges what it is sent key by key', weakness: mergingAll, finds: /put into every object/ }]
};
