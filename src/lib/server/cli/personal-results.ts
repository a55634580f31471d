import Type, { type Static } from 'typebox';

const Count = Type.Integer({ minimum: 0 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Closed = { additionalProperties: false };

/** What `keys` prints with `--json`; shipped as `forms/schemas/command-keys.json`. `id` null: from before ids were written down. */
export const KeysResultSchema = Type.Object(
  {
    place: Type.String(),
    keys: Type.Array(
      Type.Object(
        {
          id: Nullable(Type.String()),
          made: Nullable(Type.String()),
          /** What is written from now on is wrapped under it. */
          current: Type.Boolean(),
          applications: Count,
          drafts: Count,
          receivers: Count,
          lookups: Count
        },
        Closed
      )
    )
  },
  { $id: 'command-keys', ...Closed }
);
export type KeysResult = Static<typeof KeysResultSchema>;

/** What `erase` prints with `--json`. `kept`: a wish to be erased was refused. */
export const EraseResultSchema = Type.Object(
  { number: Type.String(), state: Type.Union([Type.Literal('erased'), Type.Literal('kept')]) },
  { $id: 'command-erase', ...Closed }
);
export type EraseResult = Static<typeof EraseResultSchema>;

/** What `retention` prints with `--json`. */
export const RetentionResultSchema = Type.Object(
  {
    rules: Type.Array(
      Type.Object(
        {
          /** Empty: every bundle. */
          bundle: Type.String(),
          version: Nullable(Count),
          years: Nullable(Count),
          days: Nullable(Count),
          basis: Type.String(),
          at: Type.String(),
          by: Type.String()
        },
        Closed
      )
    ),
    requests: Type.Array(Type.Object({ number: Type.String(), at: Type.String() }, Closed))
  },
  { $id: 'command-retention', ...Closed }
);
export type RetentionResult = Static<typeof RetentionResultSchema>;

const AccessLookSchema = Type.Object(
  {
    at: Type.String(),
    actor: Type.String(),
    department: Type.String(),
    item: Type.String(),
    purpose: Type.String(),
    kind: Type.String(),
    fields: Type.Array(Type.String()),
    reason: Nullable(Type.String())
  },
  Closed
);

/** What `access` prints with `--json`: who looked at whole values, and who is given which. */
export const AccessResultSchema = Type.Object(
  {
    number: Type.String(),
    erased: Type.Boolean(),
    looks: Type.Array(AccessLookSchema),
    receivers: Type.Array(
      Type.Object(
        {
          item: Type.String(),
          purpose: Type.String(),
          department: Type.String(),
          sentAt: Nullable(Type.String()),
          fields: Type.Array(Type.String()),
          materials: Type.Array(Type.String())
        },
        Closed
      )
    )
  },
  { $id: 'command-access', ...Closed }
);
export type AccessResult = Static<typeof AccessResultSchema>;

/** What `export-person` prints with `--json`. `mentioned`: applications of others in which the person is named. */
export const ExportPersonResultSchema = Type.Object(
  { out: Type.String(), applications: Count, drafts: Count, files: Count, mentioned: Count, erased: Count },
  { $id: 'command-export-person', ...Closed }
);
export type ExportPersonResult = Static<typeof ExportPersonResultSchema>;
