import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Certificate } from '#lib/server/certificates/certificate-pdf.ts';
import { GET } from './certificate.json/+server.ts';

const json = '{"content":{"paragraphs":["林晓雯的申请已办结。"]}}';
const sha256 = createHash('sha256').update(json).digest('hex');
const facts = { title: '登记凭证', number: '户登〔2026〕0001号' };
const held = { facts, json, sha256, content: { paragraphs: [] } } as unknown as Certificate;
const get = (certificate: Certificate | null) =>
  GET({
    locals: { user: { id: 'u1', role: 'citizen' }, app: { certificates: { forHolder: async () => certificate } } },
    params: { application: 'a', item: 'HUKOU' },
    url: new URL('http://localhost/')
  } as unknown as Parameters<typeof GET>[0]);

it('its holder gets the bytes whose digest is the check code, with the name in them', async () => {
  const response = await get(held);
  const body = await response.text();
  expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
  expect(body).toContain('林晓雯');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
});

it('where there is none, or it is somebody else’s, there is no such page', async () => {
  await expect(get(null)).rejects.toMatchObject({ status: 404 });
});
