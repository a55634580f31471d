// A mail server of this machine that keeps what it gets, and refuses or drops what it is told to; for tests.
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** The message as it came over the wire (RFC 5322). */
  raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** `refuse`: 550 to every recipient; `later`: 451; `drop`: hangs up; null: takes everything. */
  fault: 'refuse' | 'later' | 'drop' | null;
  close(): Promise<void>;
}

export const MAIL_USER = 'notices';
export const MAIL_PASSWORD = 'a password of tests';

export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === MAIL_USER && password === MAIL_PASSWORD ? done(null, { user: username }) : done(failure(535)),
    onRcptTo: (_address, _session, done) => {
      if (mail.fault === 'refuse') return done(failure(550));
      return mail.fault === 'later' ? done(failure(451)) : done();
    },
    onData: (stream, session: SMTPServerSession, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mail.received.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(parts).toString() });
        done();
      });
    },
    onConnect: (_session, done) => (mail.fault === 'drop' ? done(failure(421)) : done())
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    fault: null,
    close: () => new Promise((resolve) => server.close(resolve))
  };
  return mail;
}

function failure(responseCode: number): Error {
  return Object.assign(new Error('as told'), { responseCode });
}

/** A header, unfolded, and words in it decoded (RFC 2047). */
export function headerOf({ raw }: ReceivedMail, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? '';
  const value = line
    .slice(name.length + 1)
    .trim()
    .replaceAll(/\?=\s+=\?/g, '?==?');
  return value.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, text: string) =>
    way.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' '))
  );
}

/** What it says as `text/plain` or `text/html`. */
export function partOf({ raw }: ReceivedMail, type: 'text/plain' | 'text/html'): string {
  const part =
    raw.split(/\r\n--[^\r\n]+\r\n/).find((each) => each.toLowerCase().startsWith(`content-type: ${type}`)) ?? '';
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  return /base64/i.test(head) ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('=\r\n', ''));
}

function quoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return /=[0-9A-F]{2}/.test(text) ? Buffer.from(bytes, 'latin1').toString() : text;
}
