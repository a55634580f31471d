import type { FileHandle } from 'node:fs/promises';

// A backup is a plain tar (ustar): what everybody's tools open. Sizes over 8 GB are written in base 256, as GNU tar does.
const BLOCK = 512;
const OCTAL_AT_MOST = 8 ** 11;
const SIZE = { at: 124, length: 12 };
const SUM = { at: 148, length: 8 };

/** The block before an entry's bytes. */
export function tarHeader(name: string, size: number, modifiedAt: number): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  if (size < OCTAL_AT_MOST) block.write(octal(size, 11), SIZE.at);
  else {
    block.writeUInt8(0x80, SIZE.at);
    block.writeBigUInt64BE(BigInt(size), SIZE.at + 4);
  }
  block.write(octal(Math.floor(modifiedAt / 1000), 11), 136);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  block.write(`${octal(sumOf(block), 6)}\0 `, SUM.at);
  return block;
}

/** What fills the last block of an entry. */
export function tarPadding(size: number): Uint8Array {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

export const TAR_END: Uint8Array = Buffer.alloc(2 * BLOCK);

/** Where an entry's bytes lie in the file. */
export interface TarEntry {
  name: string;
  start: number;
  size: number;
}

/** The entries of an archive; null when it is not one of ours, or was cut off. */
export async function readTar(file: FileHandle): Promise<TarEntry[] | null> {
  const { size: length } = await file.stat();
  const entries: TarEntry[] = [];
  const block = Buffer.alloc(BLOCK);
  for (let at = 0; at + BLOCK <= length;) {
    await file.read(block, 0, BLOCK, at);
    if (block.every((byte) => byte === 0)) return entries;
    const size = sizeIn(block);
    const sum = Number.parseInt(block.toString('latin1', SUM.at, SUM.at + 6), 8);
    const start = at + BLOCK;
    if (sum !== sumOf(block) || size === null || start + size > length) return null;
    entries.push({ name: block.toString('utf8', 0, Math.min(100, block.indexOf(0))), start, size });
    at = start + size + tarPadding(size).length;
  }
  return null;
}

function sizeIn(block: Buffer): number | null {
  if (block[SIZE.at] === 0x80) return Number(block.readBigUInt64BE(SIZE.at + 4));
  const size = Number.parseInt(block.toString('latin1', SIZE.at, SIZE.at + 11), 8);
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** Counted with spaces in the place of the sum itself. */
function sumOf(block: Uint8Array): number {
  return block.reduce((sum, byte, index) => sum + (index >= SUM.at && index < SUM.at + SUM.length ? 0x20 : byte), 0);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
