import type { Command } from 'commander';
import { text as words } from './messages.ts';
import type { AccessOptions } from './access.ts';
import type { EraseOptions } from './erase.ts';
import type { ExportPersonOptions } from './export-person.ts';
import type { KeysOptions } from './keys.ts';
import type { ExitCode } from './output.ts';
import { text } from './personal-messages.ts';
import type { RetentionOptions } from './retention.ts';

/** The commands about keys and personal data. @param end takes the exit code */
export function addPersonalCommands(
  program: Command,
  common: (command: Command) => Command,
  end: (code: ExitCode) => void
): void {
  common(program.command('keys'))
    .description(text.keysAbout)
    .argument('<act>', text.keysAct)
    .argument('[id]', text.keysIdAbout)
    .option('--everywhere', text.everywhereAbout)
    .option('--data <dir>', words.data)
    .action(async (act: string, id: string | undefined, options: KeysOptions) => {
      const { keysCommand } = await import('./keys.ts');
      end(await keysCommand(act, id, options));
    });
  common(program.command('erase'))
    .description(text.eraseAbout)
    .argument('<application>', text.application)
    .option('--reason <text>', text.reason)
    .option('--keep', text.keepAbout)
    .option('--data <dir>', words.data)
    .action(async (application: string, options: EraseOptions) => {
      const { eraseCommand } = await import('./erase.ts');
      end(await eraseCommand(application, options));
    });
  common(program.command('retention'))
    .description(text.retentionAbout)
    .argument('<act>', text.retentionAct)
    .argument('[name]', text.retentionName)
    .option('--term <length>', text.term)
    .option('--basis <text>', text.basis)
    .option('--for-version <number>', text.version)
    .option('--reason <text>', text.reason)
    .option('--data <dir>', words.data)
    .action(async (act: string, name: string | undefined, options: RetentionOptions) => {
      const { retentionCommand } = await import('./retention.ts');
      end(await retentionCommand(act, name, options));
    });
  common(program.command('access'))
    .description(text.accessAbout)
    .argument('<application>', text.application)
    .option('--data <dir>', words.data)
    .action(async (application: string, options: AccessOptions) => {
      const { accessCommand } = await import('./access.ts');
      end(await accessCommand(application, options));
    });
  common(program.command('export-person'))
    .description(text.exportAbout)
    .argument('[person]', text.person)
    .requiredOption('--out <file>', text.exportOut)
    .option('--application <number>', text.ofApplication)
    .option('--reason <text>', text.reason)
    .option('--data <dir>', words.data)
    .action(async (person: string | undefined, options: ExportPersonOptions) => {
      const { exportPersonCommand } = await import('./export-person.ts');
      end(await exportPersonCommand(person, options));
    });
}
