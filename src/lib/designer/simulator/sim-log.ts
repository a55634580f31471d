import type { Chart } from '#lib/core/chart/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { Trace } from '#lib/core/simulate/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { lineOf, type CourseLine } from '../findings/course.ts';

/** One line of the log; `at` is its place in the trace. */
export interface SimLogLine extends Omit<CourseLine, 'what'> {
  at: number;
  what: string;
  notes: string[];
}

/** Everything that happened, also what only waited; what a kept scenario looks at is no event of its own. */
export function logLines(source: BundleSource, chart: Chart, { steps }: Trace): SimLogLine[] {
  const clocks = new Map(chart.clocks.map((clock) => [clock.id, clock]));
  return steps.flatMap((step, at) => {
    if (step.kind === 'expect') return [];
    const line = lineOf(source, clocks, step);
    const common = { ...line, at, notes: step.notes };
    if (step.kind !== 'time') return [{ ...common, what: line.what.join('、') }];
    return [{ ...common, who: '', actor: 'system' as const, what: m.simulator_time_passed({ day: step.workingDay }) }];
  });
}
