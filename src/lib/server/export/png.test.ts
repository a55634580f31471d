import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFont } from './find-font.ts';
import { readFont } from './font-file.ts';
import { drawPictures } from './png.ts';

const svg = (words: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" font-family="x"><text x="2" y="15">${words}</text></svg>`;
const exported = (words: string) => ({ notes: ['a'], files: [{ path: 'flow.svg', text: svg(words) }] });

it('refuses in a sentence where no font of the machine has a sign, and draws no empty boxes', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'fonts-'));
  writeFileSync(join(empty, 'NotoSansSC-Regular.otf'), 'no font at all');
  const made = await drawPictures(exported('出生'), [empty]);
  expect(made).toMatchObject({ ok: false, problems: [{ code: 'export/no-font' }] });
  expect(made.ok ? '' : made.problems[0]!.message).toMatch(/“出”.*中文字体.*。$/);
  rmSync(empty, { recursive: true });
  // Nobody has a sign for this one: a place that Unicode keeps for private use.
  expect(await drawPictures(exported('\u{10fffd}'))).toMatchObject({ ok: false });
});

it('draws the same dots twice, ink where words are, twice as large as the picture says', async () => {
  const font = await findFont('出生医学证明');
  // Without a Chinese font there is nothing to draw with: that it says so is shown above.
  if ('lacks' in font) return;
  const [one, two, none] = await Promise.all(['出生', '出生', ''].map((words) => drawPictures(exported(words))));
  if (!one?.ok || !two?.ok || !none?.ok) throw new Error(JSON.stringify([one, two, none]));
  const [png, again, blank] = [one, two, none].map(({ value }) => value.files[0]!);
  expect([png!.path, Buffer.from(png!.bytes!.subarray(1, 4)).toString()]).toEqual(['flow.png', 'PNG']);
  const size = new DataView(png!.bytes!.buffer, png!.bytes!.byteOffset);
  expect([size.getUint32(16), size.getUint32(20)]).toEqual([120, 40]);
  expect(png!.bytes).toEqual(again!.bytes);
  expect(png!.bytes!.length).toBeGreaterThan(blank!.bytes!.length);
  expect(one.value.notes.at(-1)).toContain(font.family);
});

it('reads no font from what is none', () => {
  expect(readFont(new Uint8Array())).toBeNull();
  expect(readFont(new TextEncoder().encode('ttcf\0\0\0\0\xff\xff\xff\xff'))).toBeNull();
  expect(readFont(new Uint8Array(5000).fill(255))).toBeNull();
});
