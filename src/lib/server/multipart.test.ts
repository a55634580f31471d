import { describe, expect, it } from 'vitest';
import { MultipartError, readMultipart, UPLOAD_LIMITS, type Part } from './multipart.ts';
import { limitBody } from './web/body-limit.ts';

const small = { ...UPLOAD_LIMITS, fileBytes: 100_000 };

function post(fill: (form: FormData) => void): Request {
  const form = new FormData();
  fill(form);
  return new Request('http://127.0.0.1/', { method: 'POST', body: form });
}

function file(size: number, name = 'a.pdf'): File {
  return new File([new Uint8Array(size).fill(65)], name, { type: 'application/pdf' });
}

/** What a page sees: names in order, sizes of files that were read. */
async function readAll(request: Request, limits = small): Promise<string[]> {
  const seen: string[] = [];
  for await (const part of readMultipart(request, limits)) seen.push(await tell(part));
  return seen;
}

async function tell(part: Part): Promise<string> {
  if (part.kind === 'field') return `${part.name}=${part.value}`;
  let size = 0;
  for await (const chunk of part.stream) size += chunk.length;
  return `${part.name}:${part.filename}:${part.type}:${size}${part.tooLarge() ? ':large' : ''}`;
}

describe('readMultipart', () => {
  it('gives fields and files in page order', async () => {
    const request = post((form) => {
      form.set('sharedKey', '户口簿');
      form.set('file', file(70_000, '户口簿 1.pdf'));
      form.set('after', 'x');
    });
    expect(await readAll(request)).toEqual(['sharedKey=户口簿', 'file:户口簿 1.pdf:application/pdf:70000', 'after=x']);
  });

  it('lets exactly the limit through and one byte more as a sign', async () => {
    expect(await readAll(post((form) => form.set('file', file(100_000))))).toEqual([
      'file:a.pdf:application/pdf:100000'
    ]);
    expect(await readAll(post((form) => form.set('file', file(5_000_000))))).toEqual([
      'file:a.pdf:application/pdf:100001:large'
    ]);
  });

  it('names a file field without a choice', async () => {
    expect(await readAll(post((form) => form.set('file', new File([], ''))))).toEqual([
      'file::application/octet-stream:0'
    ]);
  });

  it('goes on when a reader stops in the middle of a file or never begins', async () => {
    const request = post((form) => {
      for (const name of ['one', 'two', 'three']) form.set(name, file(90_000));
      form.set('last', 'here');
    });
    const seen: string[] = [];
    for await (const part of readMultipart(request, small)) {
      seen.push(part.name);
      if (part.kind === 'file' && part.name === 'one') for await (const _ of part.stream) break;
    }
    expect(seen).toEqual(['one', 'two', 'three', 'last']);
  });

  it('reads several small files of one chunk each with its own bytes', async () => {
    const request = post((form) => {
      form.append('file', file(3, 'a'));
      form.append('file', file(5, 'b'));
      form.append('file', file(0, 'c'));
    });
    const type = 'application/pdf';
    expect(await readAll(request)).toEqual([`file:a:${type}:3`, `file:b:${type}:5`, `file:c:${type}:0`]);
  });

  it('ends when the page leaves the loop', async () => {
    for await (const part of readMultipart(
      post((form) => form.set('file', file(90_000))),
      small
    )) {
      expect(part.kind).toBe('file');
      break;
    }
  });

  it.each([
    ['files', (form: FormData) => form.append('f', file(1)), { ...small, files: 2 }],
    ['fields', (form: FormData) => form.append('f', 'x'), { ...small, fields: 2 }]
  ])('refuses too many %s', async (_, add, limits) => {
    const request = post((form) => [1, 2, 3].forEach(() => add(form)));
    await expect(readAll(request, limits)).rejects.toMatchObject({ code: 'multipart/too-many' });
  });

  it('refuses a field that is longer than a field may be', async () => {
    const request = post((form) => form.set('text', 'x'.repeat(UPLOAD_LIMITS.fieldBytes + 1)));
    await expect(readAll(request)).rejects.toMatchObject({ code: 'multipart/too-many' });
  });

  it.each([
    ['another type', 'application/x-www-form-urlencoded', 'a=1', 'multipart/not-multipart'],
    ['no boundary', 'multipart/form-data; x=y', 'a=1', 'multipart/malformed'],
    [
      'a body that breaks off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nhalf',
      'multipart/malformed'
    ]
  ])('refuses %s', async (_, type, body, code) => {
    const request = new Request('http://127.0.0.1/', { method: 'POST', headers: { 'content-type': type }, body });
    const fault = await readAll(request).catch((error: unknown) => error);
    // A break in the middle of a file may reach the file's reader first.
    if (fault instanceof MultipartError) expect(fault.code).toBe(code);
    else expect(fault).toBeInstanceOf(Error);
  });

  it('breaks off with the fault of the body, also while a file is being read', async () => {
    const whole = post((form) => form.set('file', file(90_000)));
    const request = limitBody(whole, 50_000, () => new Error('past the limit'));
    await expect(readAll(request)).rejects.toThrow('past the limit');
  });
});
