import { connect } from 'node:net';

export interface RawRequest {
  method: string;
  target: string;
  headers: [string, string][];
  body: Uint8Array;
  /** What is announced where it is not what is sent. */
  length?: string;
}

const PATIENCE_MS = 60_000;

/** Sends a request byte by byte as it is said, right or wrong; the status of the answer, 0 when the server hung up without one. */
export function sendRaw(port: number, request: RawRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const done = () => {
      clearTimeout(patience);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer.slice(answer.startsWith('HTTP/1.1 100') ? 25 : 0))?.[1];
      resolve(Number(status ?? 0));
    };
    const patience = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer and no end: ${request.method} ${request.target.slice(0, 200)}`));
    }, PATIENCE_MS);
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      if (/\r\n\r\n/.test(answer)) done();
    });
    socket.on('end', done);
    socket.on('error', done);
    socket.write(headOf(request));
    // The end of sending is said: who announced more than comes is not waited for.
    socket.end(request.body);
  });
}

function headOf({ method, target, headers, body, length }: RawRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const announced = length ?? (body.length > 0 ? String(body.length) : null);
  const size = announced === null ? '' : `content-length: ${announced}\r\n`;
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}${size}connection: close\r\n\r\n`, 'latin1');
}
