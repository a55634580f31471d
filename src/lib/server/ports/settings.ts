import { readFileSync } from 'node:fs';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { isLoopbackName } from '../loopback.ts';
import type { PortAddress } from './http-port.ts';
import type { MailAddress } from './mail.ts';
import { MAIL_PARTS, readMail } from './mail-settings.ts';
import { messages } from './messages.ts';

const PREFIX = 'YIJIANSHI_PORT_';
/** E-mail is no port of ours: SMTP has its own settings. */
const MAIL = `${PREFIX}MAIL`;
const CONNECT_MS = 2_000;
const TOTAL_MS = 8_000;
const MS_AT_MOST = 60_000;

const PORTS = ['LICENCE', 'REGISTRY', 'CREDIT', 'PAYMENT', 'POST', 'SMS', 'NATION', 'PROVINCE'] as const;
type PortName = (typeof PORTS)[number];

/** What of a port can be set besides its address; `secret`: also as a file with `_FILE` behind the name. */
const PARTS = ['URL', 'TOKEN', 'TOKEN_FILE', 'CONNECT_MS', 'TIMEOUT_MS'];
const MORE: Partial<Record<PortName, string[]>> = {
  PAYMENT: ['CALLBACK_SECRET', 'CALLBACK_SECRET_FILE'],
  NATION: ['ENTRY', 'SECRET', 'SECRET_FILE'],
  PROVINCE: ['ENTRY', 'SECRET', 'SECRET_FILE']
};

type ForeignSettings = PortAddress & { entry: string; secret: string };

/** Which foreign systems are there, and how to reach them. What is absent is not there. */
export interface PortSettings {
  licence?: PortAddress;
  registry?: PortAddress;
  credit?: PortAddress;
  /** `callbackSecret` null: no call-back is believed, how an order stands is asked. */
  payment?: PortAddress & { callbackSecret: string | null };
  post?: PortAddress;
  sms?: PortAddress;
  mail?: MailAddress;
  /** 国垂 and 省垂. */
  nation?: ForeignSettings;
  province?: ForeignSettings;
}

type Env = Record<string, string | undefined>;

/**
 * Reads `YIJIANSHI_PORT_<NAME>_URL`, `_TOKEN` or `_TOKEN_FILE`, `_CONNECT_MS`, `_TIMEOUT_MS`, and what a port has besides
 * (docs/running.md). Refused: half a setting, a name nobody knows, http to another machine, anything at all in a demo.
 */
export function readPortSettings(env: Env, demo: boolean): Result<PortSettings> {
  const given = Object.keys(env).filter((name) => name.startsWith(PREFIX) && env[name] !== '');
  if (demo && given.length > 0)
    return refuse({ code: 'config/port-in-demo', message: messages.inDemo(given[0]!), path: given[0]! });
  const problems: Problem[] = given
    .filter((name) => !isKnown(name))
    .map((name) => problem(name, messages.unknown(name)));
  const settings = Object.fromEntries(
    PORTS.flatMap((port) => {
      const read = readPort(env, port, problems);
      return read ? [[port.toLowerCase(), read]] : [];
    })
  );
  const mail = readMail(env, MAIL, problems, {
    problem,
    secret: (name, found) => readSecret(env, name, found),
    ms: (name, otherwise, found) => readMs(env, name, otherwise, found)
  });
  return problems.length > 0 ? refuse(...problems) : ok({ ...settings, ...(mail && { mail }) } as PortSettings);
}

function isKnown(name: string): boolean {
  if (MAIL_PARTS.some((part) => name === `${MAIL}_${part}`)) return true;
  return PORTS.some((port) => [...PARTS, ...(MORE[port] ?? [])].some((part) => name === `${PREFIX}${port}_${part}`));
}

function readPort(env: Env, port: PortName, problems: Problem[]): object | null {
  const name = `${PREFIX}${port}`;
  const url = env[`${name}_URL`];
  if (!url) {
    const other = Object.keys(env).find((key) => key.startsWith(`${name}_`) && env[key] && isKnown(key));
    if (other) problems.push(problem(`${name}_URL`, messages.missing(`${name}_URL`, other)));
    return null;
  }
  if (!isAddress(url)) problems.push(problem(`${name}_URL`, messages.badUrl(`${name}_URL`)));
  const token = readSecret(env, `${name}_TOKEN`, problems);
  if (token === null) problems.push(problem(`${name}_TOKEN`, messages.tokenMissing(name)));
  return {
    url,
    token: token ?? '',
    connectMs: readMs(env, `${name}_CONNECT_MS`, CONNECT_MS, problems),
    totalMs: readMs(env, `${name}_TIMEOUT_MS`, TOTAL_MS, problems),
    ...(port === 'PAYMENT' && { callbackSecret: readCallbackSecret(env, `${name}_CALLBACK_SECRET`, problems) }),
    ...((port === 'NATION' || port === 'PROVINCE') && readEntry(env, name, problems))
  };
}

function readEntry(env: Env, name: string, problems: Problem[]): { entry: string; secret: string } {
  const entry = env[`${name}_ENTRY`] ?? '';
  const secret = readSecret(env, `${name}_SECRET`, problems);
  if (entry === '') problems.push(problem(`${name}_ENTRY`, messages.missing(`${name}_ENTRY`, `${name}_URL`)));
  else if (!isAddress(entry)) problems.push(problem(`${name}_ENTRY`, messages.badUrl(`${name}_ENTRY`)));
  if (secret === null) problems.push(problem(`${name}_SECRET`, messages.missing(`${name}_SECRET`, `${name}_URL`)));
  return { entry, secret: secret ?? '' };
}

function readCallbackSecret(env: Env, name: string, problems: Problem[]): string | null {
  const secret = readSecret(env, name, problems);
  const isGood = secret === null || /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret);
  if (!isGood) problems.push(problem(name, messages.badSecret(name)));
  return secret;
}

/** From the variable or from the file that `<name>_FILE` names. */
function readSecret(env: Env, name: string, problems: Problem[]): string | null {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || null;
  if (env[name]) problems.push(problem(name, messages.bothSecrets(name)));
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text !== '') return text;
  } catch {
    // Said below.
  }
  problems.push(problem(`${name}_FILE`, messages.badFile(name, file)));
  return '';
}

function readMs(env: Env, name: string, otherwise: number, problems: Problem[]): number {
  const text = env[name];
  if (!text) return otherwise;
  const ms = Number(text);
  if (/^\d+$/.test(text) && ms >= 1 && ms <= MS_AT_MOST) return ms;
  problems.push(problem(name, messages.badMs(name)));
  return otherwise;
}

/** Personal data and money go over https, or stay on this machine, where a proxy of one's own may carry them on. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
  return isSafe && search === '' && hash === '' && username === '';
}

function problem(path: string, message: string): Problem {
  return { code: 'config/port-setting', message, path };
}
