import { expect } from '@playwright/test';

/** A form posted as a browser posts it; cookies that come are kept in `cookie`. */
export interface Visitor {
  origin: string;
  cookie: string;
}

export async function postForm(visitor: Visitor, path: string, fields: [string, string][]): Promise<Response> {
  const { origin, cookie } = visitor;
  const response = await fetch(new URL(path, origin), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie, accept: 'text/html' },
    body: new URLSearchParams(fields)
  });
  const jar = new Map(cookie.split('; ').flatMap((part) => (part ? [[part.split('=')[0]!, part] as const] : [])));
  for (const set of response.headers.getSetCookie()) jar.set(set.split('=')[0]!, set.split(';')[0]!);
  visitor.cookie = [...jar.values()].join('; ');
  return response;
}

/** Somebody of the demo, signed in. */
export async function visitorAs(origin: string, account: string): Promise<Visitor> {
  const visitor: Visitor = { origin, cookie: '' };
  const response = await postForm(visitor, '/sign-in?/demo', [['account', account]]);
  expect(response.status).toBe(303);
  return visitor;
}

/** A key that the administrator makes on the page for it, as it is shown there once. */
export async function makeKey(
  administrator: Visitor,
  { client, scopes, department = '' }: { client: string; scopes: string[]; department?: string }
): Promise<string> {
  const fields: [string, string][] = [
    ...Object.entries({ client, name: client, region: '350200', channel: 'online', department, bundles: 'newborn' }),
    ...scopes.map((scope): [string, string] => ['scopes', scope])
  ];
  const page = await (await postForm(administrator, '/designer/keys?/create', fields)).text();
  const token = /yjs_[a-f0-9]{12}_[\w-]{43}/.exec(page)?.[0];
  if (token === undefined) throw new Error(`No key of ${client} on the page`);
  return token;
}
