import Type, { type Static } from 'typebox';

const Count = Type.Integer({ minimum: 0 });

/** What `demo-data` prints with `--json`; shipped as `forms/schemas/command-demo-data.json`. */
export const DemoDataResultSchema = Type.Object(
  {
    /** As it was given, or the folder of the settings. */
    data: Type.String(),
    applications: Count,
    /** By bundle. */
    bundles: Type.Record(Type.String(), Count),
    /** Everything that happened to them, clocks included. */
    events: Count,
    /** Local days on which they were handed in, both included. */
    from: Type.String(),
    to: Type.String(),
    seconds: Type.Number({ minimum: 0 }),
    /** Applications that the engine did not let go on as simulated. */
    refused: Count,
    /** Applications that are not filled in because it was told to stop; the same command goes on with them. */
    left: Count
  },
  { $id: 'command-demo-data', additionalProperties: false }
);
export type DemoDataResult = Static<typeof DemoDataResultSchema>;
