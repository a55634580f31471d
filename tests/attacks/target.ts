import { request, type IncomingHttpHeaders } from 'node:http';
import type { Ground, Who } from './ground.ts';

/** A request as an attacker writes it: nothing is set, normalised or followed for him. */
export interface Asked {
  path: string;
  method?: string;
  /** Whose session is sent along; nobody's when absent. */
  who?: Who;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

export const FORM = 'application/x-www-form-urlencoded';

/** A server under attack: the real one, or a weak one that stands before it at another port. */
export class Target {
  readonly ground: Ground;
  readonly port: number;
  /** What the server, or whoever weakly stands for it, wrote into its log so far. */
  readonly log: () => string;

  constructor(ground: Ground, port = ground.server.port, log = () => ground.server.output) {
    this.ground = ground;
    this.port = port;
    this.log = log;
  }

  /** The address by which people know it, whatever port is asked. */
  get origin(): string {
    return this.ground.server.origin;
  }

  ask({ path, method = 'GET', who, headers = {}, body }: Asked): Promise<Answer> {
    const cookie = who === undefined ? {} : { cookie: this.ground.cookies[who] };
    const host = new URL(this.origin).host;
    const all = { host, accept: 'text/html', 'accept-language': 'zh-CN', ...cookie, ...headers };
    return new Promise((resolve, reject) => {
      // A connection of its own: one that is kept may be closed at the moment when it is used again.
      const to = { host: '127.0.0.1', port: this.port, agent: false };
      const sent = request({ ...to, path, method, headers: all }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          const { statusCode: status = 0, headers: got } = response;
          resolve({ status, headers: got, bytes, text: bytes.toString() });
        });
      });
      sent.on('error', reject).end(body);
    });
  }

  /** A form as a page of the site posts it; `headers` may say something else. */
  post(path: string, who: Who | undefined, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(fields).toString();
    const own = { origin: this.origin, 'content-type': FORM };
    return this.ask({ path, method: 'POST', ...(who && { who }), headers: { ...own, ...headers }, body });
  }

  /** The same with files (multipart/form-data). */
  async upload(path: string, who: Who, form: FormData): Promise<Answer> {
    const whole = new Response(form);
    const headers = { origin: this.origin, 'content-type': whole.headers.get('content-type') ?? '' };
    return this.ask({ path, method: 'POST', who, headers, body: Buffer.from(await whole.arrayBuffer()) });
  }
}

/** What a browser would send from now on that got these answers. */
export function cookiesOf(...answers: Pick<Answer, 'headers'>[]): string {
  const lines = answers.flatMap(({ headers }) => headers['set-cookie'] ?? []).map((line) => line.split(';')[0]!);
  const jar = new Map(lines.map((line) => [line.split('=')[0]!, line]));
  return [...jar.values()].filter((line) => !line.endsWith('=')).join('; ');
}
