import { readFile } from 'node:fs/promises';
import { statesIn, allWays, type State } from '#lib/core/chart/edit/tree.ts';
import { pathOf } from '#lib/core/chart/read/page.ts';
import { chartKind } from '#lib/core/chart/read/read-template.ts';
import type { Remark } from '#lib/core/chart/read/types.ts';
import { checkProcess } from '#lib/core/verify/check-process.ts';
import { importTemplate, type ImportedTemplate } from '#lib/server/workspace/import-template.ts';
import type { Workspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { sayErr, sayProblems } from './output.ts';
import { MAX_FILE_MB } from './read-file.ts';
import type { ImportResult } from './results.ts';

/** What the person says about a chart; its file need not. */
export interface ChartOptions {
  id?: string;
  name?: string;
}

/** Files that hold a chart of another program, and the others, in the order given. */
export async function chartsAmong(files: string[]): Promise<{ charts: Map<string, Uint8Array>; others: string[] }> {
  const charts = new Map<string, Uint8Array>();
  const others: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes && isChart(file, bytes)) charts.set(file, bytes);
    else others.push(file);
  }
  return { charts, others };
}

function isChart(file: string, bytes: Uint8Array): boolean {
  if (/\.(scxml|xml|[cm]?[jt]s)$/i.test(file)) return true;
  return bytes.length <= MAX_FILE_MB * 2 ** 20 && chartKind(new TextDecoder().decode(bytes)) !== undefined;
}

/** Every chart as a template, or `undefined` when one of them is refused; then all that stands in the way has been said. */
export async function readCharts(
  charts: ReadonlyMap<string, Uint8Array>,
  workspace: Workspace,
  options: ChartOptions
): Promise<ImportedTemplate[] | undefined> {
  const found: ImportedTemplate[] = [];
  const { id, name } = options;
  const given = { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
  let refused = charts.size > 1 && Object.keys(given).length > 0;
  if (refused) sayErr(text.oneChart());
  for (const [file, bytes] of charts) {
    const read = await importTemplate(bytes, given, workspace.processes(), checkProcess);
    if (!read.ok) {
      refused = true;
      sayRemarks(text.error, file, read.problems);
      continue;
    }
    const { template, notes } = read.value;
    if (found.some((other) => other.template.id === template.id)) {
      refused = true;
      sayProblems(text.error, file, [{ code: 'import/twice', message: text.twice(template.id) }]);
    }
    sayRemarks(text.warning, file, notes);
    found.push(read.value);
  }
  return refused ? undefined : found;
}

/** `flow.scxml:12:5`, as editors and compilers write a place. */
function sayRemarks(kind: string, file: string, remarks: readonly Remark[]): void {
  for (const { path: _, ...remark } of remarks) sayProblems(kind, `${file}:${pathOf(remark)}`, [remark]);
}

/** One line of the result a template. */
export function templateCounts({ template, isNew }: ImportedTemplate): NonNullable<ImportResult['templates']>[number] {
  const region = template.region as State;
  const states = statesIn(region);
  const ways = [region, ...states.map(({ state }) => state)].reduce((sum, state) => sum + allWays(state).length, 0);
  return {
    id: template.id,
    name: template.name,
    states: states.filter(({ state }) => !state.states).length,
    transitions: ways,
    clocks: template.clocks?.length ?? 0,
    changed: isNew
  };
}
