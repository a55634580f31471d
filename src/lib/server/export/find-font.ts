import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { readFont } from './font-file.ts';

/** Where systems keep their fonts. */
const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  join(homedir(), 'Library/Fonts'),
  join(process.env['WINDIR'] ?? 'C:\\Windows', 'Fonts')
];

/** Chinese fonts that systems bring, the ones without serifs first; others are not opened. */
const NAMES = [
  /^NotoSansCJK(sc)?-Regular/i,
  /^NotoSans(CJK)?SC/i,
  /^SourceHanSans(SC|CN)?-Regular/i,
  /^PingFang/i,
  /^Hiragino Sans GB/i,
  /^msyh/i,
  /^wqy-(micro|zen)hei/i,
  /^DroidSansFallback/i,
  /^simhei/i,
  /^STHeiti/i,
  /^NotoSerifCJK-Regular/i,
  /^simsun/i
];

export interface Font {
  family: string;
  /** The face, and its bold one where there is one beside it. */
  files: Uint8Array[];
}

/**
 * A font of this machine that has every sign of a text.
 * @returns else the first sign that the best of them lacks
 */
export async function findFont(words: string, folders: readonly string[] = FOLDERS): Promise<Font | { lacks: string }> {
  const signs = [...new Set(words)].filter((sign) => !/\s/.test(sign));
  let lacks = signs[0] ?? '';
  for (const path of await candidates(folders)) {
    const bytes = new Uint8Array(await readFile(path));
    const face = readFont(bytes);
    if (!face) continue;
    const missing = signs.find((sign) => !face.has(sign.codePointAt(0)!));
    if (missing === undefined) return { family: face.family, files: [bytes, ...(await boldBeside(path))] };
    lacks = missing;
  }
  return { lacks };
}

async function candidates(folders: readonly string[]): Promise<string[]> {
  const all = (await Promise.all(folders.map(filesIn))).flat().sort();
  return NAMES.flatMap((name) => all.filter((path) => name.test(basename(path))));
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => !entry.isDirectory() && /\.(ttf|otf|ttc|otc)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function boldBeside(path: string): Promise<Uint8Array[]> {
  const bold = path.replace(/-Regular(?=\.\w+$)/, '-Bold');
  if (bold === path) return [];
  return readFile(bold).then(
    (bytes) => [new Uint8Array(bytes)],
    () => []
  );
}
