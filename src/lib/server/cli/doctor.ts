import { examine } from '#lib/server/doctor/doctor.ts';
import { text } from '#lib/server/doctor/messages.ts';
import type { DoctorResult } from './doctor-results.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { chosenConfig } from './stored.ts';

export interface DoctorOptions extends CommonOptions {
  data?: string;
}

/** `doctor`: what an installation rests on, a line each; nothing is changed. Exit 1: something is wrong. */
export async function doctorCommand(options: DoctorOptions): Promise<ExitCode> {
  const config = chosenConfig(options);
  if (!config.ok) return refused('', config.problems);
  const checks = await examine({ config: config.value, env: process.env, now: () => Date.now() });
  const count = (state: string) => checks.filter((check) => check.state === state).length;
  const result: DoctorResult = { errors: count('error'), warnings: count('warning'), checks };
  if (options.json) sayJson(result);
  else {
    for (const { state, message, remedy } of checks) {
      sayOut(`[${text.states[state]}] ${message}`);
      if (remedy !== null) sayOut(`       ${text.remedy(remedy)}`);
    }
    sayOut(text.total(result.errors, result.warnings));
  }
  return result.errors > 0 ? 1 : 0;
}
