// The foreign systems behind the ports, as one HTTP server on loopback whose faults can be switched.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANSWERS, type Asked, type Memory } from './answers.ts';
import { breakAnswer, type Fault } from './faults.ts';

export const TOKEN = 'double-token-for-tests';

export interface PortsDouble {
  url: string;
  memory: Memory;
  /** Every call that came, in order. */
  calls: Asked[];
  /** From now on; `times` absent: until it is switched off with null. */
  fault(fault: Fault | null, times?: number): void;
  close(): Promise<void>;
}

export async function startPortsDouble(port = 0): Promise<PortsDouble> {
  const memory: Memory = {
    ...{ done: new Map(), orders: new Map(), matters: new Map(), facts: new Map(), parcels: new Map(), bad: new Set() }
  };
  const calls: Asked[] = [];
  let switched: Fault | null = null;
  let left = Infinity;
  const next = (): Fault | null => (left-- > 0 ? switched : null);
  const set: PortsDouble['fault'] = (fault, times = Infinity) => {
    switched = fault;
    left = times;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await readBody(request);
    if (path === '/double/fault') {
      set((body['fault'] as Fault | undefined) ?? null, body['times'] as number | undefined);
      return void response.end('{}');
    }
    const key = request.headers['idempotency-key'];
    const asked: Asked = { path, key: typeof key === 'string' ? key : null, body };
    calls.push(asked);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end();
    const handler = ANSWERS[path];
    if (!handler) return void response.writeHead(404).end();
    const fault = next();
    const said = handler(asked, fault, memory);
    // A command that is out of date is refused as such; what only says something says it with an old date.
    if (fault === 'stale' && !path.endsWith('query')) return void response.writeHead(409).end();
    const bytes = said instanceof Uint8Array ? said : Buffer.from(JSON.stringify(said));
    if (!breakAnswer(fault, response, bytes)) response.end(bytes);
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    memory,
    calls,
    fault: set,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      })
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>;
}
