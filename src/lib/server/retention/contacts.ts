import type { DataKey } from '../crypto/data-key.ts';
import { mailSetting, type MailSetting } from '../ports/mails.ts';
import type { Store } from '../store/types.ts';

/** How an account is told of what happens; null each: nothing is held. */
export interface HeldContacts {
  /** `address` is null where it cannot be read with the secret of signing in that is here. */
  mail: (MailSetting & { locale: string; confirmedAt: string | null; since: string }) | null;
  /** Whether text messages were agreed to, and when; taken back, that it was. */
  sms: { agreed: boolean; agreedAt: string | null; since: string } | null;
}

/** @param mailKey null: the secret under which addresses lie is not here */
export async function heldContacts(
  store: Pick<Store, 'contact' | 'mailContact'>,
  mailKey: DataKey | null,
  owner: string
): Promise<HeldContacts> {
  const [sms, mail] = await Promise.all([store.contact(owner), store.mailContact(owner)]);
  const unread: MailSetting = { address: null, confirmed: false, pending: null };
  const setting = mail && mailKey ? await mailSetting({ store, mailKey }, owner) : unread;
  return {
    mail: mail && { ...setting, locale: mail.locale, confirmedAt: iso(mail.confirmedAt), since: iso(mail.updatedAt)! },
    sms: sms && { agreed: sms.agreedAt !== null, agreedAt: iso(sms.agreedAt), since: iso(sms.updatedAt)! }
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
