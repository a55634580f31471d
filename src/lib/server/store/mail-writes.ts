import type { MailContactRow } from './mail-rows.ts';
import { run, type Work } from './work.ts';

export interface MailOperations {
  saveMailContact(row: MailContactRow): void;
  deleteMailContact(owner: string): void;
  tryMailCode(owner: string, atMost: number): boolean;
}

export const mailOperations = {
  *saveMailContact(row: MailContactRow): Work<void> {
    yield* run('deleteMailContact', row);
    yield* run('insertMailContact', row);
  },
  *deleteMailContact(owner: string): Work<void> {
    yield* run('deleteMailContact', { owner });
  },
  *tryMailCode(owner: string, atMost: number): Work<boolean> {
    return (yield* run('tryMailCode', { owner, atMost })) > 0;
  }
};
