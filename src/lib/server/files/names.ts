import type { DataKey } from '../crypto/data-key.ts';
import type { UploadedFile } from '../engine/types.ts';
import { openJson, sealJson } from '../sealed.ts';
import type { FileRow } from '../store/types.ts';

const NAME_AT_MOST = 200;
const UNNAMED = '未命名';

/** A file as pages and services see it. */
export function viewOf(row: FileRow, key: DataKey | null): UploadedFile {
  const { id, sharedKey, type, size, createdAt } = row;
  return { id, sharedKey, name: openName(key, row), type, size, createdAt, scan: row.scan ?? 'unscanned' };
}

/** People name files after people: a name lies encrypted like what it names. */
export function sealName(key: DataKey, id: string, name: string): string {
  return Buffer.from(sealJson(key, `file-name/${id}`, name)).toString('base64');
}

/** A name that does not open keeps nobody from the file. */
export function openName(key: DataKey | null, row: { id: string; name: string }): string {
  if (!key) return UNNAMED;
  try {
    return openJson(key, `file-name/${row.id}`, Buffer.from(row.name, 'base64')) as string;
  } catch {
    return UNNAMED;
  }
}

/** The last part of a path, without control characters. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean.slice(-NAME_AT_MOST) || UNNAMED;
}
