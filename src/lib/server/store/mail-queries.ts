import type { MailContactRow, MailStore } from './mail-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build } from './statements.ts';

const COLUMNS = [
  ...['owner', 'sealed', 'locale', 'confirmedAt', 'pending'],
  ...['codeHash', 'codeUntil', 'tries', 'updatedAt']
] as const;

export const MAIL_READS = {
  mailContact: (db, p) => db.selectFrom('mailContact').selectAll().where('owner', '=', p.owner)
} satisfies Record<string, Build>;

export const MAIL_WRITES = {
  insertMailContact: (db, p) => db.insertInto('mailContact').values(parametersFor(p, COLUMNS) as never),
  deleteMailContact: (db, p) => db.deleteFrom('mailContact').where('owner', '=', p.owner),
  tryMailCode: (db, p) =>
    db
      .updateTable('mailContact')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('owner', '=', p.owner)
      .where('codeHash', 'is not', null)
      .where('tries', '<', p.atMost)
} satisfies Record<string, Build>;

export function createMailReads(reader: Reader): Pick<MailStore, 'mailContact'> {
  return {
    mailContact: async (owner) =>
      (await reader.get<MailContactRow>('mailContact', MAIL_READS.mailContact, { owner })) ?? null
  };
}
