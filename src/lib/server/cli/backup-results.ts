import Type, { type Static } from 'typebox';

/** What `backup` prints with `--json`; shipped as `forms/schemas/command-backup.json`. */
export const BackupResultSchema = Type.Object(
  {
    /** As it was given. */
    out: Type.String(),
    entries: Type.Integer({ minimum: 0 }),
    bytes: Type.Integer({ minimum: 0 }),
    keys: Type.Boolean(),
    /** Uploads that have a row and no bytes. */
    missing: Type.Array(Type.String()),
    /** Where uploads lie that the backup does not hold; null: they are in it. */
    elsewhere: Type.Union([Type.String(), Type.Null()])
  },
  { $id: 'command-backup', additionalProperties: false }
);
export type BackupResult = Static<typeof BackupResultSchema>;

/** What `restore` prints with `--json`; shipped as `forms/schemas/command-restore.json`. */
export const RestoreResultSchema = Type.Object(
  {
    data: Type.String(),
    entries: Type.Integer({ minimum: 0 }),
    at: Type.String(),
    keysMissing: Type.Array(Type.String())
  },
  { $id: 'command-restore', additionalProperties: false }
);
export type RestoreResult = Static<typeof RestoreResultSchema>;
