import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressPage } from './compress.ts';

const page = `<!doctype html>${'<p>出生医学证明</p>'.repeat(200)}`;
const ask = (accepts?: string) =>
  new Request('http://here/', { headers: accepts ? { 'accept-encoding': accepts } : {} });

function answer(headers: Record<string, string> = {}): Response {
  const length = String(Buffer.byteLength(page));
  return new Response(page, {
    status: 422,
    headers: { 'content-type': 'text/html', 'content-length': length, ...headers }
  });
}

describe('compressPage', () => {
  it('packs a whole page, and says so', async () => {
    const packed = await compressPage(ask('br, gzip;q=0.8'), answer({ etag: '"x"', vary: 'cookie' }));
    const body = Buffer.from(await packed.arrayBuffer());
    expect(gunzipSync(body).toString()).toBe(page);
    expect(packed.status).toBe(422);
    expect(Object.fromEntries(packed.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(body.length),
      vary: 'cookie, accept-encoding',
      etag: 'W/"x"'
    });
  });

  it.each([
    ['nobody takes it', ask(), answer()],
    ['it is refused', ask('gzip;q=0'), answer()],
    ['it is no page', ask('gzip'), answer({ 'content-type': 'application/pdf' })],
    ['it is short', ask('gzip'), answer({ 'content-length': '100' })],
    ['it is packed already', ask('gzip'), answer({ 'content-encoding': 'br' })]
  ])('leaves an answer as it is when %s', async (_why, request, response) => {
    expect(await compressPage(request, response)).toBe(response);
  });

  it('leaves what is streamed as it is', async () => {
    const streamed = new Response(page, { headers: { 'content-type': 'text/html' } });
    expect(await compressPage(ask('gzip'), streamed)).toBe(streamed);
  });
});
