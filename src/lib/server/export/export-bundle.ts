import { compileChart } from '#lib/core/chart/compile.ts';
import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import type { Chart } from '#lib/core/chart/types.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { FORMAT_NAMES, type FormatId } from '#lib/core/export/format-names.ts';
import { formatNamed } from '#lib/core/export/formats.ts';
import type { Catalogue, CodeName, Exported, ExportFile } from '#lib/core/export/types.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { Answers, BundleSource } from '#lib/core/model/index.ts';
import type { PublishedVersion } from '../engine/types.ts';
import { codeOf } from './code.ts';
import { manifestOf, type Manifest } from './manifest.ts';
import { text } from './messages.ts';
import { drawPictures } from './png.ts';

/** A folder as it is to be written, the manifest among its files. */
export interface ExportedFolder {
  manifest: Manifest;
  files: ExportFile[];
}

/**
 * The bundle as it stands in the workspace, decided. Refused: a format that there is not, or one that is written from what was
 * imported (`catalogue`) where that is not given.
 */
export function exportSource(
  source: BundleSource,
  format: string,
  catalogue?: Catalogue,
  answers?: Answers
): Promise<Result<ExportedFolder>> {
  return exported(format, {
    source,
    answers,
    catalogue: () => catalogue,
    chart: () => compileChart(source),
    plan: () => mergeBundle(source),
    version: null
  });
}

/** A published version as it was published. Refused: besides, one whose words meant something else in its time. */
export async function exportVersion(
  version: PublishedVersion,
  format: string,
  catalogue?: () => Catalogue | undefined
): Promise<Result<ExportedFolder>> {
  const { source, chart, plan, revisions } = version;
  const then = revisions['vocabulary'] ?? '';
  if (then !== VOCABULARY_REVISION)
    return refuse({
      code: 'export/other-vocabulary',
      message: text.otherVocabulary(version.version, then, VOCABULARY_REVISION)
    });
  return exported(format, { source, catalogue, chart: () => chart, plan: () => plan, version: version.version });
}

interface Asked {
  source: BundleSource;
  /** Of one person, where a format tells of a case. */
  answers?: Answers | undefined;
  catalogue?: (() => Catalogue | undefined) | undefined;
  chart(): Chart;
  plan(): MergePlan;
  version: number | null;
}

async function exported(name: string, asked: Asked): Promise<Result<ExportedFolder>> {
  const format = formatNamed(name);
  if (!format) return refuse({ code: 'export/unknown-format', message: text.unknownFormat(name, FORMAT_NAMES) });
  const { source, version, plan } = asked;
  const catalogue = format.undecided && asked.catalogue?.();
  if (format.undecided && !catalogue) return refuse({ code: 'export/undecided', message: text.undecided() });
  const pairs = await Promise.all(
    format.code.map(async (part): Promise<[CodeName, string]> => [part, await codeOf(part)])
  );
  const code = Object.fromEntries(pairs);
  const written = format.write({
    source,
    chart: asked.chart(),
    plan,
    version,
    code,
    ...(catalogue && { catalogue }),
    ...(asked.answers && { answers: asked.answers })
  });
  const done = format.raster ? await drawPictures(written) : ok(written);
  return done.ok ? ok(folderOf(format.id, asked, done.value)) : done;
}

function folderOf(format: FormatId, { source, version }: Asked, { files, notes }: Exported): ExportedFolder {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = manifestOf({ format, bundle: source.bundle, version, notes, files: sorted });
  return { manifest, files: [...sorted, { path: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` }] };
}
