import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestServer } from '../support/server.ts';
import { madeSubmission } from '../support/submission.ts';
import { callBy, documentOf } from './openapi.ts';
import type { Row } from './support/row.ts';
import { withFolder } from './support/folder.ts';
import type { Subject } from './support/subjects.ts';

/** Hands in an application of every bundle to a real server, through a client that knows the exported document and nothing else. */
export async function* submitByDocument(subjects: Subject[]): AsyncIterable<Row> {
  const server = await TestServer.start({ fresh: true });
  try {
    const key = await keyFrom(
      server.origin,
      server.data,
      subjects.map(({ name }) => name)
    );
    for (const subject of subjects) yield await withFolder((dir) => submit(subject, dir, server.origin, key));
  } finally {
    await server.stop();
  }
}

/** One bundle: what is wrong is refused with its place, what is right is taken once, and its status can be read. */
export async function submit({ name, source }: Subject, dir: string, origin: string, key: string): Promise<Row> {
  const { body, materials: files } = madeSubmission(source, 11);
  const call = { origin, key, press: `interop-${name}-${process.pid}`, body, files };
  const { wrong, made, again, read, asked, mended } = await callBy(await documentOf({ name, source }, dir), call);
  const told = wrong.data.errors?.some(({ pointer }) => pointer === '/data/nobody');
  const differs = [
    ...(wrong.status === 422 && told ? [] : [`wrong data: ${JSON.stringify(wrong).slice(0, 500)}`]),
    ...(made.status === 201 ? [] : [`not taken: ${JSON.stringify(made).slice(0, 800)}`]),
    ...(again.status === 200 && same(again.data, made.data) ? [] : ['sent again: another answer']),
    ...(read.status === 200 && same(read.data, made.data) ? [] : ['read: another status']),
    ...[asked, mended].flatMap(({ status, data }) =>
      status === 409 && data.errors?.[0]?.code === 'correction/not-now' ? [] : [`mended: ${JSON.stringify(data)}`]
    )
  ];
  const items = made.status === 201 ? made.data.items.length : 0;
  return {
    check: 'openapi-client',
    subject: name,
    counts: { calls: files.length + 6, files: files.length, items },
    differs
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A key as the administrator makes it on the page. */
export async function keyFrom(origin: string, data: string, bundles: readonly string[]): Promise<string> {
  const passwords = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8')) as Record<string, string>;
  const signedIn = await post(origin, '/sign-in?/enter', [
    ['account', 'admin'],
    ['password', passwords['admin']!]
  ]);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const made = await post(
    origin,
    '/designer/keys?/create',
    [
      ['name', '接口检查'],
      ['client', 'interop'],
      ['region', '350200'],
      ['channel', 'online'],
      ...bundles.map((id): [string, string] => ['bundles', id])
    ],
    cookie
  );
  const page = await made.text();
  const [token] = /yjs_[a-f0-9]{12}_[A-Za-z0-9_-]{43}/.exec(page) ?? [];
  if (token === undefined) throw new Error(`no key: ${made.status} ${page.slice(0, 500)}`);
  return token;
}

function post(origin: string, path: string, fields: [string, string][], cookie = ''): Promise<Response> {
  return fetch(new URL(path, origin), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString()
  });
}
