import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Attack } from './attack.ts';
import { BUNDLE } from './ground.ts';
import { memoryOf } from './memory.ts';
import type { Target } from './target.ts';

const MB = 1024 * 1024;
/** As much as one file of an archive may well have. */
const ZEROS_MB = 40;
/** What an archive that is refused may take while it is looked at. */
const ARCHIVE_MB = 200;

/** A picture that says it is 100,000 × 100,000 pixels, which a decoder would need 40 GB for. */
function picture(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(100_000, 0);
  head.writeUInt32BE(100_000, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(4 * MB));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

async function* pictures(target: Target): AsyncGenerator<string> {
  const headers = { origin: target.origin, 'content-type': 'image/png', 'idempotency-key': randomUUID() };
  const page = await target.ask({
    path: `/api/v1/bundles/${BUNDLE}/files?${new URLSearchParams({ material: target.ground.material, name: 'a.png' })}`,
    ...{ method: 'POST', who: 'owner', headers, body: picture() }
  });
  if (page.status < 400) yield `a picture of 10,000 million pixels was taken: ${page.status}`;
  if (page.status >= 500) yield `a picture of 10,000 million pixels broke the server: ${page.status}`;
}

export const pictureBombs: Attack = {
  name: 'a small picture that says it is enormous',
  requirement: 'v5.0.0-5.2.6',
  findings: pictures,
  weak: [
    {
      what: 'does not ask a picture how large it is',
      weakness: () => ({
        ask: (passing) => {
          const body = Buffer.from(passing.body);
          for (const at of [16, 20]) body.writeUInt32BE(1, at);
          return { ...passing, body };
        }
      }),
      finds: /was taken: 201/
    }
  ]
};

/** Archives that are small and become large, or say that they are small, or have thousands of files. */
function* archives(): Generator<[name: string, bytes: Uint8Array]> {
  const zeros = new Uint8Array(ZEROS_MB * MB);
  const one = zipSync({ 'flows/items/a.json': zeros }, { level: 1 });
  yield ['large.zip', zipSync({ 'flows/items/a.json': new Uint8Array(70 * MB) }, { level: 1 })];
  yield ['overlapping.zip', overlapping(one)];
  yield ['lying.zip', lying(one)];
  const many = Array.from({ length: 12_000 }, (_, at) => [String(at), new Uint8Array()]);
  yield ['many.zip', zipSync(Object.fromEntries(many) as Zippable, { level: 0 })];
  yield ['large.xlsx', zipSync({ 'xl/workbook.xml': zeros, 'xl/worksheets/sheet1.xml': zeros }, { level: 1 })];
  const climbing = { '../../../evil-of-an-archive': strToU8('x'), '/etc/evil-of-an-archive': strToU8('x') };
  yield ['climbing.zip', zipSync(climbing)];
}

const CENTRAL = Buffer.from([0x50, 0x4b, 1, 2]);
const END = Buffer.from([0x50, 0x4b, 5, 6]);

/** The one entry under twenty names: as many files that share their bytes. */
function overlapping(zip: Uint8Array): Buffer {
  const whole = Buffer.from(zip);
  const [central, end] = [whole.indexOf(CENTRAL), whole.lastIndexOf(END)];
  const entries = Array.from('abcdefghijklmnopqrst', (letter) => {
    const entry = Buffer.from(whole.subarray(central, end));
    entry.write(letter, entry.indexOf('a.json'));
    return entry;
  });
  const last = Buffer.from(whole.subarray(end));
  for (const at of [8, 10]) last.writeUInt16LE(entries.length, at);
  last.writeUInt32LE(Buffer.concat(entries).length, 12);
  return Buffer.concat([whole.subarray(0, central), ...entries, last]);
}

/** The sizes in both headers of the first entry say 10 bytes. */
function lying(zip: Uint8Array): Buffer {
  const whole = Buffer.from(zip);
  whole.writeUInt32LE(10, 22);
  whole.writeUInt32LE(10, whole.indexOf(CENTRAL) + 24);
  return whole;
}

async function* packed(target: Target): AsyncGenerator<string> {
  const { pid } = target.ground.server;
  for (const [name, bytes] of archives()) {
    const before = memoryOf(pid);
    const form = new FormData();
    form.set('file', new File([bytes as BlobPart], name));
    const sent = await target.upload('/designer/import', 'admin', form);
    const { location } = sent.headers;
    const read = location === undefined ? sent : await target.ask({ path: location, who: 'admin' });
    if (read.status >= 500) yield `${name} broke the server: ${read.status}`;
    if (isOffered(read.text)) yield `${name} is offered for import`;
    const more = memoryOf(pid) - before;
    if (more > ARCHIVE_MB) yield `${name} took ${Math.round(more)} MB`;
  }
}

const isOffered = (page: string) => /<form[^>]*action="\?\/accept"/.test(page);

export const archiveBombs: Attack = {
  name: 'small archives that become large, lie about it, or climb out of their folder',
  requirement: 'v5.0.0-5.2.3',
  findings: packed,
  weak: [
    {
      what: 'makes the best of what it is given',
      weakness: () => ({
        ask: (passing) => {
          if (passing.method !== 'POST') return passing;
          const boundary = /boundary=(\S+)/.exec(passing.headers['content-type'] ?? '')?.[1] ?? '';
          const right = readFileSync(`tests/fixtures/packages/${BUNDLE}.json`);
          const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n`;
          const body = Buffer.concat([Buffer.from(head), right, Buffer.from(`\r\n--${boundary}--\r\n`)]);
          return { ...passing, body };
        }
      }),
      finds: /large.zip is offered for import/
    }
  ]
};
