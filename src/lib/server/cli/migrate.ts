import { openSignIn } from '#lib/server/auth/open-sign-in.ts';
import { randomSecret } from '#lib/server/auth/secret-file.ts';
import type { Config } from '#lib/server/config.ts';
import { text } from '#lib/server/doctor/messages.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { pendingMigrations } from '#lib/server/store/pending.ts';
import type { MigrateResult } from './doctor-results.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { storedIn } from './stored.ts';

export interface MigrateOptions extends CommonOptions {
  data?: string;
  check?: boolean;
}

/** `migrate`: brings the store to the structure of this program, under the lock; `--check` only looks, and ends with 1 where there is something to do. */
export async function migrateCommand(options: MigrateOptions): Promise<ExitCode> {
  const config = storedIn(options);
  if (!config.ok) return refused('', config.problems);
  const { pending, newer } = await pendingMigrations(config.value);
  if (newer !== null) return refused('', [{ code: 'migrate/newer', message: newer }]);
  const result: MigrateResult = options.check
    ? { applied: [], pending }
    : { applied: await migrate(config.value, pending), pending: [] };
  if (options.json) sayJson(result);
  else sayOut(said(result));
  return result.pending.length > 0 ? 1 : 0;
}

/** Opening is what brings it up to date; the tables of sign-in follow, whose secret does not matter for that. */
async function migrate(config: Config, pending: string[]): Promise<string[]> {
  const store = await openStore(config);
  await store.close();
  const auth = await openSignIn(config, randomSecret(), { now: () => Date.now() });
  await auth.close();
  return pending;
}

function said({ applied, pending }: MigrateResult): string {
  if (pending.length > 0) return text.pending(pending);
  return applied.length > 0 ? text.appliedNow(applied) : text.nothingPending;
}
