import { compileChart } from '../chart/compile.ts';
import type { Chart } from '../chart/types.ts';
import { FaultError, ok, refuse, type Problem, type Result } from '../errors.ts';
import type { BundleSource } from '../model/index.ts';
import { createRunner } from './runner.ts';
import type { Runner } from './types.ts';

/** The runner of a bundle (decisions applied); refused (`chart/…`) where it cannot be compiled: then no application ever starts. */
export function openRunner(source: BundleSource): Result<Runner> {
  const chart = openChart(source);
  return chart.ok ? ok(createRunner(chart.value)) : chart;
}

/** Its chart; refused with every reason why there is none. */
export function openChart(source: BundleSource): Result<Chart> {
  try {
    return ok(compileChart(source));
  } catch (error) {
    if (!(error instanceof FaultError) || !error.code.startsWith('chart/')) throw error;
    const named = error.code === 'chart/config' ? [] : (error.data as Problem[]);
    return refuse(...(named.length > 0 ? named : [{ code: error.code, message: error.message }]));
  }
}
