import { connect, type Socket } from 'node:net';
import type { ClamdAddress } from './settings.ts';

/** What the scanner says of a file. */
export type Verdict = { state: 'clean' } | { state: 'infected'; finding: string };

/** The scanner did not answer, or not about the file. */
export class ScannerDown extends Error {
  /** There is none to ask about another file either. */
  readonly isAway: boolean;
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'ScannerDown';
    this.isAway = reason === UNREACHABLE || reason === CLOSED;
  }
}

/** Looks at plain bytes. @throws {ScannerDown} */
export type Scanner = (plain: AsyncIterable<Uint8Array>) => Promise<Verdict>;

const UNREACHABLE = 'unreachable';
const CLOSED = 'closed';
const SILENCE_MS = 30_000;
const CHUNK_BYTES = 64 * 1024;
const ANSWER_BYTES = 4096;

/**
 * Scans with clamd over INSTREAM (clamd(8), "Commands"): chunks with their length in four bytes, big endian, an empty one at
 * the end, and one line as answer. A client of our own, as those on npm start programs or write the file down in the clear.
 */
export function createClamdScanner(address: ClamdAddress, silenceMs: number = SILENCE_MS): Scanner {
  return async (plain) => {
    const socket = 'socket' in address ? connect(address.socket) : connect(address.port, address.host);
    const answer = readAnswer(socket, silenceMs);
    try {
      await Promise.race([send(socket, plain), answer]);
      return verdictOf(await answer);
    } finally {
      // Whoever reads the file may still be at it when the answer is there, and it may end in a fault of its own.
      answer.catch(() => undefined);
      socket.destroy();
    }
  };
}

async function send(socket: Socket, plain: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const part of plain)
    for (let at = 0; at < part.length; at += CHUNK_BYTES) {
      const chunk = part.subarray(at, at + CHUNK_BYTES);
      if (socket.destroyed) return;
      await write(socket, Buffer.concat([length(chunk.length), chunk]));
    }
  await write(socket, length(0));
}

function length(bytes: number): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes);
  return head;
}

/** What became of the connection is told by the answer, so a write that fails is no news. */
function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()));
}

function readAnswer(socket: Socket, silenceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.setTimeout(silenceMs, () => reject(new ScannerDown('silent')));
    socket.on('error', (fault) => reject(new ScannerDown(UNREACHABLE, fault)));
    socket.on('close', () => reject(new ScannerDown(CLOSED)));
    socket.on('data', (part: Buffer) => {
      said += part.toString('utf8');
      const end = said.indexOf('\0');
      if (end >= 0) resolve(said.slice(0, end));
      else if (said.length > ANSWER_BYTES) reject(new ScannerDown('endless'));
    });
  });
}

function verdictOf(answer: string): Verdict {
  const said = answer.replace(/^stream: /, '').trim();
  if (said === 'OK') return { state: 'clean' };
  const found = / FOUND$/.test(said) ? said.slice(0, -' FOUND'.length) : null;
  if (found !== null) return { state: 'infected', finding: found.slice(0, 200) };
  // A limit of clamd's own (StreamMaxLength) below ours is a setting to mend, not a finding.
  throw new ScannerDown(said.slice(0, 100));
}
