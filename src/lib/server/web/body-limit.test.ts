import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MAX_CHART_BYTES } from '#lib/core/chart/read/read-template.ts';
import { discardBody, FORM_BYTES, limitBody, limitOf, refuseBrokenForm, UPLOAD_BYTES } from './body-limit.ts';

const fault = new Error('too large');
const url = (search: string) => new URL(`http://127.0.0.1/drafts/1/materials${search}`);
const typed = (type: string) => new Request('http://127.0.0.1/', { method: 'POST', headers: { 'content-type': type } });

describe('limitOf', () => {
  it.each([
    ['multipart/form-data; boundary=x', '?/upload', UPLOAD_BYTES],
    ['Multipart/Form-Data; boundary=x', '?/uploadCorrection', UPLOAD_BYTES],
    ['multipart/form-data; boundary=x', '?/remove', FORM_BYTES],
    ['multipart/form-data; boundary=x', '', FORM_BYTES],
    ['multipart/form-data; boundary=x', '?x=1&/upload', FORM_BYTES],
    ['application/x-www-form-urlencoded', '?/upload', FORM_BYTES]
  ])('%s to %s', (type, search, expected) => {
    expect(limitOf(typed(type), url(search), '/drafts/[draft]/materials')).toBe(expected);
  });

  it.each(['/preferences', '/sign-in', null])('is never large for %s, which reads its form as a whole', (route) => {
    expect(limitOf(typed('multipart/form-data; boundary=x'), url('?/upload'), route)).toBe(FORM_BYTES);
  });

  it('has room for a chart of 1 MB where one is read in', () => {
    const typ = typed('multipart/form-data; boundary=x');
    expect(limitOf(typ, url('?/import'), '/designer/processes')).toBeGreaterThan(MAX_CHART_BYTES);
    expect(limitOf(typ, url('?/import'), '/designer/processes')).toBeLessThan(MAX_CHART_BYTES * 1.1);
    expect(limitOf(typ, url('?/copy'), '/designer/processes/[process]')).toBe(FORM_BYTES);
  });

  it('has room for a whole bundle where one is read in, by an administrator alone', () => {
    expect(limitOf(typed('multipart/form-data; boundary=x'), url(''), '/designer/import')).toBeGreaterThan(2 ** 24);
    expect(limitOf(typed('application/x-www-form-urlencoded'), url(''), '/designer/import')).toBe(FORM_BYTES);
    const action = readFileSync('src/routes/designer/import/+page.server.ts', 'utf8');
    expect(action).toMatch(/requireAdministrator\([^]*requireAdministrator\([^]*formData\(\)/);
  });

  it('names routes that are there and stream their upload', () => {
    for (const route of [
      '/drafts/[draft]/materials',
      '/applications/[application]/correction',
      '/applications/[application]/materials'
    ]) {
      expect(limitOf(typed('multipart/form-data; boundary=x'), url('?/upload'), route)).toBe(UPLOAD_BYTES);
      expect(readFileSync(`src/routes${route}/+page.server.ts`, 'utf8')).toMatch(/upload: async[^]*receiveUpload\(/);
    }
  });
});

describe('refuseBrokenForm', () => {
  const post = (type: string, body: string) =>
    new Request('http://127.0.0.1/', { method: 'POST', body, headers: { 'content-type': type } });

  it.each([
    ['multipart/form-data; boundary=x', 'no part at all'],
    ['multipart/form-data', 'x'],
    ['text/plain', 'a=b']
  ])('refuses %s', async (type, body) => {
    await expect(refuseBrokenForm(post(type, body), () => fault).formData()).rejects.toBe(fault);
  });

  it('lets a form through, and what broke off past the limit', async () => {
    const type = 'application/x-www-form-urlencoded';
    expect([...(await refuseBrokenForm(post(type, 'a=1'), () => fault).formData())]).toEqual([['a', '1']]);
    const tooLong = new Error('too long');
    const limited = limitBody(post(type, 'a=12345'), 3, () => tooLong);
    await expect(refuseBrokenForm(limited, () => fault).formData()).rejects.toBe(tooLong);
  });
});

/** A body that arrives in pieces, without its length being announced. */
function streamed(pieces: number[]): { request: Request; cancelled: () => boolean } {
  let cancelled = false;
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const size = left.shift();
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size));
    },
    cancel: () => void (cancelled = true)
  });
  const request = new Request('http://127.0.0.1/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  return { request, cancelled: () => cancelled };
}

describe('limitBody', () => {
  it('passes on what is within the limit, to the byte', async () => {
    const { request } = streamed([40, 60]);
    expect((await limitBody(request, 100, () => fault).arrayBuffer()).byteLength).toBe(100);
  });

  it('breaks off past the limit, and goes on taking in without keeping', async () => {
    const { request, cancelled } = streamed([40, 61, 1000, 1000]);
    await expect(limitBody(request, 100, () => fault).text()).rejects.toBe(fault);
    expect(cancelled()).toBe(false);
  });

  it('breaks off at the first byte when the length is announced', async () => {
    const request = new Request('http://127.0.0.1/', {
      method: 'POST',
      body: 'x'.repeat(50),
      headers: { 'content-length': '200' }
    });
    await expect(limitBody(request, 100, () => fault).text()).rejects.toBe(fault);
  });

  it('reaches whoever parses the form', async () => {
    const form = new FormData();
    form.set('text', 'x'.repeat(2000));
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: form });
    await expect(limitBody(request, 1000, () => fault).formData()).rejects.toBe(fault);
  });

  it('leaves a request without a body alone', () => {
    const request = new Request('http://127.0.0.1/');
    expect(limitBody(request, 1, () => fault)).toBe(request);
  });
});

describe('a body that nobody read', () => {
  const post = (cancel: () => void = () => undefined) =>
    new Request('http://127.0.0.1/', {
      method: 'POST',
      body: new ReadableStream({ cancel }),
      duplex: 'half'
    } as RequestInit);

  it('is thrown away', async () => {
    let gone = false;
    await discardBody(post(() => void (gone = true)));
    expect(gone).toBe(true);
  });

  it('harms nothing where it broke off or is still read', async () => {
    const broken = post(() => {
      throw new Error('broken off');
    });
    await expect(discardBody(broken)).resolves.toBeUndefined();
    const read = post();
    read.body!.getReader();
    await expect(discardBody(read)).resolves.toBeUndefined();
  });
});
