import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { messages } from './messages.ts';

/** How a server ends: it finishes what it began and begins nothing new. */
export interface Ending {
  readonly begun: boolean;
  /**
   * Lets everything that was accepted be answered, for `patienceMs` at most, and cuts off what is left.
   * @returns how many requests were cut off
   */
  end(patienceMs: number): Promise<number>;
  /**
   * True when it answered: what comes over a kept connection once the end has begun is refused (503 with `Retry-After`), and
   * every connection is told that this was its last answer.
   */
  refuse(request: IncomingMessage, response: ServerResponse): boolean;
}

export function createEnding(server: Server): Ending {
  const open = new Set<ServerResponse>();
  let begun = false;
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return {
    get begun() {
      return begun;
    },
    end: async (patienceMs) => {
      begun = true;
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
      let cut = 0;
      const late = setTimeout(() => {
        cut = open.size;
        server.closeAllConnections();
      }, patienceMs);
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
      clearTimeout(late);
      return cut;
    },
    refuse: (request, response) => {
      if (!begun) return false;
      const body = `${messages.ending}\n`;
      response.writeHead(503, {
        ...{ connection: 'close', 'retry-after': '5', 'cache-control': 'no-store' },
        ...{ 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(body) }
      });
      response.end(body);
      request.resume();
      return true;
    }
  };
}
