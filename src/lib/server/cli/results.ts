import Type, { type Static } from 'typebox';
import { FindingSchema } from '#lib/core/model/finding.ts';

/** What the commands print with `--json`; shipped as `forms/schemas/command-<name>.json`. */

const Count = Type.Integer({ minimum: 0 });
const closed = { additionalProperties: false };

export const ImportResultSchema = Type.Object(
  {
    bundles: Type.Array(
      Type.Object(
        { id: Type.String(), items: Count, fields: Count, materials: Count, situations: Count, departments: Count },
        closed
      )
    ),
    /** Process templates, where a file was a chart of another program. */
    templates: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String(),
            name: Type.String(),
            states: Count,
            transitions: Count,
            clocks: Count,
            changed: Type.Boolean()
          },
          closed
        )
      )
    ),
    /** False when every byte was there already. */
    changed: Type.Boolean(),
    /** Of a bundle's zip: each thing in it beside what was here. */
    pieces: Type.Optional(
      Type.Array(
        Type.Object(
          { path: Type.String(), kind: Type.String(), state: Type.String(), choices: Type.Array(Type.String()) },
          closed
        )
      )
    )
  },
  { $id: 'command-import', ...closed }
);
export type ImportResult = Static<typeof ImportResultSchema>;

export const PublishResultSchema = Type.Object(
  {
    bundle: Type.String(),
    /** `null` when an error is open and nothing was published. */
    version: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    sha256: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
    /** The newest version is the same already: no new one was made. */
    again: Type.Boolean(),
    findings: Type.Array(FindingSchema)
  },
  { $id: 'command-publish', ...closed }
);
export type PublishResult = Static<typeof PublishResultSchema>;

/** What the laws of the merge looked at: what was decided for all values, and where borders and made-up ones were tried. */
const LawsSchema = Type.Object(
  {
    /** Classes of answers; combinations of what the form looks like under them, with every answer to its identity questions. */
    classes: Count,
    answers: Count,
    questions: Count,
    /** Values tried on the questions. */
    values: Count,
    /** Whole forms filled in, cut up and validated. */
    forms: Count,
    exact: Type.Array(Type.Object({ what: Type.String(), count: Count }, closed)),
    generated: Type.Array(Type.Object({ what: Type.String(), count: Count, values: Count }, closed))
  },
  closed
);

/** What `verify` looked at: for how many configurations and classes of answers the result stands, and whether all were walked. */
export const VerifyResultSchema = Type.Object(
  {
    bundle: Type.String(),
    /** In the order of gravity; one that a decision accepts says so and counts no more. */
    findings: Type.Array(FindingSchema),
    explored: Type.Object(
      { configurations: Count, answers: Count, exact: Type.Boolean(), laws: Type.Optional(LawsSchema) },
      closed
    )
  },
  { $id: 'command-verify', ...closed }
);
export type VerifyResult = Static<typeof VerifyResultSchema>;
