import Type, { type Static } from 'typebox';

/** What `doctor` prints with `--json`; shipped as `forms/schemas/command-doctor.json`. */
export const DoctorResultSchema = Type.Object(
  {
    errors: Type.Integer({ minimum: 0 }),
    warnings: Type.Integer({ minimum: 0 }),
    checks: Type.Array(
      Type.Object(
        {
          /** What was looked at, e.g. `database`, `key`, `chains`; several lines may be about one. */
          check: Type.String(),
          state: Type.Enum(['ok', 'warning', 'error']),
          message: Type.String(),
          /** What to do. */
          remedy: Type.Union([Type.String(), Type.Null()])
        },
        { additionalProperties: false }
      )
    )
  },
  { $id: 'command-doctor', additionalProperties: false }
);
export type DoctorResult = Static<typeof DoctorResultSchema>;

/** What `migrate` prints with `--json`; shipped as `forms/schemas/command-migrate.json`. */
export const MigrateResultSchema = Type.Object(
  {
    /** Done now; empty with `--check`. */
    applied: Type.Array(Type.String()),
    /** Still to be done: with `--check` only. */
    pending: Type.Array(Type.String())
  },
  { $id: 'command-migrate', additionalProperties: false }
);
export type MigrateResult = Static<typeof MigrateResultSchema>;
