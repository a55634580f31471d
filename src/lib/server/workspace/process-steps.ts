import { stepsOfProcess, type ProcessStep } from '#lib/core/chart/process-steps.ts';
import type { Workspace } from './workspace.ts';

/** Process template → its steps (环节), of every template that there is and that can be read. */
export function processSteps(workspace: Pick<Workspace, 'processes'>): Record<string, ProcessStep[]> {
  return Object.fromEntries(
    workspace.processes().flatMap(({ id, process }) => (process.ok ? [[id, stepsOfProcess(process.value)]] : []))
  );
}
