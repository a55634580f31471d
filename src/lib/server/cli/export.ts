import { FaultError } from '#lib/core/errors.ts';
import { exportSource, type ExportedFolder } from '#lib/server/export/export-bundle.ts';
import { exportProcess } from '#lib/server/export/export-process.ts';
import { writeFolder } from '#lib/server/export/write-folder.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import type { ExportResult } from './export-results.ts';
import { text } from './export-messages.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { readAnswers, readSource } from './read-source.ts';

export interface ExportOptions extends CommonOptions {
  /** A file with the answers of one person, for formats that tell of a case. */
  answers?: string;
  /** Of `bundle`: where its published versions are. */
  data?: string;
  /** The name is that of a process template. */
  template?: boolean;
  format: string;
  out: string;
}

/** `export BUNDLE --format F --out DIR`: the bundle as it stands in the workspace, written for other programs. */
export async function exportCommand(bundle: string, options: ExportOptions): Promise<ExitCode> {
  if (options.format === 'bundle') {
    const { exportPack } = await import('./export-pack.ts');
    return exportPack(bundle, options);
  }
  const workspace = await openWorkspace(options.workspace);
  if (options.template) return exportTemplate(workspace, bundle, options);
  const source = await readSource(workspace, bundle);
  if (!source.ok) return refused('', source.problems);
  const catalogue = workspace.catalogue(bundle);
  if (!catalogue.ok) return refused('', catalogue.problems);
  const answers = options.answers === undefined ? undefined : await readAnswers(source.value, options.answers);
  if (answers && !answers.ok) return refused(options.answers!, answers.problems);
  const made = await exportSource(source.value, options.format, catalogue.value, answers?.value).catch(asProblem);
  if (!made.ok) return refused('', made.problems);
  const written = await writeFolder(options.out, made.value.files);
  if (!written.ok) return refused('', written.problems);
  report(made.value, options);
  return 0;
}

async function exportTemplate(workspace: Workspace, id: string, options: ExportOptions): Promise<ExitCode> {
  const entry = workspace.processes().find((each) => each.id === id);
  if (!entry) return refused('', [{ code: 'process/none', message: text.noTemplate(id) }]);
  if (!entry.process.ok) return refused('', entry.process.problems);
  const made = await exportProcess(entry.process.value, options.format);
  if (!made.ok) return refused('', made.problems);
  const written = await writeFolder(options.out, made.value.files);
  if (!written.ok) return refused('', written.problems);
  report(made.value, options);
  return 0;
}

/** What does not compile is the workspace's matter, told in its own sentences. */
function asProblem(fault: unknown): { ok: false; problems: { code: string; message: string }[] } {
  if (!(fault instanceof FaultError)) throw fault;
  return { ok: false, problems: [{ code: fault.code, message: fault.message }] };
}

function report({ manifest }: ExportedFolder, { json, out }: ExportOptions): void {
  const { bundle, format, files, notes } = manifest;
  const result: ExportResult = { bundle, format, out, files, notes };
  if (json) return sayJson(result);
  sayOut(text.written(manifest.name, format, out, files.length));
  for (const note of notes) sayOut(text.note(note));
}
