import fc from 'fast-check';
import { OPERATIONS } from '../../../src/lib/server/api/operations/operations.ts';
import type { RawRequest } from './raw.ts';

/** What a request can be built with: people and places that are really there, so that it is refused for what is wrong with it. */
export interface Ground {
  host: string;
  keys: string[];
  application: string;
  item: string;
  /** Of a citizen with an open draft, and of an officer. */
  citizen: string;
  officer: string;
  /** Pages with forms, and the names of their fields. */
  forms: { path: string; names: string[]; who: 'citizen' | 'officer' }[];
}

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
}
type Json = Record<string, unknown>;

const utf8 = (text: string) => new TextEncoder().encode(text);
const BAD_BYTES = [0xc3, 0x28, 0xff, 0xfe, 0x00, 0xed, 0xa0, 0x80];

/** Values that no schema of ours takes, or that it takes and no program likes. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    -1,
    0,
    1e308,
    -0.1,
    '',
    ' ',
    [],
    {},
    [[]],
    '\u0000',
    '\u001b[2J\r\nX: y',
    '\ud800',
    '../../etc/passwd'
  ),
  fc.constantFrom("' or 1=1 --", '<script>alert(1)</script>', '${7*7}', '%00', '__proto__', 'constructor'),
  fc.integer(),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.nat(20_000).map((length) => '长'.repeat(length)),
  fc.anything({ maxDepth: 3, withBigInt: false, withDate: false })
);
const strangeKey = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  'a.b',
  '/',
  '~',
  '\u0000',
  'x'
);

/** A value of a schema, near enough that what is wrong lies where it was put. */
function near(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object' && schema.properties)
    return fc.record(Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, near(inner)])));
  if (schema.type === 'array') return fc.array(near(schema.items ?? {}), { maxLength: 3 });
  if (schema.type === 'integer') return fc.integer({ min: 900_000, max: 999_999 });
  if (schema.type === 'string') return fc.string({ minLength: 1, maxLength: 20 });
  return fc.dictionary(fc.string({ maxLength: 8 }), junk, { maxKeys: 3 });
}

/** Something in it is another thing now, is gone, or was not there before. */
const spoilt = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return junk;
  const keys = Object.keys(value);
  return fc.oneof(
    junk,
    fc.tuple(fc.constantFrom(...keys, 'x'), junk).map(([key, wrong]) => ({ ...value, [key]: wrong })),
    fc
      .constantFrom(...keys, 'x')
      .map((gone) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone))),
    fc.tuple(strangeKey, junk).map(
      ([key, wrong]) =>
        JSON.parse(
          JSON.stringify({ ...value }).replace(
            /\}$/,
            // As a function: `$&` in it would mean something else.
            () => `${keys.length ? ',' : ''}${JSON.stringify(key)}:${JSON.stringify(wrong) ?? 1}}`
          )
        ) as Json
    )
  );
};

