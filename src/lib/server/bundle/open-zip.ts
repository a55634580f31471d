import { unzipSync } from 'fflate';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { text } from './messages.ts';

export interface ZipLimits {
  entries: number;
  /** Unpacked, in MB. */
  entryMb: number;
  allMb: number;
}

const MB = 2 ** 20;
const MAX_PATH = 240;

/** Stops unpacking at the first entry that is refused. */
class Stop extends Error {
  readonly problem: Problem;
  constructor(code: string, message: string) {
    super(message);
    this.problem = { code: `zip/${code}`, message };
  }
}

/**
 * Unpacks a zip into memory, by path. No entry takes more room than it announced, and what is announced has limits: a bomb is
 * refused before it is unpacked. Refused besides: paths that leave the folder, the same path twice, passwords.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): Result<Map<string, Uint8Array>> {
  if (!isZip(bytes)) return refuse({ code: 'zip/none', message: text.notZip() });
  const seen = new Set<string>();
  let all = 0;
  try {
    // First all that is announced, then the first byte of it.
    unzipSync(bytes, {
      filter: ({ name, originalSize, compression }) => {
        checkName(name, seen);
        if (seen.size > limits.entries) throw new Stop('entries', text.tooManyEntries(limits.entries));
        if (compression !== 0 && compression !== 8) throw new Stop('encrypted', text.encrypted(name));
        if (originalSize > limits.entryMb * MB) throw new Stop('too-big', text.tooBigEntry(name, limits.entryMb));
        all += originalSize;
        if (all > limits.allMb * MB) throw new Stop('too-big', text.tooBigAll(limits.allMb));
        return false;
      }
    });
    const files = unzipSync(bytes, { filter: ({ name }) => !name.endsWith('/') });
    return ok(new Map(Object.entries(files)));
  } catch (fault) {
    return refuse(fault instanceof Stop ? fault.problem : { code: 'zip/broken', message: text.brokenZip() });
  }
}

/** By its first bytes. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function checkName(name: string, seen: Set<string>): void {
  const parts = name.replace(/\/$/, '').split('/');
  const bad =
    name.length > MAX_PATH ||
    // eslint-disable-next-line no-control-regex
    /[\\\u0000-\u001f:]/.test(name) ||
    parts.some((part) => part === '' || part === '.' || part === '..' || part === '__proto__');
  if (bad) throw new Stop('path', text.badPath(name.slice(0, 80)));
  const folded = name.normalize('NFC').toLowerCase();
  if (seen.has(folded)) throw new Stop('twice', text.twice(name));
  seen.add(folded);
}
