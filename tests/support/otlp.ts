// The receiving end of OpenTelemetry's protocol over HTTP with JSON (OTLP 1.x, `/v1/traces`), as a server of its own.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  attributes: Record<string, unknown>;
  events: number;
}

interface Sent {
  resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
}
interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes?: { key: string; value: Record<string, unknown> }[];
  events?: unknown[];
}

export async function startReceiver(): Promise<{
  url: string;
  spans(): ReceivedSpan[];
  /** Everything that came, as it came. */
  bytes(): string;
  stop(): void;
}> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const fits = request.url === '/v1/traces' && request.headers['content-type'] === 'application/json';
      if (fits) bodies.push(body);
      response.writeHead(fits ? 200 : 400, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bodies.join('\n'),
    spans: () =>
      bodies
        .flatMap((body) => (JSON.parse(body) as Sent).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map((span) => ({
          ...{ traceId: span.traceId, spanId: span.spanId, name: span.name, parentSpanId: span.parentSpanId ?? '' },
          attributes: Object.fromEntries(
            (span.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]])
          ),
          events: span.events?.length ?? 0
        })),
    stop: () => {
      server.closeAllConnections();
      server.close();
    }
  };
}
