#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { PROJECT_DIR } from '#lib/server/workspace/shipped.ts';
import { text } from '#lib/server/cli/messages.ts';
import { sayErr, type CommonOptions, type ExitCode } from '#lib/server/cli/output.ts';
import { explainFailure, explainUsage } from '#lib/server/cli/failures.ts';
import type { BackupOptions, RestoreOptions } from '#lib/server/cli/backup.ts';
import { text as backups } from '#lib/server/backup/messages.ts';
import type { DeadlinesOptions } from '#lib/server/cli/deadlines.ts';
import { FORMAT_NAMES } from '#lib/core/export/format-names.ts';
import type { ExportOptions } from '#lib/server/cli/export.ts';
import { text as bundles } from '#lib/server/cli/bundle-messages.ts';
import type { DemoDataOptions } from '#lib/server/cli/demo-data.ts';
import { text as demoData } from '#lib/server/demo-data/messages.ts';
import type { DoctorOptions } from '#lib/server/cli/doctor.ts';
import { text as doctoring } from '#lib/server/doctor/messages.ts';
import type { DumpCommandOptions } from '#lib/server/cli/dump.ts';
import { text as dumping } from '#lib/server/dump/messages.ts';
import { text as exporting } from '#lib/server/cli/export-messages.ts';
import type { ImportOptions } from '#lib/server/cli/import.ts';
import type { MergeOptions } from '#lib/server/cli/merge.ts';
import type { MigrateOptions } from '#lib/server/cli/migrate.ts';
import { addPersonalCommands } from '#lib/server/cli/personal-commands.ts';
import type { PublishOptions } from '#lib/server/cli/publish.ts';
import type { ReplayOptions } from '#lib/server/cli/replay.ts';
import { text as replaying } from '#lib/server/replay/messages.ts';
import type { SimulateOptions } from '#lib/server/cli/simulate.ts';
import { text as simulation } from '#lib/server/cli/simulate-messages.ts';
import type { SliceOptions } from '#lib/server/cli/slice.ts';

