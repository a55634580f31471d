import { join, resolve } from 'node:path';
import { KEY_CALLS_A_MINUTE } from '#lib/core/export/openapi/api-types.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { readSignInSettings, type SignInSettings } from './auth/settings.ts';
import { messages } from './config-messages.ts';
import { readRanges, type AllowedRanges } from './deliver/addresses.ts';
import { readFileSettings, type FileSettings } from './files/settings.ts';
import { isLoopbackName } from './loopback.ts';

export const DEFAULT_PORT = 5180;

/** How this process runs; read once, at the start. */
export interface Config {
  demo: boolean;
  /** Said by somebody, not assumed: an assumed demo stops when a real store lies near. */
  chosen: boolean;
  /** The project's folder. */
  root: string;
  /** Data folder: store, sign-in file, uploads, keys. */
  data: string;
  /** Address of the PostgreSQL database that all nodes share, password and all; `null`: SQLite in the data folder. */
  database: string | null;
  /** Where uploads lie, and who scans them. */
  files: FileSettings;
  signIn: SignInSettings;
  /** Folder with `flows/` and `forms/`. */
  workspace: string;
  host: string;
  port: number;
  /** Address that people open, without a path; `null` when the development server decides it. */
  origin: string | null;
  /** Cookies go over https only. */
  secure: boolean;
  /** Calls of the interface that each key has in a minute, at this node. */
  keyCalls: number;
  /** Addresses inside that deliveries to departments' systems may go to. */
  deliverAllow: AllowedRanges;
}

type Env = Record<string, string | undefined>;

/**
 * Reads the environment. `YIJIANSHI_DEMO` 1 or 0 (unset: a demo), `YIJIANSHI_DATA`, `YIJIANSHI_WORKSPACE`, `HOST`,
 * `PORT`, `ORIGIN`, `DATABASE_URL`, `YIJIANSHI_KEY_CALLS`, `YIJIANSHI_DELIVER_ALLOW`, `YIJIANSHI_FILES`, `YIJIANSHI_CLAMD`, and for
 * signing in those of `auth/settings.ts`; relative folders are meant from `root`.
 */
export function readConfig(env: Env, root: string): Result<Config> {
  const problems: Problem[] = [];
  const said = readSwitch(env, 'YIJIANSHI_DEMO', problems);
  const demo = said ?? true;
  const port = readPort(env['PORT'], problems);
  const origin = readOrigin(env['ORIGIN'], problems);
  const host = env['HOST'] || '127.0.0.1';
  const keyCalls = readKeyCalls(env['YIJIANSHI_KEY_CALLS'], problems);
  const allow = readRanges(env['YIJIANSHI_DELIVER_ALLOW'] ?? '');
  if (!allow.ok) problems.push(...allow.problems);
  const database = readDatabase(env['DATABASE_URL'], demo, problems);
  const files = readFileSettings(env, demo, problems);
  const signIn = readSignInSettings(env, demo, problems);
  problems.push(...(demo ? demoProblems(host, origin) : realProblems(origin)));
  if (problems.length > 0) return refuse(...problems);
  const data = resolve(root, env['YIJIANSHI_DATA'] || join('data', demo ? 'demo' : 'live'));
  const workspace = resolve(root, env['YIJIANSHI_WORKSPACE'] || '.');
  const secure = origin?.startsWith('https:') ?? false;
  return ok({
    demo,
    chosen: said !== null,
    root,
    data,
    database,
    files,
    signIn,
    workspace,
    host,
    port,
    origin,
    secure,
    keyCalls,
    deliverAllow: allow.ok ? allow.value : []
  });
}

function readSwitch(env: Env, name: string, problems: Problem[]): boolean | null {
  const value = env[name];
  if (value === undefined || value === '') return null;
  if (value !== '0' && value !== '1')
    problems.push({ code: 'config/switch', message: messages.badSwitch(name, value), path: name });
  return value !== '0';
}

function readPort(value: string | undefined, problems: Problem[]): number {
  if (!value) return DEFAULT_PORT;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65535) return port;
  problems.push({ code: 'config/port', message: messages.badPort(value), path: 'PORT' });
  return DEFAULT_PORT;
}

function readKeyCalls(value: string | undefined, problems: Problem[]): number {
  if (!value) return KEY_CALLS_A_MINUTE;
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  problems.push({ code: 'config/key-calls', message: messages.badKeyCalls(value), path: 'YIJIANSHI_KEY_CALLS' });
  return KEY_CALLS_A_MINUTE;
}

function readOrigin(value: string | undefined, problems: Problem[]): string | null {
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && url.origin === value.replace(/\/$/, '')) return url.origin;
  problems.push({ code: 'config/origin', message: messages.badOrigin(value), path: 'ORIGIN' });
  return null;
}

/** What is wrong with it is said without repeating it: a password stands in it. */
function readDatabase(value: string | undefined, demo: boolean, problems: Problem[]): string | null {
  if (!value) return null;
  const path = 'DATABASE_URL';
  if (demo) problems.push({ code: 'config/demo-database', message: messages.demoDatabase, path });
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && /^\/[^/]+$/.test(url.pathname) && url.hash === '') return value;
  problems.push({ code: 'config/database', message: messages.badDatabase, path });
  return null;
}

/** A demo is for this machine only (rule 30). */
function demoProblems(host: string, origin: string | null): Problem[] {
  const problems: Problem[] = [];
  if (!isLoopbackName(host))
    problems.push({ code: 'config/demo-host', message: messages.demoHost(host), path: 'HOST' });
  if (origin && !isLoopbackName(new URL(origin).hostname)) {
    problems.push({ code: 'config/demo-origin', message: messages.demoOrigin(origin), path: 'ORIGIN' });
  }
  return problems;
}

/** A real installation is opened over https, or on this machine by somebody who tries it. */
function realProblems(origin: string | null): Problem[] {
  if (!origin) return [{ code: 'config/origin-missing', message: messages.originMissing, path: 'ORIGIN' }];
  if (origin.startsWith('https:') || isLoopbackName(new URL(origin).hostname)) return [];
  return [{ code: 'config/origin-insecure', message: messages.originInsecure(origin), path: 'ORIGIN' }];
}
