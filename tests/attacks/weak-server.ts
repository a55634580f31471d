import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './target.ts';

/** A request on its way to the real server. */
export interface Passing {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What a weak server does in another way than the real one that stands behind it. */
export interface Weakness {
  /** Lets through what the real one would refuse, by making it look right. */
  ask?(passing: Passing): Passing;
  /** Answers by itself; `null`: the real one does. */
  instead?(passing: Passing): Promise<Weakly | null> | Weakly | null;
  /** Spoils a right answer. */
  answer?(answer: Answer, passing: Passing): Weakly;
  /** Connections that it has at the same time. */
  connections?: number;
  /** What it writes into its log about each request. */
  log?(passing: Passing): string;
}

/** `verbatim`: the bytes of the whole answer, as no library would let them be sent. */
export type Weakly = (Pick<Answer, 'status' | 'headers'> & { bytes: Buffer }) | { verbatim: string };

export interface WeakServer {
  port: number;
  log(): string;
  stop(): Promise<void>;
}

/** A server of its own that is the one behind it but for a weakness: no switch of the application makes it weak. */
export async function startWeakServer(behind: number, weakness: Weakness): Promise<WeakServer> {
  let log = '';
  const server = createServer((incoming, response) => {
    void serve(incoming, response).catch(() => response.destroy());
  });
  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const came = await passingOf(incoming);
    if (weakness.log) log += `${weakness.log(came)}\n`;
    const own = await weakness.instead?.(came);
    if (own) return send(response, own);
    const passing = weakness.ask?.(came) ?? came;
    const answer = await pass(behind, passing);
    send(response, weakness.answer?.(answer, passing) ?? answer);
  }
  if (weakness.connections !== undefined) server.maxConnections = weakness.connections;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    log: () => log,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  };
}

async function passingOf(incoming: IncomingMessage): Promise<Passing> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  delete headers['transfer-encoding'];
  return { method: incoming.method ?? 'GET', target: incoming.url ?? '/', headers, body: Buffer.concat(parts) };
}

function pass(port: number, { method, target, headers, body }: Passing): Promise<Answer> {
  const all = { ...headers, ...(body.length > 0 && { 'content-length': String(body.length) }), connection: 'close' };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: target, method, headers: all }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
      });
    });
    sent.on('error', reject).end(body);
  });
}

function send(response: ServerResponse, answer: Weakly): void {
  if ('verbatim' in answer) return void response.socket?.end(answer.verbatim);
  const { connection: _, 'transfer-encoding': __, 'content-length': ___, ...headers } = answer.headers;
  response.writeHead(answer.status, { ...headers, 'content-length': String(answer.bytes.length) }).end(answer.bytes);
}

/** An answer whose text is another one, where it is a page. */
export function withPage(answer: Answer, change: (html: string) => string): Weakly {
  const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '');
  return isPage ? { ...answer, bytes: Buffer.from(change(answer.text)) } : answer;
}
