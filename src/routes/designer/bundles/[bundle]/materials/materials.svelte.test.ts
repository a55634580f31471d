import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '#lib/core/model/index.ts';
import { findingLines } from '#lib/designer/findings/findings.ts';
import { sideWords } from '#lib/designer/findings/side-words.ts';
import { createTestClock, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { copyWorkspace } from '../../../../../../tests/support/workspace.ts';
import { requireStudy } from '../../../designer.server.ts';
import { actions } from './+page.server.ts';

const BUNDLE = 'newborn';
let folder: string;
let dir: string;
let app: TestApp;

/** Somebody took the birth certificate out of the bundle, and others still ask for what it gives out. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'materials-'));
  dir = copyWorkspace();
  const bundle = JSON.parse(readFileSync(join(dir, 'flows/bundles/newborn.json'), 'utf8')) as Bundle;
  const items = bundle.items
    .filter(({ id }) => id !== 'BIRTH_CERT')
    .map((entry) => ({ ...entry, dependsOn: entry.dependsOn.filter((id) => id !== 'BIRTH_CERT') }));
  mkdirSync(join(dir, 'flows/compositions'), { recursive: true });
  writeFileSync(join(dir, 'flows/compositions/newborn.json'), JSON.stringify({ ...bundle, items }));
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), undefined, dir);
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

const unknown = async () => {
  const study = await requireStudy(app as never, BUNDLE);
  const open = study.findings.filter(({ code, accepted }) => code === 'material/unknown-producer' && !accepted);
  return { ...study, lines: findingLines(open, [], `/designer/bundles/${BUNDLE}`, study.today) };
};

/** Posts what the form at the address of a finding has. */
async function change(href: string, said: Record<string, string>) {
  const url = new URL(href, 'http://x');
  const form = new FormData();
  for (const [name, value] of Object.entries({ person: 'wei', why: '本市不办', ...said })) form.set(name, value);
  const user = { id: 'wei', name: '魏东', role: 'administrator' };
  const event = { locals: { user, app }, params: { bundle: BUNDLE }, url, request: { formData: async () => form } };
  return (await Promise.resolve(actions['way']!(event as never)).catch((thrown: unknown) => thrown)) as {
    status: number;
    data?: { refused: string[] };
  };
}

it('a material whose producer is not there is named, and its way out is where its source is changed', async () => {
  const { lines, source } = await unknown();
  const [line] = lines;
  expect(line!.finding.message).toContain('出生医学证明');
  expect(JSON.stringify(lines.map(({ finding }) => finding.message))).not.toMatch(/BIRTH_CERT|编号/);
  const words = lines.flatMap(({ finding }) => finding.sides!.map((side) => sideWords(side, source)));
  expect(JSON.stringify(words)).not.toMatch(/\.json|BIRTH_CERT|HUKOU|producedBy/);
  expect(line!.href).toMatch(/^\/designer\/bundles\/newborn\/materials\?change=\S+&at=\w+#change$/);

  const at = new URL(line!.href, 'http://x').searchParams.get('at')!;
  expect(await change(line!.href, { person: 'ran', at, source: 'applicant' })).toMatchObject({ status: 401 });
  expect(await change(line!.href, { at, source: 'product', producer: '' })).toMatchObject({
    status: 422,
    data: { refused: [expect.stringContaining('由本件一件事里的哪个事项产生')] }
  });
  expect(await change(line!.href, { at, source: 'applicant' })).toMatchObject({ status: 303 });
  const after = await unknown();
  expect(after.lines.map(({ finding }) => finding.path)).toEqual(lines.slice(1).map(({ finding }) => finding.path));
});

it('another item of the bundle can be named as the one that produces it', async () => {
  const { lines } = await unknown();
  const [line] = lines;
  const at = new URL(line!.href, 'http://x').searchParams.get('at')!;
  const producer = at === 'HUKOU' ? 'SSC' : 'HUKOU';
  expect(await change(line!.href, { at, source: 'product', producer })).toMatchObject({ status: 303 });
  const { source, lines: left } = await unknown();
  expect(left.map(({ finding }) => finding.path)).not.toContain(line!.finding.path);
  expect(source.items[at]!.materials.some(({ producedBy }) => producedBy === producer)).toBe(true);
});
