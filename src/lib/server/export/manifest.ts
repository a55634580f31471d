import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import { contentOf, type ExportFile } from '#lib/core/export/types.ts';
import type { Bundle } from '#lib/core/model/index.ts';
import { text } from './messages.ts';

/** Raised when a file of some export changes its shape. */
export const SCHEMA_VERSION = 1;

const closed = { additionalProperties: false };

/** `manifest.json` of every exported folder; shipped as `forms/schemas/export-manifest.json`. */
export const ManifestSchema = Type.Object(
  {
    schemaVersion: Type.Integer({ minimum: 1 }),
    format: Type.String(),
    /** Id of the bundle, or of the process template. */
    bundle: Type.String(),
    /** It is a process template by itself. */
    template: Type.Optional(Type.Literal(true)),
    name: Type.String(),
    /** `null`: the workspace as it was, not published. */
    version: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    /** Of the vocabulary of charts: what its words meant when this was written. */
    vocabulary: Type.String(),
    licence: Type.Object({ code: Type.String(), data: Type.String() }, closed),
    /** What the format cannot say. */
    notes: Type.Array(Type.String()),
    /** Every file but this one. */
    files: Type.Array(
      Type.Object(
        {
          path: Type.String(),
          bytes: Type.Integer({ minimum: 0 }),
          sha256: Type.String({ pattern: '^[0-9a-f]{64}$' })
        },
        closed
      )
    )
  },
  { $id: 'export-manifest', ...closed }
);
export type Manifest = Static<typeof ManifestSchema>;

interface About {
  format: string;
  bundle: Pick<Bundle, 'id' | 'name' | 'provenance'>;
  version: number | null;
  notes: string[];
  files: ExportFile[];
}

/** The same files give the same manifest: it holds no time and no name of a person. */
export function manifestOf({ format, bundle, version, notes, files }: About): Manifest {
  return {
    schemaVersion: SCHEMA_VERSION,
    format,
    bundle: bundle.id,
    name: bundle.name,
    version,
    vocabulary: VOCABULARY_REVISION,
    licence: { code: 'Apache-2.0', data: text.dataLicence(bundle.provenance ?? '') },
    notes,
    files: files.map((file) => ({
      path: file.path,
      bytes: Buffer.byteLength(contentOf(file)),
      sha256: createHash('sha256').update(contentOf(file)).digest('hex')
    }))
  };
}