/** Runs one command; out comes the exit code of the process. */
export async function main(args: string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('yijianshi')
    .description(text.about)
    .version(packageJson.version, '-V, --version', text.version)
    .helpOption('-h, --help', text.help)
    .helpCommand('help [command]', text.help)
    .showSuggestionAfterError(false)
    // What is wrong with the usage is said below, in our words.
    .configureOutput({ outputError: () => undefined })
    // What is taken when nothing is said stands in the description, in our words.
    .configureHelp({ styleTitle: text.helpTitle, optionDescription: ({ description }) => description })
    .exitOverride();
  common(program.command('import'))
    .description(text.importAbout)
    .argument('<files...>', text.importFiles)
    .option('--check', bundles.check)
    .option('--on-collision <choice>', bundles.onCollision)
    .option('--data <dir>', bundles.data)
    .option('--id <id>', text.chartId)
    .option('--name <name>', text.chartName)
    .action(async (files: string[], options: ImportOptions) => {
      // Each command is loaded when it is needed: usage is told at once.
      const { importFiles } = await import('#lib/server/cli/import.ts');
      code = await importFiles(files, options);
    });
  common(program.command('merge'))
    .description(text.mergeAbout)
    .argument('<bundle>', text.publishBundle)
    .option('--no-labels', text.noLabels)
    .action(async (bundle: string, options: MergeOptions) => {
      const { mergeCommand } = await import('#lib/server/cli/merge.ts');
      code = await mergeCommand(bundle, options);
    });
  common(program.command('slice'))
    .description(text.sliceAbout)
    .argument('<bundle>', text.publishBundle)
    .requiredOption('--answers <file>', text.answersFile)
    .requiredOption('--data <file>', text.dataFile)
    .action(async (bundle: string, options: SliceOptions) => {
      const { sliceCommand } = await import('#lib/server/cli/slice.ts');
      code = await sliceCommand(bundle, options);
    });
  common(program.command('deadlines'))
    .description(text.deadlinesAbout)
    .argument('<bundle>', text.publishBundle)
    .requiredOption('--answers <file>', text.answersFile)
    .option('--from <day>', text.fromDay)
    .action(async (bundle: string, options: DeadlinesOptions) => {
      const { deadlinesCommand } = await import('#lib/server/cli/deadlines.ts');
      code = await deadlinesCommand(bundle, options);
    });
  common(program.command('verify'))
    .description(text.verifyAbout)
    .argument('<bundle>', text.publishBundle)
    .action(async (bundle: string, options: CommonOptions) => {
      const { verifyCommand } = await import('#lib/server/cli/verify.ts');
      code = await verifyCommand(bundle, options);
    });
  common(program.command('simulate'))
    .description(simulation.about)
    .argument('<bundle>', text.publishBundle)
    .option('--scenario <file>', simulation.scenario)
    .option('--random <n>', simulation.random)
    .option('--seed <s>', simulation.seed)
    .option('--forecast <file>', simulation.forecast)
    .option('--suite', simulation.suite)
    .option('--data <dir>', simulation.data)
    .action(async (bundle: string, options: SimulateOptions) => {
      const { simulateCommand } = await import('#lib/server/cli/simulate.ts');
      code = await simulateCommand(bundle, options);
    });
  common(program.command('chart'))
    .description(simulation.chartAbout)
    .argument('<bundle>', text.publishBundle)
    .action(async (bundle: string, options: CommonOptions) => {
      const { chartCommand } = await import('#lib/server/cli/chart.ts');
      code = await chartCommand(bundle, options);
    });
  common(program.command('export'))
    .description(exporting.about)
    .argument('<bundle>', text.publishBundle)
    .requiredOption('--format <name>', exporting.format([...FORMAT_NAMES, 'bundle']))
    .requiredOption('--out <dir>', exporting.out)
    .option('--data <dir>', bundles.data)
    .option('--answers <file>', exporting.answers)
    .option('--template', exporting.template)
    .action(async (bundle: string, options: ExportOptions) => {
      const { exportCommand } = await import('#lib/server/cli/export.ts');
      code = await exportCommand(bundle, options);
    });
  common(program.command('dump'))
    .description(dumping.about)
    .requiredOption('--format <name>', dumping.format)
    .requiredOption('--out <file>', dumping.out)
    .option('--unmasked', dumping.unmasked)
    .option('--reason <text>', dumping.reason)
    .option('--bundle <id>', dumping.bundle)
    .option('--data <dir>', text.data)
    .action(async (options: DumpCommandOptions) => {
      const { dumpCommand } = await import('#lib/server/cli/dump.ts');
      code = await dumpCommand(options);
    });
  common(program.command('replay'))
    .description(replaying.about)
    .argument('[application]', replaying.application)
    .option('--all', replaying.all)
    .option('--data <dir>', text.data)
    .action(async (application: string | undefined, options: ReplayOptions) => {
      const { replayCommand } = await import('#lib/server/cli/replay.ts');
      code = await replayCommand(application, options);
    });
  common(program.command('backup'))
    .description(backups.backupAbout)
    .requiredOption('--out <file>', backups.out)
    .option('--no-keys', backups.withoutKeys)
    .option('--data <dir>', text.data)
    .action(async (options: BackupOptions) => {
      const { backupCommand } = await import('#lib/server/cli/backup.ts');
      code = await backupCommand(options);
    });
  common(program.command('restore'))
    .description(backups.restoreAbout)
    .argument('<file>', backups.restoreFile)
    .requiredOption('--data <dir>', backups.data)
    .action(async (file: string, options: RestoreOptions) => {
      const { restoreCommand } = await import('#lib/server/cli/backup.ts');
      code = await restoreCommand(file, options);
    });
  common(program.command('doctor'))
    .description(doctoring.about)
    .option('--data <dir>', text.data)
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('#lib/server/cli/doctor.ts');
      code = await doctorCommand(options);
    });
  common(program.command('migrate'))
    .description(doctoring.migrateAbout)
    .option('--check', doctoring.migrateCheck)
    .option('--data <dir>', text.data)
    .action(async (options: MigrateOptions) => {
      const { migrateCommand } = await import('#lib/server/cli/migrate.ts');
      code = await migrateCommand(options);
    });
  common(program.command('publish'))
    .description(text.publishAbout)
    .argument('<bundle>', text.publishBundle)
    .option('--data <dir>', text.data)
    .action(async (bundle: string, options: PublishOptions) => {
      const { publishBundle } = await import('#lib/server/cli/publish.ts');
      code = await publishBundle(bundle, options);
    });
  common(program.command('demo-data'))
    .description(demoData.about)
    .option('--applications <n>', demoData.applications)
    .option('--month <month>', demoData.month)
    .option('--seed <s>', demoData.seed)
    .option('--bundles <ids>', demoData.onlyBundles)
    .option('--data <dir>', text.data)
    .action(async (options: DemoDataOptions) => {
      const { demoDataCommand } = await import('#lib/server/cli/demo-data.ts');
      code = await demoDataCommand(options);
    });
  addPersonalCommands(program, common, (ended) => (code = ended));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Asking for help is no mistake.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    sayErr(error instanceof CommanderError ? explainUsage(error, args[0]) : explainFailure(error));
    return 2;
  }
}

function common(command: Command): Command {
  return command
    .helpOption('-h, --help', text.help)
    .option('--workspace <dir>', text.workspace, PROJECT_DIR)
    .option('--json', text.json);
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  // Whoever reads along may have seen enough: `yijianshi chart x | head`.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
    process.exit(0);
  });
  process.exitCode = await main(process.argv.slice(2));
}
