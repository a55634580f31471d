import type { EngineDeps } from '../engine/deps.ts';
import type { Actor, Engine } from '../engine/types.ts';
import { createPayments, type PaymentService } from '../pay/payments.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import { breachJob } from './breaches.ts';
import { foreignJob, foreignLink } from './foreign.ts';
import { createMails, mailJob, type MailDeps, type MailService } from './mails.ts';
import { smsJob, smsSetting, type NoticeDeps, type SmsSetting } from './notices.ts';
import type { Ports } from './ports.ts';
import { postJob } from './post-job.ts';
import { createPosts, type PostService } from './post-service.ts';
import { workPortJobs, type JobHandlers } from './worker.ts';

/** What the product makes of the foreign systems that are there. */
export interface PortServices {
  ports: Ports;
  /** Null where nothing is set up to take payments: people pay at the counter. */
  payments: PaymentService | null;
  /** Address that opens an item on the system of nation or province; null where there is none, or it is not in this officer's hands. */
  foreignLink(application: string, item: string, officer: Actor): Promise<string | null>;
  /** Results by post. */
  posts: PostService;
  /** How it stands with text messages for one account; null where nothing is set up to send any. */
  smsSetting(owner: string): Promise<SmsSetting | null>;
  /** E-mail to people who asked for it; null where nothing is set up to send any. */
  mails: MailService | null;
  /** Says to foreign systems what is due to be said; returns how many jobs were looked at. */
  work(ending?: AbortSignal): Promise<number>;
}

export function createPortServices(
  deps: EngineDeps & Pick<NoticeDeps, 'phoneOf'> & Pick<MailDeps, 'mailKey' | 'site'> & { engine: Engine },
  ports: Ports
): PortServices {
  const { payment, credit, sms, mail, post } = ports;
  const payments = payment && createPayments({ ...deps, payment });
  const handlers: JobHandlers = {
    // A fee that was paid while there was a port waits until there is one again.
    ...(payments && { order: payments.orderJob, refund: payments.refundJob }),
    breach: (job) => breachJob({ ...deps, credit }, job),
    sms: (job) => smsJob({ ...deps, sms }, job),
    mail: (job) => mailJob({ ...deps, mail }, job),
    ...(post && { post: (job: PortJobRow) => postJob({ ...deps, post }, job) }),
    foreign: (job) => foreignJob({ ...deps, foreign: ports.foreign }, job)
  };
  return {
    ports,
    payments,
    foreignLink: (application, item, officer) =>
      foreignLink({ ...deps, foreign: ports.foreign }, application, item, officer),
    posts: createPosts({ ...deps, post }),
    smsSetting: (owner) => smsSetting({ ...deps, sms }, owner),
    mails: mail && createMails({ ...deps, mail }),
    work: (ending) => workPortJobs(deps, handlers, ending)
  };
}
