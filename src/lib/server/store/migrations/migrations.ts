import type { Migration } from 'kysely';
import { FIRST } from './001-first-store.ts';
import { ACCESS } from './002-access.ts';
import { COUNTED } from './003-counted-clocks.ts';
import { API_KEYS } from './004-api-keys.ts';
import { REASON } from './005-access-reason.ts';
import { LIFE } from './006-life.ts';
import { SETTINGS } from './007-settings.ts';
import { DELIVERIES } from './008-deliveries.ts';
import { PAYMENTS } from './009-payments.ts';
import { SCAN, UPLOADS } from './010-files.ts';
import { retention } from './012-retention.ts';
import { apiKeyScopes } from './013-api-key-scopes.ts';
import { HANDOVER } from './014-handover.ts';
import { openApplications } from './020-open-applications.ts';
import { fileIndexes } from './021-file-indexes.ts';
import { PARTIES } from './022-parties.ts';
import { supervision } from './023-supervision.ts';
import { OUTSIDE } from './024-outside.ts';
import { accessByReason } from './025-access-by-reason.ts';
import { ISSUED } from './028-issued.ts';
import { MAIL } from './028-mail.ts';
import { FEEDBACK } from './029-feedback.ts';
import { deskInbox } from './031-desk-inbox.ts';
import { DESK_WORK } from './032-desk-work.ts';
import { COUNTER } from './033-counter.ts';
import { REMINDERS } from './035-reminders.ts';
import { MAIL_PENDING } from './036-mail-pending.ts';
import { visitsByTime } from './037-visits-by-time.ts';
import { NOTICE_TEXTS } from './038-notice-texts.ts';
import { applicationsByBundle } from './039-applications-by-bundle.ts';
import { WINDOW_KIND } from './040-window-kinds.ts';
import { grievancesByTurn } from './042-grievances-by-turn.ts';
import { addColumns, createTables, type Dialect } from './ddl.ts';

/** All migrations in order; the same ones for every database. A released one is never changed, only followed. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '001-first-store': { up: (db) => createTables(db, FIRST, dialect) },
    '002-access': { up: (db) => createTables(db, ACCESS, dialect) },
    '003-counted-clocks': { up: (db) => addColumns(db, 'timer', COUNTED, dialect) },
    '004-api-keys': { up: (db) => createTables(db, API_KEYS, dialect) },
    '005-access-reason': { up: (db) => addColumns(db, 'access', REASON, dialect) },
    '006-life': { up: (db) => createTables(db, LIFE, dialect) },
    '007-settings': { up: (db) => createTables(db, SETTINGS, dialect) },
    '008-deliveries': { up: (db) => createTables(db, DELIVERIES, dialect) },
    '009-payments': { up: (db) => createTables(db, PAYMENTS, dialect) },
    '010-files': {
      up: async (db) => {
        await addColumns(db, 'file', SCAN, dialect);
        await createTables(db, UPLOADS, dialect);
      }
    },
    '012-retention': { up: (db) => retention(db, dialect) },
    '013-api-key-scopes': { up: (db) => apiKeyScopes(db, dialect) },
    '014-handover': { up: (db) => createTables(db, HANDOVER, dialect) },
    '020-open-applications': { up: openApplications },
    '021-file-indexes': { up: fileIndexes },
    '022-parties': { up: (db) => createTables(db, PARTIES, dialect) },
    '023-supervision': { up: (db) => supervision(db, dialect) },
    '024-outside': { up: (db) => createTables(db, OUTSIDE, dialect) },
    '025-access-by-reason': { up: accessByReason },
    '028-issued': { up: (db) => createTables(db, ISSUED, dialect) },
    '028-mail': { up: (db) => createTables(db, MAIL, dialect) },
    '029-feedback': { up: (db) => createTables(db, FEEDBACK, dialect) },
    '031-desk-inbox': { up: (db) => deskInbox(db, dialect) },
    '032-desk-work': { up: (db) => createTables(db, DESK_WORK, dialect) },
    '033-counter': { up: (db) => createTables(db, COUNTER, dialect) },
    '035-reminders': { up: (db) => createTables(db, REMINDERS, dialect) },
    '036-mail-pending': { up: (db) => addColumns(db, 'mailContact', MAIL_PENDING, dialect) },
    '037-visits-by-time': { up: visitsByTime },
    '038-notice-texts': { up: (db) => createTables(db, NOTICE_TEXTS, dialect) },
    '039-applications-by-bundle': { up: applicationsByBundle },
    '040-window-kinds': { up: (db) => addColumns(db, 'visit', WINDOW_KIND, dialect) },
    '042-grievances-by-turn': { up: grievancesByTurn }
  };
}
