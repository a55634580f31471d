import { compileChart } from '#lib/core/chart/compile.ts';
import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import type { Chart } from '#lib/core/chart/types.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { FORMAT_NAMES, type FormatId } from '#lib/core/export/format-names.ts';
import { formatNamed } from '#lib/core/export/formats.ts';
import type { CodeName, Exported, ExportFile } from '#lib/core/export/types.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { PublishedVersion } from '../engine/types.ts';
import { codeOf } from './code.ts';
import { manifestOf, type Manifest } from './manifest.ts';
import { text } from './messages.ts';

/** A folder as it is to be written, the manifest among its files. */
export interface ExportedFolder {
  manifest: Manifest;
  files: ExportFile[];
}

/** The bundle as it stands in the workspace, decided. Refused: a format that there is not. */
export function exportSource(source: BundleSource, format: string): Promise<Result<ExportedFolder>> {
  return exported(format, {
    source,
    chart: () => compileChart(source),
    plan: () => mergeBundle(source),
    version: null
  });
}

/** A published version as it was published. Refused: besides, one whose words meant something else in its time. */
export async function exportVersion(version: PublishedVersion, format: string): Promise<Result<ExportedFolder>> {
  const { source, chart, plan, revisions } = version;
  const then = revisions['vocabulary'] ?? '';
  if (then !== VOCABULARY_REVISION)
    return refuse({
      code: 'export/other-vocabulary',
      message: text.otherVocabulary(version.version, then, VOCABULARY_REVISION)
    });
  return exported(format, { source, chart: () => chart, plan: () => plan, version: version.version });
}

interface Asked {
  source: BundleSource;
  chart(): Chart;
  plan(): MergePlan;
  version: number | null;
}

async function exported(name: string, asked: Asked): Promise<Result<ExportedFolder>> {
  const format = formatNamed(name);
  if (!format) return refuse({ code: 'export/unknown-format', message: text.unknownFormat(name, FORMAT_NAMES) });
  const pairs = await Promise.all(
    format.code.map(async (part): Promise<[CodeName, string]> => [part, await codeOf(part)])
  );
  const { source, version, plan } = asked;
  const written = format.write({ source, chart: asked.chart(), plan, version, code: Object.fromEntries(pairs) });
  return ok(folderOf(format.id, asked, written));
}

function folderOf(format: FormatId, { source, version }: Asked, { files, notes }: Exported): ExportedFolder {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = manifestOf({ format, bundle: source.bundle, version, notes, files: sorted });
  return { manifest, files: [...sorted, { path: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` }] };
}
