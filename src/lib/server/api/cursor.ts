/** A place in a list as callers carry it: they are to hand it back and to read nothing from it. */
export function cursorOf(...parts: (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a cursor that has these types in this order; null for anything else. */
export function readCursor<const T extends readonly ('string' | 'number')[]>(sent: string, types: T): Parts<T> | null {
  if (!/^[\w-]+$/.test(sent)) return null;
  try {
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(sent, 'base64url')));
    const fits =
      Array.isArray(parts) && parts.length === types.length && parts.every((part, at) => isPart(part, types[at]!));
    return fits ? (parts as unknown as Parts<T>) : null;
  } catch {
    return null;
  }
}

type Parts<T extends readonly ('string' | 'number')[]> = { [At in keyof T]: T[At] extends 'number' ? number : string };

/** No control signs: no database takes them all. */
function isPart(part: unknown, type: 'string' | 'number'): boolean {
  if (type === 'number') return Number.isSafeInteger(part) && (part as number) >= 0;
  // eslint-disable-next-line no-control-regex
  return typeof part === 'string' && part.length <= 200 && !/[\u0000-\u001f\u007f]/.test(part);
}
