import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import { importPackage, type ImportContext, type ImportedPackage } from '../import-package.ts';
import { inWordings } from '../as-it-came.ts';
import type { Wording } from '../../model/wordings.ts';
import { catalogueOf, writePackage } from '../write-package.ts';
import { fromTables } from './from-tables.ts';
import type { ReadSheet } from './read-cells.ts';

/** What is told at once; a table that is wrong from end to end says enough with these. */
const AT_MOST = 500;

/**
 * A workbook as a package. Refused with every cell that is wrong or missing: `path` is its address (`表单字段!B7`), the sentence says
 * what to do. `wordingsOf` gives those of the file in which a bundle came before: where the tables say the same, they are kept.
 */
export function importTables(
  sheets: readonly ReadSheet[],
  context: ImportContext,
  wordingsOf: (bundle: string) => readonly Wording[] = () => []
): Result<ImportedPackage> {
  const { raw, cells, problems, remarks } = fromTables(sheets);
  if (problems.length > 0) return refuse(...inOrder(problems).slice(0, AT_MOST));
  const inCells = (each: Problem): Problem => ({ ...each, path: cellOf(cells, each.path ?? '') });
  const read = importPackage(raw, context);
  if (!read.ok) return refuse(...inOrder(read.problems.map(inCells)));
  const value = { ...read.value, warnings: [...remarks, ...read.value.warnings.map(inCells)] };
  const wordings = wordingsOf(read.value.bundle.id);
  if (wordings.length === 0) return ok(value);
  const worded = importPackage(inWordings(writePackage(catalogueOf(read.value, context.codelists)), wordings), context);
  return ok(worded.ok && isSame(worded.value, read.value) ? { ...value, wordings: worded.value.wordings } : value);
}

function isSame(a: ImportedPackage, b: ImportedPackage): boolean {
  const documents = ({ bundle, items, schemas, layouts }: ImportedPackage) => [bundle, items, schemas, layouts];
  return JSON.stringify(documents(a)) === JSON.stringify(documents(b));
}

/** The cell of a place in the package, or of the nearest place around it. */
function cellOf(cells: ReadonlyMap<string, string>, path: string): string {
  for (let at = path; at !== ''; at = at.replace(/(\.[^.[\]]+|\[\d+\])$|^[^.[\]]+$/, '')) {
    const cell = cells.get(at);
    if (cell !== undefined) return cell;
  }
  return path;
}

function inOrder(problems: Problem[]): Problem[] {
  const placed = problems.map((problem) => ({ problem, line: Number(/(\d+)$/.exec(problem.path ?? '')?.[1] ?? 0) }));
  const sheet = ({ path = '' }: Problem) => path.split('!')[0]!;
  const sheets = [...new Set(problems.map(sheet))];
  placed.sort((a, b) => sheets.indexOf(sheet(a.problem)) - sheets.indexOf(sheet(b.problem)) || a.line - b.line);
  return placed.map(({ problem }) => problem);
}
