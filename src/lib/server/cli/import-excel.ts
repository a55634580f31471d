import { importTables } from '#lib/core/exchange/excel/import-tables.ts';
import { readWorkbook } from '#lib/server/excel/read-workbook.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import { text as tables } from './bundle-messages.ts';
import type { ImportZipOptions } from './import-zip-options.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, sayProblems, type ExitCode } from './output.ts';
import type { ImportResult } from './results.ts';

/**
 * `import FILE.xlsx`: every cell that is wrong or missing is told with its address and what to do, and nothing is written while there
 * is one. `--check` writes nothing at all.
 */
export async function importExcel(file: string, bytes: Uint8Array, options: ImportZipOptions): Promise<ExitCode> {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) return nothingWritten(refused(file, sheets.problems));
  const workspace = await openWorkspace(options.workspace, { write: true });
  try {
    const context = { file, departments: workspace.departments(), codelists: workspace.codelists() };
    const read = importTables(sheets.value, context, (bundle) => wordingsIn(workspace, bundle));
    if (!read.ok) return nothingWritten(refused(file, read.problems));
    sayProblems(text.warning, file, read.value.warnings);
    const { bundle, counts } = read.value;
    const { changed } = options.check ? { changed: false } : await workspace.writeImport(read.value);
    const result: ImportResult = { bundles: [{ id: bundle.id, ...counts }], changed };
    if (options.json) sayJson(result);
    else {
      sayOut(text.imported(bundle.name, counts));
      sayOut(options.check ? tables.would(bundle.name) : text.changed(changed));
    }
    return 0;
  } finally {
    await workspace.close();
  }
}

/** In which words the bundle came before, if it is here. */
function wordingsIn(workspace: Workspace, bundle: string) {
  const here = workspace.catalogue(bundle);
  return here.ok ? here.value.wordings : [];
}

function nothingWritten(code: ExitCode): ExitCode {
  sayErr(text.nothingWritten());
  return code;
}
