import type { Config } from '../config.ts';

/** One line of the report. */
export interface Check {
  /** What was looked at: `folder`, `key`, `database`, … */
  check: string;
  state: 'ok' | 'warning' | 'error';
  /** A plain Chinese sentence. */
  message: string;
  /** What to do; null where nothing has to be done. */
  remedy: string | null;
}

export interface DoctorDeps {
  config: Config;
  env: Record<string, string | undefined>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function fine(check: string, message: string): Check {
  return { check, state: 'ok', message, remedy: null };
}

export function warning(check: string, message: string, remedy: string): Check {
  return { check, state: 'warning', message, remedy };
}

export function wrong(check: string, message: string, remedy: string): Check {
  return { check, state: 'error', message, remedy };
}
