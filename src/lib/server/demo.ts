import { isLoopbackAddress, isLoopbackName } from './loopback.ts';

/** What the first look at a request sees, before anything of the application runs. */
export interface Knock {
  method: string;
  /** Path and query. */
  target: string;
  /** The Host header. */
  host: string | null;
  /** Names of the headers, any case. */
  headerNames: Iterable<string>;
  /** Address of the other end of the socket; `null` when unknown. */
  client: string | null;
}

export type Answer = { status: 403; message: string } | { status: 307; location: string };

const words = {
  forwarded: '演示只在本机直接打开，不接受经代理转来的请求。',
  host: '演示只接受本机地址。请按启动时显示的地址打开。',
  client: '演示只能在运行它的电脑上打开。'
};

/**
 * Keeps a demo on its machine (rule 30): refuses proxies, foreign names (so that no other site can point its name here)
 * and other machines; sends other spellings of this machine to the one address that was printed (rule 31).
 * @param origin the printed address; `null` while the development server decides it
 * @returns `null` when the request may go on
 */
export function answerKnock(knock: Knock, config: { demo: boolean; origin: string | null }): Answer | null {
  const refusal = config.demo ? refuse(knock) : null;
  return refusal ? { status: 403, message: refusal } : toOrigin(knock, config.origin);
}

function refuse(knock: Knock): string | null {
  if ([...knock.headerNames].some(isForwarding)) return words.forwarded;
  if (!knock.host || !isLoopbackName(hostName(knock.host))) return words.host;
  return knock.client === null || isLoopbackAddress(knock.client) ? null : words.client;
}

function isForwarding(name: string): boolean {
  return /^(forwarded|via|x-forwarded(-.*)?)$/i.test(name);
}

/** Name part of a Host header: `[::1]:5180` → `[::1]`; anything malformed gives what no rule accepts. */
function hostName(host: string): string {
  return /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.exec(host)?.[1] ?? '';
}

/** 127.0.0.1 and localhost are different sites to a browser: pages are read at one of them only. */
function toOrigin(knock: Knock, origin: string | null): Answer | null {
  if (!origin || !knock.host || !/^(GET|HEAD)$/.test(knock.method)) return null;
  const home = new URL(origin);
  if (!isLoopbackName(home.hostname) || !isLoopbackName(hostName(knock.host)) || knock.host === home.host) return null;
  return { status: 307, location: origin + (knock.target.startsWith('/') ? knock.target : '/') };
}
