import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { loadSources } from '../../../../../../../../tests/support/merge.ts';
import { compileChart } from '#lib/core/chart/compile.ts';
import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { limits, problemOf, refusalOf } from '../../../../../v1/api-scene.ts';
import { GET } from './+server.ts';

let source: BundleSource;
beforeAll(async () => {
  source = (await loadSources()).get('newborn')!;
});
const administrator = { id: 'a', name: '管理员', role: 'administrator' };

function get(path: string, user: object | null = administrator, vocabulary = VOCABULARY_REVISION): Promise<Response> {
  const url = new URL(path, 'http://x');
  const [, , , bundle, , version] = url.pathname.split('/');
  const published = { source, chart: compileChart(source), plan: null, version: 3, revisions: { vocabulary } };
  const load = async (id: string, number: number) => (id === 'newborn' && number === 3 ? published : null);
  const locals = { user, app: { versions: { load }, calls: limits(100) } };
  const event = {
    locals,
    url,
    params: { bundle, version },
    request: new Request(url),
    getClientAddress: () => '10.0.0.1'
  };
  return Promise.resolve(GET(event as never) as Response | Promise<Response>);
}
const path = (bundle: string, version: string, format: string) =>
  `/api/bundles/${bundle}/versions/${version}/export?format=${format}`;

it('gives a published version as a zip with a manifest, the same bytes every time', async () => {
  const response = await get(path('newborn', '3', 'xstate'));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''newborn-3-xstate.zip");
  const bytes = new Uint8Array(await response.arrayBuffer());
  const files = unzipSync(bytes);
  const manifest = JSON.parse(strFromU8(files['newborn-3-xstate/manifest.json']!)) as {
    version: number;
    files: { path: string; sha256: string }[];
  };
  expect(manifest.version).toBe(3);
  for (const { path, sha256 } of manifest.files)
    expect(createHash('sha256').update(files[`newborn-3-xstate/${path}`]!).digest('hex')).toBe(sha256);
  expect(Object.keys(files)).toHaveLength(manifest.files.length + 1);
  const again = await get(path('newborn', '3', 'xstate'));
  expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes);
});

it.each([
  ['nobody signed in', path('newborn', '3', 'xstate'), null, 401, 'access/sign-in'],
  ['a citizen', path('newborn', '3', 'xstate'), { id: 'c', name: '林', role: 'citizen' }, 403, 'access/closed'],
  ['an officer', path('newborn', '3', 'xstate'), { id: 'o', name: '陈', role: 'officer' }, 403, 'access/closed'],
  ['a version that there is not', path('newborn', '4', 'xstate'), administrator, 404, 'export/no-version'],
  ['no number', path('newborn', '1e0', 'xstate'), administrator, 404, 'export/no-version'],
  ['another bundle', path('nothing', '3', 'xstate'), administrator, 404, 'export/no-version'],
  ['another format', path('newborn', '3', 'pdf'), administrator, 400, 'export/unknown-format']
])('refuses %s with a code and a sentence', async (_, path, user, status, code) => {
  const response = await get(path, user);
  expect(response.status).toBe(status);
  const { errors } = await problemOf(response);
  expect(errors).toEqual([expect.objectContaining({ code, message: expect.stringMatching(/。$/) })]);
});

it('refuses a version whose words meant something else', async () => {
  const response = await get(path('newborn', '3', 'xstate'), administrator, '0');
  expect(await refusalOf(response)).toEqual([409, 'export/other-vocabulary']);
});
