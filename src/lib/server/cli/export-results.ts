import Type, { type Static } from 'typebox';
import { ManifestSchema } from '#lib/server/export/manifest.ts';

const { bundle, format, files, notes } = ManifestSchema.properties;

/** What `export` prints with `--json`; shipped as `forms/schemas/command-export.json`. */
export const ExportResultSchema = Type.Object(
  {
    bundle,
    format,
    /** As it was given. */
    out: Type.String(),
    files,
    notes
  },
  { $id: 'command-export', additionalProperties: false }
);
export type ExportResult = Static<typeof ExportResultSchema>;
