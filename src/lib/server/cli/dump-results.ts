import Type, { type Static } from 'typebox';

/** What `dump` prints with `--json`; shipped as `forms/schemas/command-dump.json`. */
export const DumpResultSchema = Type.Object(
  {
    /** As it was given. */
    out: Type.String(),
    format: Type.Union([Type.Literal('sql'), Type.Literal('jsonl')]),
    masked: Type.Boolean(),
    applications: Type.Integer({ minimum: 0 })
  },
  { $id: 'command-dump', additionalProperties: false }
);
export type DumpResult = Static<typeof DumpResultSchema>;
