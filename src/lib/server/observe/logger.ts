import { pino, type DestinationStream, type Logger } from 'pino';
import { currentRequest } from './request.ts';
import { readable, safeJson } from './lines.ts';

/** What `YIJIANSHI_LOG` may say. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Fields whose names say that their values are nobody's business, wherever somebody might put them. */
const SECRET = [
  ...['password', 'secret', 'token', 'cookie', 'authorization', 'signature', 'key'],
  ...['name', 'idNo', 'phone', 'mobile', 'email', 'address', 'number', 'owner', 'applicant'],
  ...['data', 'answers', 'body', 'query', 'url', 'path', 'params', 'headers', 'payload', 'facts', 'reason']
];
const REDACTED = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export interface LogOptions {
  level: string;
  /** Lines for people instead of JSON. */
  pretty: boolean;
  write(line: string): void;
}

/**
 * A log of one JSON object a line: `level`, `time` (ISO 8601, UTC), `msg`, and of a request's lines `request`. Fields that could
 * hold personal data are struck out by name, numbers of people by their look, and no value can begin a line of its own.
 */
export function createLogger({ level, pretty, write }: LogOptions): Logger {
  const out: DestinationStream = { write: (line) => write(pretty ? readable(safeJson(line)) : safeJson(line)) };
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: '[***]' },
      mixin: () => {
        const request = currentRequest();
        return request ? { request: request.id } : {};
      }
    },
    out
  );
}

function levelOf(said: string | undefined): string {
  return LEVELS.find((level) => level === said) ?? 'info';
}

let shared: Logger | undefined;

/** The log of this process, on standard error: standard output holds the address only. */
export function logger(): Logger {
  return (shared ??= createLogger({
    level: levelOf(process.env['YIJIANSHI_LOG']),
    pretty: process.stderr.isTTY === true,
    write: (line) => void process.stderr.write(line)
  }));
}
