/** What of an OpenType file has to be known before it draws anything: its family, and which signs it has. */
export interface FontFace {
  family: string;
  has(code: number): boolean;
}

/**
 * A face of a font file (TTF, OTF or a collection of them), of a collection that for simplified Chinese where there is one;
 * `null` when nothing can be read.
 */
export function readFont(bytes: Uint8Array): FontFace | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const faces = startsOf(view).flatMap((start) => faceAt(view, start) ?? []);
    return faces.find(({ family }) => /\b(SC|CN|GB)\b/.test(family)) ?? faces[0] ?? null;
  } catch (fault) {
    // An offset that leads out of the file.
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

function startsOf(view: DataView): number[] {
  if (tagAt(view, 0) !== 'ttcf') return [0];
  return Array.from({ length: Math.min(view.getUint32(8), 100) }, (_, index) => view.getUint32(12 + index * 4));
}

function faceAt(view: DataView, start: number): FontFace | null {
  const tables = tablesOf(view, start);
  const family = familyOf(view, tables.get('name'));
  const has = signsOf(view, tables.get('cmap'));
  return family && has ? { family, has } : null;
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

function tablesOf(view: DataView, start: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let index = 0; index < view.getUint16(start + 4); index += 1) {
    const at = start + 12 + index * 16;
    found.set(tagAt(view, at), view.getUint32(at + 8));
  }
  return found;
}

/** Name 1 of Windows in English, UTF-16. */
function familyOf(view: DataView, table: number | undefined): string | null {
  if (table === undefined) return null;
  const texts = table + view.getUint16(table + 4);
  for (let index = 0; index < view.getUint16(table + 2); index += 1) {
    const at = table + 6 + index * 12;
    const [platform, language, name] = [view.getUint16(at), view.getUint16(at + 4), view.getUint16(at + 6)];
    if (platform !== 3 || language !== 0x409 || name !== 1) continue;
    const [length, offset] = [view.getUint16(at + 8), texts + view.getUint16(at + 10)];
    return Array.from({ length: length / 2 }, (_, sign) => String.fromCharCode(view.getUint16(offset + sign * 2))).join(
      ''
    );
  }
  return null;
}

type Has = (code: number) => boolean;

/** The table of signs: format 12 where there is one, else format 4. */
function signsOf(view: DataView, table: number | undefined): Has | null {
  if (table === undefined) return null;
  const formats = new Map<number, number>();
  for (let index = 0; index < view.getUint16(table + 2); index += 1) {
    const at = table + view.getUint32(table + 4 + index * 8 + 4);
    formats.set(view.getUint16(at), at);
  }
  const [full, plain] = [formats.get(12), formats.get(4)];
  return full !== undefined ? inGroups(view, full) : plain !== undefined ? inSegments(view, plain) : null;
}

function inGroups(view: DataView, at: number): Has {
  const count = view.getUint32(at + 12);
  return (code) => {
    for (let index = 0; index < count; index += 1) {
      const group = at + 16 + index * 12;
      if (code <= view.getUint32(group + 4)) return code >= view.getUint32(group);
    }
    return false;
  };
}

function inSegments(view: DataView, at: number): Has {
  const count = view.getUint16(at + 6) / 2;
  return (code) => {
    for (let index = 0; index < count; index += 1)
      if (code <= view.getUint16(at + 14 + index * 2)) return code >= view.getUint16(at + 16 + (count + index) * 2);
    return false;
  };
}
