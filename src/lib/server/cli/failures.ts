import type { CommanderError } from 'commander';
import { EXAMPLES, text } from './messages.ts';

/** Commander's codes → our sentence, with the name that its English message puts in quotes. */
const USAGE: Record<string, (name: string) => string> = {
  'commander.help': text.noCommand,
  'commander.unknownCommand': text.unknownCommand,
  'commander.unknownOption': text.unknownOption,
  'commander.missingArgument': text.missingArgument,
  'commander.optionMissingArgument': text.missingValue,
  'commander.missingMandatoryOptionValue': text.missingOption,
  'commander.excessArguments': text.tooMany
};

/** What is wrong with a command as it was typed, in one line, with an example where something is missing. */
export function explainUsage({ code, message }: Pick<CommanderError, 'code' | 'message'>, command = ''): string {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  const sentence = USAGE[code]?.(name) ?? text.badUsage(message.replace(/^error: /, ''));
  const example = /missing/i.test(code) && Object.hasOwn(EXAMPLES, command) ? text.example(EXAMPLES[command]!) : '';
  return text.usage(`${sentence}${example}`);
}

const SYSTEM: Record<string, (path: string) => string> = {
  EACCES: text.noRight,
  EPERM: text.noRight,
  EROFS: text.readOnly,
  ENOTDIR: text.noFolder,
  EEXIST: text.noFolder,
  ENOSPC: text.noSpace
};

/** Why a command could not be carried out; folders and disks in plain words, what is a sentence already as it is. */
export function explainFailure(fault: unknown): string {
  const { code, path, message } = fault as NodeJS.ErrnoException;
  const known = typeof code === 'string' ? SYSTEM[code] : undefined;
  return text.failed(known ? known(path ?? '') : (message ?? String(fault)));
}
