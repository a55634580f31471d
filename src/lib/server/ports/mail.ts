import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { isLoopbackName } from '../loopback.ts';
import { failed, got, type PortFault, type PortResult } from './result.ts';

export interface MailAddress {
  /** `smtps://` or `smtp://` (then TLS is begun by STARTTLS, or nothing is sent; on this machine also without). */
  url: string;
  user: string;
  password: string;
  /** Sender, as `一件事 <yijianshi@example.gov.cn>` or the address alone. */
  from: string;
  connectMs: number;
  totalMs: number;
}

export interface MailMessage {
  /** Ours: what is sent again has the same Message-ID, by which the other side may drop it. */
  reference: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** E-mail (SMTP, RFC 5321). */
export interface Mailer {
  readonly demo: boolean;
  send(message: MailMessage): Promise<PortResult<{ message: string }>>;
  close(): void;
}

export function smtpMailer({ url, user, password, from, connectMs, totalMs }: MailAddress): Mailer {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure },
    requireTLS: !secure && !isLoopbackName(hostname),
    ...(user !== '' && { auth: { user, pass: password } }),
    ...{ connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs, socketTimeout: totalMs },
    ...{ disableFileAccess: true, disableUrlAccess: true }
  });
  return {
    demo: false,
    close: () => transport.close(),
    send: async ({ reference, to, subject, text, html }) => {
      const id = `${createHash('sha256').update(reference).digest('hex').slice(0, 40)}@${hostOf(from)}`;
      try {
        await transport.sendMail({
          ...{ from, to: { name: '', address: to }, subject, text, html, messageId: `<${id}>` },
          // RFC 3834: nobody's holiday answers it.
          headers: { 'auto-submitted': 'auto-generated' }
        });
        return got({ message: id });
      } catch (fault) {
        return failed(faultOf(fault as { code?: string; responseCode?: number }));
      }
    }
  };
}

/** A 5xx about the message is a refusal; our own credential not being taken, and whatever passes, says nothing of it. */
function faultOf({ code, responseCode = 0 }: { code?: string; responseCode?: number }): PortFault {
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return 'unavailable';
  return responseCode >= 500 ? 'refused' : 'unavailable';
}

function hostOf(from: string): string {
  return /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
