import type { ServerResponse } from 'node:http';

/**
 * What can be wrong with a foreign system. `timeout`: it never answers. `slow`: it begins and never ends. `error`: 500. `cut`:
 * the connection breaks in the middle. `twice`: it answers twice. `mismatch`: about somebody or something else. `garbled`: no JSON.
 * `huge`: without end. `elsewhere`: it sends the caller to another address.
 */
export const FAULTS = [
  'timeout',
  'slow',
  'not-found',
  'stale',
  'mismatch',
  'garbled',
  'huge',
  'refused',
  'error',
  'busy',
  'elsewhere',
  'cut',
  'twice'
] as const;
export type Fault = (typeof FAULTS)[number];

/** Faults of the way rather than of the matter; true when the answer is given, or will never be. */
export function breakAnswer(fault: Fault | null, response: ServerResponse, answer: Uint8Array): boolean {
  const head = { 'content-type': 'application/json', 'content-length': String(answer.length) };
  switch (fault) {
    case 'timeout':
      return true;
    case 'slow':
      response.writeHead(200, head).write(answer.subarray(0, 1));
      return true;
    case 'cut':
      response.writeHead(200, head).write(answer.subarray(0, Math.ceil(answer.length / 2)), () => response.destroy());
      return true;
    case 'not-found':
      return say(response, 404);
    case 'refused':
      return say(response, 422);
    case 'error':
      return say(response, 500);
    case 'busy':
      return say(response, 429);
    case 'elsewhere':
      response.setHeader('location', '/elsewhere');
      return say(response, 307);
    case 'garbled':
      response.end('<html>系统维护中</html>');
      return true;
    case 'huge':
      pour(response);
      return true;
    case 'twice':
      twice(response, answer);
      return true;
    default:
      return false;
  }
}

function say(response: ServerResponse, status: number): true {
  response.writeHead(status).end('{"error":"as switched"}');
  return true;
}

/** Goes on for as long as somebody reads. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

/** A second whole answer behind the first, that nobody asked for. */
function twice(response: ServerResponse, answer: Uint8Array): void {
  const text = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${answer.length}\r\n\r\n`;
  const one = Buffer.concat([Buffer.from(text), answer]);
  response.socket?.write(Buffer.concat([one, one]));
}
