import { importPackage, type ImportedPackage } from '#lib/core/exchange/import-package.ts';
import type { Department } from '#lib/core/model/department.ts';
import type { ImportedTemplate } from '#lib/server/workspace/import-template.ts';
import { writeTemplate } from '#lib/server/workspace/process-templates.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import { closeUnlessDesigning } from './design-guard.ts';
import { chartsAmong, readCharts, templateCounts, type ChartOptions } from './import-charts.ts';
import type { ImportZipOptions } from './import-zip-options.ts';
import { importZips } from './import-zip.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, sayProblems, type CommonOptions, type ExitCode } from './output.ts';
import { readJsonFile } from './read-file.ts';
import type { ImportResult } from './results.ts';

export interface ImportOptions extends CommonOptions, ChartOptions, ImportZipOptions {}

/** `import FILE…`: all files are checked before the first byte is written. */
export async function importFiles(files: string[], options: ImportOptions): Promise<ExitCode> {
  const problems = await closeUnlessDesigning(options);
  if (problems.length > 0) return refused('', problems);
  const done = await importZips(files, options);
  if (done !== null) return done;
  const workspace = await openWorkspace(options.workspace, { write: true });
  try {
    sayProblems(text.warning, '', workspace.problems());
    const { charts, others } = await chartsAmong(files);
    const templates = await readCharts(charts, workspace, options);
    const packages = await readPackages(others, workspace);
    if (!packages || !templates) {
      sayErr(text.nothingWritten());
      return 2;
    }
    let changed = false;
    for (const pkg of packages) changed = (await workspace.writeImport(pkg)).changed || changed;
    for (const { template, isNew } of templates) if (isNew) await writeTemplate(workspace.dir, template);
    changed ||= templates.some(({ isNew }) => isNew);
    report(packages, templates, changed, options);
    return 0;
  } finally {
    await workspace.close();
  }
}

/** Every file as documents, or `undefined` when one of them is refused; then all refusals have been said. */
async function readPackages(files: string[], workspace: Workspace): Promise<ImportedPackage[] | undefined> {
  const packages: ImportedPackage[] = [];
  let departments: Department[] = workspace.departments();
  let refused = false;
  for (const file of files) {
    const pkg = await readPackage(file, departments, workspace, packages);
    if (!pkg) refused = true;
    else {
      packages.push(pkg);
      departments = [...departments, ...pkg.departments.filter((d) => !departments.some((known) => known.id === d.id))];
    }
  }
  return refused ? undefined : packages;
}

async function readPackage(file: string, departments: Department[], workspace: Workspace, others: ImportedPackage[]) {
  const raw = await readJsonFile(file);
  const read = raw.ok ? importPackage(raw.value, { file, departments, codelists: workspace.codelists() }) : raw;
  if (!read.ok) {
    sayProblems(text.error, file, read.problems);
    return undefined;
  }
  const { id } = read.value.bundle;
  if (others.some((other) => other.bundle.id === id)) {
    sayProblems(text.error, file, [{ code: 'import/twice', message: text.twice(id), path: 'id' }]);
    return undefined;
  }
  sayProblems(text.warning, file, read.value.warnings);
  return read.value;
}

function report(
  packages: ImportedPackage[],
  templates: ImportedTemplate[],
  changed: boolean,
  options: CommonOptions
): void {
  const result: ImportResult = {
    bundles: packages.map((pkg) => ({ id: pkg.bundle.id, ...pkg.counts })),
    ...(templates.length > 0 && { templates: templates.map(templateCounts) }),
    changed
  };
  if (options.json) return sayJson(result);
  for (const pkg of packages) sayOut(text.imported(pkg.bundle.name, pkg.counts));
  for (const counts of templates.map(templateCounts)) sayOut(text.importedTemplate(counts));
  sayOut(text.changed(changed));
}
