import { refuse, ok, type Result } from '#lib/core/errors.ts';
import { CODE, PROCESS_FORMATS, writeProcess } from '#lib/core/export/process/process-formats.ts';
import type { Calendar, Process } from '#lib/core/model/index.ts';
import { codeOf } from './code.ts';
import type { ExportedFolder } from './export-bundle.ts';
import { manifestOf } from './manifest.ts';
import { text } from './messages.ts';

/** Weekends alone: how long a clock really takes is for the bundle to say that uses the template. */
const CALENDAR: Calendar = { id: 'weekdays', name: '工作日', revision: '1', timeZone: 'Asia/Shanghai', years: {} };

/** One process template by itself. Refused: a format that there is not for templates. */
export async function exportProcess(process: Process, name: string): Promise<Result<ExportedFolder>> {
  const format = PROCESS_FORMATS.find((each) => each === name);
  if (!format) return refuse({ code: 'export/unknown-format', message: text.unknownFormat(name, PROCESS_FORMATS) });
  const { files, notes } = writeProcess(process, format, await codeOf(CODE[format]), CALENDAR);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const bundle = { id: process.id, name: process.name };
  const manifest = { ...manifestOf({ format, bundle, version: null, notes, files: sorted }), template: true as const };
  return ok({
    manifest,
    files: [...sorted, { path: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` }]
  });
}
