import Type, { type Static } from 'typebox';
import { MASTER_FILE } from '../crypto/master-keys.ts';

/** Last but one in a backup; after it comes its own SHA-256. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_SUM = 'manifest.json.sha256';
export const FORMAT = 1;

/** Names that a backup may hold: files of the data folder itself, and uploads. Nothing else is ever written. */
export const ENTRY_NAME = /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,60}|files\/[0-9a-f]{2}\/[0-9a-f-]{36})$/;

export const BackupManifestSchema = Type.Object({
  format: Type.Integer({ minimum: 1 }),
  /** ISO 8601. */
  at: Type.String(),
  keys: Type.Boolean(),
  entries: Type.Array(Type.Object({ name: Type.String(), size: Type.Integer({ minimum: 0 }), sha256: Type.String() }))
});
export type BackupManifest = Static<typeof BackupManifestSchema>;

/** Without them nothing in the store can be read, and nobody stays signed in. */
export const KEY_FILES = [MASTER_FILE, 'auth.sqlite.secret'];
