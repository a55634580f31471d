import { expect, it } from 'vitest';
import { SIGNATURE_FILES } from '#lib/core/model/signature.ts';
import { useNewborn } from '#lib/server/engine/newborn-scene.ts';
import { uploadFile } from '#lib/server/engine/engine-fixture.ts';
import { keepSignature, readSignature, signatureFaults, signatureFiles } from './signature.server.ts';

const scene = useNewborn('file');
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const posted = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return readSignature(form);
};

it.each([
  ['nothing', {}, 'none', 1],
  ['a tick for the paper', { declared: 'yes' }, 'paper', 0],
  ['a drawing', { drawn: `data:image/png;base64,${PNG}` }, 'screen', 0],
  ['a drawing and a tick', { drawn: `data:image/png;base64,${PNG}`, declared: 'yes' }, 'screen', 0],
  ['no picture', { drawn: 'data:text/html;base64,PGI+', declared: 'yes' }, 'broken', 1],
  ['too large a picture', { drawn: `data:image/png;base64,${'A'.repeat(400_001)}` }, 'broken', 1]
])('%s is read as what it is', (_, fields, way, faults) => {
  const signature = posted(fields);
  expect(signature.way).toBe(way);
  expect(signatureFaults(signature)).toHaveLength(faults);
});

it('a drawing takes the place of one before and of a scan; on paper the scan stays and a drawing goes', async () => {
  const { files, drafts } = scene.app;
  const { draft } = await drafts.create({ bundle: 'newborn', version: scene.version.version, owner: 'person:1' });
  const names = async () => (await signatureFiles(files, draft.id)).map(({ name }) => name);
  const drawing = posted({ drawn: `data:image/png;base64,${PNG}` });
  await uploadFile(scene.app, { draft: draft.id }, SIGNATURE_FILES);
  await uploadFile(scene.app, { draft: draft.id }, 'other');
  for (let press = 0; press < 2; press += 1) {
    const { signed, problems } = await keepSignature(files, draft.id, drawing);
    expect([signed.way, problems]).toEqual(['screen', []]);
    expect(await names()).toEqual(['屏幕签名.png']);
  }
  await uploadFile(scene.app, { draft: draft.id }, SIGNATURE_FILES);
  const paper = await keepSignature(files, draft.id, { way: 'paper' });
  expect(paper.signed).toMatchObject({ way: 'paper', declaration: expect.stringContaining('真实、完整') as string });
  expect(await names()).toHaveLength(1);
  expect(await names()).not.toContain('屏幕签名.png');
  expect(await files.list({ draft: draft.id })).toHaveLength(2);
});
