import type { Problem } from '#lib/core/errors.ts';
import { isLoopbackName } from '../loopback.ts';
import { settingMessages as text } from './messages.ts';

export interface S3Settings {
  bucket: string;
  /** What every key begins with: empty, or ending in `/`. */
  prefix: string;
  /** Absent: Amazon's own for the region. */
  endpoint: string | null;
  region: string;
  /** `endpoint/bucket/key` in place of `bucket.endpoint/key`. */
  pathStyle: boolean;
}

/** Where clamd listens. */
export type ClamdAddress = { host: string; port: number } | { socket: string };

export interface FileSettings {
  /** `null`: the folder `files` of the data folder. */
  s3: S3Settings | null;
  /** `null`: nothing is scanned. */
  clamd: ClamdAddress | null;
}

type Env = Record<string, string | undefined>;

/**
 * `YIJIANSHI_FILES` (`s3://bucket/prefix?endpoint=…&region=…&pathStyle=1`; unset: a folder) and `YIJIANSHI_CLAMD`
 * (`host:port`, or the path of a socket). In a demo both have to be on this machine (rule 30).
 */
export function readFileSettings(env: Env, demo: boolean, problems: Problem[]): FileSettings {
  return {
    s3: readS3(env['YIJIANSHI_FILES'], demo, problems),
    clamd: readClamd(env['YIJIANSHI_CLAMD'], demo, problems)
  };
}

function readS3(value: string | undefined, demo: boolean, problems: Problem[]): S3Settings | null {
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const endpoint = url?.searchParams.get('endpoint') ?? null;
  const bad = (message: string): null => {
    problems.push({ code: 'config/files', message, path: 'YIJIANSHI_FILES' });
    return null;
  };
  if (url?.protocol !== 's3:' || url.hostname === '' || url.username !== '') return bad(text.badFiles);
  if (endpoint !== null && !isSafe(endpoint)) return bad(text.badEndpoint(endpoint));
  if (demo && (endpoint === null || !isLoopbackName(new URL(endpoint).hostname))) return bad(text.demoFiles);
  const folder = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: folder === '' ? '' : `${folder}/`,
    endpoint,
    region: url.searchParams.get('region') ?? 'us-east-1',
    pathStyle: url.searchParams.get('pathStyle') === '1'
  };
}

/** Encrypted on the way, or not leaving this machine: credentials are signed, but what lies there can be counted. */
function isSafe(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname)));
}

function readClamd(value: string | undefined, demo: boolean, problems: Problem[]): ClamdAddress | null {
  if (!value) return null;
  if (value.startsWith('/')) return { socket: value };
  const found = /^(.+):(\d{1,5})$/.exec(value);
  const host = found?.[1]?.replace(/^\[(.*)\]$/, '$1') ?? '';
  const port = Number(found?.[2]);
  const address = { host, port };
  if (!found || port < 1 || port > 65535) problems.push(clamdProblem(text.badClamd(value)));
  else if (demo && !isLoopbackName(host)) problems.push(clamdProblem(text.demoClamd));
  else return address;
  return null;
}

function clamdProblem(message: string): Problem {
  return { code: 'config/clamd', message, path: 'YIJIANSHI_CLAMD' };
}

/** How a place is named in marks and messages; no credentials. */
export function placeName(s3: S3Settings | null): string {
  if (!s3) return 'folder';
  return `s3://${s3.bucket}/${s3.prefix}${s3.endpoint ? ` (${new URL(s3.endpoint).host})` : ''}`;
}
