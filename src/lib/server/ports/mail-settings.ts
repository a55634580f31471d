import type { Problem } from '#lib/core/errors.ts';
import { loginOf } from '../auth/contact.ts';
import type { MailAddress } from './mail.ts';
import { messages } from './messages.ts';

/** What of e-mail can be set, behind `YIJIANSHI_PORT_MAIL_`. */
export const MAIL_PARTS = ['URL', 'USER', 'PASSWORD', 'PASSWORD_FILE', 'FROM', 'CONNECT_MS', 'TIMEOUT_MS'];

interface Read {
  problem(path: string, message: string): Problem;
  secret(name: string, problems: Problem[]): string | null;
  ms(name: string, otherwise: number, problems: Problem[]): number;
}

/** Null: nothing is set up to send e-mail. Refused: no sender, a user without password, an address that is none. */
export function readMail(
  env: Record<string, string | undefined>,
  name: string,
  problems: Problem[],
  read: Read
): MailAddress | null {
  const url = env[`${name}_URL`];
  if (!url) {
    const other = MAIL_PARTS.find((part) => env[`${name}_${part}`]);
    if (other) problems.push(read.problem(`${name}_URL`, messages.missing(`${name}_URL`, `${name}_${other}`)));
    return null;
  }
  const user = env[`${name}_USER`] ?? '';
  const from = env[`${name}_FROM`] ?? '';
  const password = read.secret(`${name}_PASSWORD`, problems) ?? '';
  if (!isMailUrl(url)) problems.push(read.problem(`${name}_URL`, messages.badMailUrl(`${name}_URL`)));
  if (!isSender(from)) problems.push(read.problem(`${name}_FROM`, messages.badSender(`${name}_FROM`)));
  if ((user === '') !== (password === '')) problems.push(read.problem(`${name}_USER`, messages.mailUser(name)));
  return {
    ...{ url, user, password, from },
    connectMs: read.ms(`${name}_CONNECT_MS`, 5_000, problems),
    totalMs: read.ms(`${name}_TIMEOUT_MS`, 20_000, problems)
  };
}

/** A password goes over TLS, or stays on this machine. */
function isMailUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const isPlain = `${username}${password}${search}${hash}` === '' && ['', '/'].includes(pathname);
  return (protocol === 'smtps:' || protocol === 'smtp:') && isPlain && hostname !== '';
}

function isSender(text: string): boolean {
  const address = /^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  return !/[\r\n]/.test(text) && loginOf(address)?.username === null;
}