/** A body in bytes: wrong in what it says, or in how it is written. */
function jsonBytes(schema: JsonSchema): fc.Arbitrary<Uint8Array> {
  const text = near(schema)
    .chain((value) => spoilt(value))
    .map((value) => JSON.stringify(value) ?? 'null');
  return fc.oneof(
    { weight: 6, arbitrary: text.map(utf8) },
    fc.tuple(text, fc.nat()).map(([whole, at]) => utf8(whole.slice(0, at % (whole.length + 1)))),
    fc.tuple(text, fc.nat(), fc.constantFrom(...BAD_BYTES)).map(([whole, at, byte]) => {
      const bytes = utf8(whole);
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    }),
    fc.nat(5000).map((depth) => utf8(`${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`)),
    text.map((whole) => utf8(whole.replace(/^\{/, '{"move":"accept","move":1,"data":{},"data":[],'))),
    fc.uint8Array({ maxLength: 300 }),
    fc.nat(3).map((megabytes) => new Uint8Array(megabytes * 1024 * 1024 + 10).fill(0x20)),
    fc.constant(new Uint8Array())
  );
}

const segment = fc.oneof(
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
  fc.constantFrom(
    '..',
    '%2e%2e',
    '%00',
    '%ff',
    '%',
    '__proto__',
    'constructor',
    'a'.repeat(3000),
    '%F0%9F%92%A9',
    "'",
    '1e999'
  )
);
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'cursor',
          'after',
          'limit',
          'status',
          'item',
          'dueBefore',
          'dueAfter',
          'updatedSince',
          'material',
          'name',
          'format',
          'lang',
          '__proto__',
          'x'
        ),
        fc.oneof(
          segment,
          fc.constantFrom('WzEsMl0', 'bnVsbA', 'WyJcdTAwMDAiLCIiXQ', '-1', '1e9', '2026-99-99', '0x10', 'e30')
        )
      ),
      { maxLength: 4 }
    )
    .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`)
);
const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  '*/*',
  'application/xml',
  'x'.repeat(2000)
);
const method = fc.constantFrom(
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'GET',
  'POST'
);
const length = fc.constantFrom('0', '1', '99999999', '-1', 'abc', '1, 2', '18446744073709551616');
const press = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z0-9]{12,20}$/) },
  fc.stringMatching(/^[ -~]{0,120}$/)
);

/** A call of one operation with something wrong in it. */
function apiCall(ground: Ground): fc.Arbitrary<RawRequest> {
  return fc.constantFrom(...OPERATIONS).chain((operation) => {
    const real: Record<string, string> = { bundle: 'newborn', application: ground.application, item: ground.item };
    const names = Object.keys(operation.params.properties);
    const place = fc
      .tuple(
        ...names.map((name) =>
          real[name] === undefined ? segment : fc.oneof({ weight: 3, arbitrary: fc.constant(real[name]) }, segment)
        )
      )
      .map((parts) => names.reduce((path, name, at) => path.replace(`{${name}}`, () => parts[at]!), operation.path));
    const body =
      operation.body === 'file' || operation.body === undefined
        ? fc.uint8Array({ maxLength: 2000 })
        : jsonBytes(operation.body as JsonSchema);
    const isRead = operation.method === 'GET';
    return fc.record({
      method: fc.oneof({ weight: 8, arbitrary: fc.constant<string>(operation.method) }, method),
      target: fc.tuple(place, query).map(([path, more]) => path + more),
      headers: fc
        .tuple(
          fc.constantFrom(...ground.keys),
          contentType,
          press,
          fc.constantFrom('', `Bearer ${'x'.repeat(50)}`, 'Basic \xff', ...Array<string>(20).fill('own'))
        )
        .map(([key, type, idempotency, who]): [string, string][] => [
          ['host', ground.host],
          ['authorization', who === 'own' ? `Bearer ${key}` : who],
          [
            'content-type',
            operation.body === undefined || operation.body === 'file'
              ? type
              : idempotency.length % 5 === 0
                ? type
                : 'application/json'
          ],
          ['idempotency-key', idempotency]
        ]),
      body: isRead ? fc.oneof({ weight: 5, arbitrary: fc.constant(new Uint8Array()) }, body) : body
    });
  });
}

const field = fc.oneof(
  junk.map((value) => String(typeof value === 'object' ? JSON.stringify(value) : value)),
  fc.constant('')
);

/** A form of a page with strange fields and values, or a body that is no form at all. */
function formPost(ground: Ground): fc.Arbitrary<RawRequest> {
  return fc.constantFrom(...ground.forms).chain(({ path, names, who }) => {
    const pair = fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...names, 'move', 'revision', 'key') },
        strangeKey,
        fc.string({ maxLength: 30 })
      ),
      field
    );
    const pairs = fc.array(pair, { minLength: 1, maxLength: 12 });
    const encoded = pairs.map((all) =>
      utf8(new URLSearchParams([['x', 'y'], ...all].map(([a, b]) => [a!.toWellFormed(), b!.toWellFormed()])).toString())
    );
    const multipart = pairs.map((all) =>
      utf8(
        all
          .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
          .join('') + (all.length % 2 === 0 ? '--b--\r\n' : '')
      )
    );
    const cookie = who === 'citizen' ? ground.citizen : ground.officer;
    const kinds = fc.oneof(
      fc.record({ type: fc.constant('application/x-www-form-urlencoded'), body: encoded }),
      fc.record({
        type: fc.constantFrom(
          'multipart/form-data; boundary=b',
          'multipart/form-data; boundary=c',
          'multipart/form-data'
        ),
        body: multipart
      }),
      fc.record({ type: contentType, body: fc.uint8Array({ maxLength: 500 }) })
    );
    return kinds.map(({ type, body }) => ({
      ...{ method: 'POST', target: path, body },
      headers: [
        ['host', ground.host],
        ['origin', `http://${ground.host}`],
        ['cookie', cookie],
        ['accept', 'text/html'],
        ['content-type', type]
      ] as [string, string][]
    }));
  });
}

/** Requests of which none may do anything. */
export function malformed(ground: Ground): fc.Arbitrary<RawRequest> {
  const any = fc.oneof({ weight: 3, arbitrary: apiCall(ground) }, formPost(ground));
  return fc.tuple(any, fc.option(length, { freq: 15 })).map(([request, lie]) => ({
    ...request,
    ...(lie !== null && { length: lie })
  }));
}
