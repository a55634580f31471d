import type { Problem } from '#lib/core/errors.ts';
import { text } from './messages.ts';

export interface CommonOptions {
  workspace: string;
  json?: boolean;
}

/** 0: done, nothing wrong. 1: done, findings of severity error. 2: bad usage or input. */
export type ExitCode = 0 | 1 | 2;

export function sayOut(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function sayErr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One line a problem: file, place in it, sentence. */
export function sayProblems(kind: string, file: string, problems: readonly Problem[]): void {
  for (const { path, message } of problems) sayErr([`[${kind}]`, file, path, message].filter(Boolean).join(' '));
}

/** Says what is wrong with the input or with a file, and ends with 2. */
export function refused(file: string, problems: readonly Problem[]): ExitCode {
  sayProblems(text.error, file, problems);
  return 2;
}

/** The only thing on standard output with `--json`. */
export function sayJson(document: unknown): void {
  sayOut(JSON.stringify(document, null, 2));
}
