import { compileChart } from '#lib/core/chart/compile.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { sayJson, sayProblems, type CommonOptions, type ExitCode } from './output.ts';

/** `chart BUNDLE`: the compiled XState config, decisions applied, the same bytes for the same bundle. */
export async function chartCommand(bundle: string, options: CommonOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const raw = await workspace.source(bundle);
  if (!raw.ok) {
    sayProblems(text.error, '', raw.problems);
    return 2;
  }
  sayJson(compileChart(applyDecisions(raw.value)).config);
  return 0;
}
