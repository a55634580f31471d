import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Resvg } from '@resvg/resvg-wasm';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { text } from '#lib/core/export/flow/messages.ts';
import type { Exported, ExportFile } from '#lib/core/export/types.ts';
import { findFont } from './find-font.ts';

/** For print and for screens of many dots. */
const ZOOM = 2;

type Program = typeof Resvg;
let ready: Promise<Program> | undefined;

/**
 * The pictures of an export as PNG. Refused where this machine has no font with all their signs: a picture with empty boxes
 * for words is no picture.
 */
export async function drawPictures(made: Exported, folders?: readonly string[]): Promise<Result<Exported>> {
  const files: ExportFile[] = [];
  const fonts = new Set<string>();
  for (const file of made.files) {
    const font = await findFont(wordsOf(file.text), folders);
    if ('lacks' in font) return refuse({ code: 'export/no-font', message: text.noFont(font.lacks) });
    fonts.add(font.family);
    files.push({ path: file.path.replace(/\.svg$/, '.png'), text: '', bytes: await draw(file.text, font) });
  }
  return ok({ files, notes: [...made.notes, ...[...fonts].map(text.font)] });
}

/** What is to be read in the picture. */
function wordsOf(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, words = '']) =>
      words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    )
    .join('');
}

async function draw(svg: string, { family, files }: { family: string; files: Uint8Array[] }): Promise<Uint8Array> {
  const Program = await load();
  // Only this font is given: the others that the picture names are looked for nowhere.
  const named = svg.replace(/font-family="[^"]*"/, `font-family="${family.replaceAll('"', '')}"`);
  const picture = new Program(named, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontBuffers: files, defaultFontFamily: family }
  });
  const image = picture.render();
  const bytes = new Uint8Array(image.asPng());
  image.free();
  picture.free();
  return bytes;
}

/** Loaded when the first picture is wanted. */
function load(): Promise<Program> {
  ready ??= (async () => {
    const resvg = await import('@resvg/resvg-wasm');
    const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    await resvg.initWasm(await readFile(file));
    return resvg.Resvg;
  })();
  ready.catch(() => (ready = undefined));
  return ready;
}
