import Type, { type Static } from 'typebox';

/** What `replay` prints with `--json`; shipped as `forms/schemas/command-replay.json`. */
export const ReplayResultSchema = Type.Object(
  {
    same: Type.Integer({ minimum: 0 }),
    /** Their key was destroyed: the chain alone was verified. */
    erased: Type.Integer({ minimum: 0 }),
    different: Type.Integer({ minimum: 0 }),
    /** They kept moving while they were read. */
    busy: Type.Integer({ minimum: 0 }),
    events: Type.Integer({ minimum: 0 }),
    /** All but those that agree in everything. */
    applications: Type.Array(
      Type.Object(
        {
          application: Type.String(),
          number: Type.String(),
          events: Type.Integer({ minimum: 0 }),
          state: Type.Enum(['same', 'different', 'erased', 'busy']),
          difference: Type.Union([
            Type.Object(
              {
                /** Number of the event in the log; null: what is stored now. */
                seq: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
                path: Type.String(),
                expected: Type.Unknown(),
                found: Type.Unknown(),
                message: Type.String()
              },
              { additionalProperties: false }
            ),
            Type.Null()
          ]),
          unchecked: Type.Array(Type.String())
        },
        { additionalProperties: false }
      )
    )
  },
  { $id: 'command-replay', additionalProperties: false }
);
export type ReplayResult = Static<typeof ReplayResultSchema>;
