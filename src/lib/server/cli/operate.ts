import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { refuse, type Result } from '#lib/core/errors.ts';
import type { Config } from '#lib/server/config.ts';
import { STORE_FILE } from '#lib/server/data-folder.ts';
import { createVersionService } from '#lib/server/engine/versions.ts';
import { openFiles } from '#lib/server/files/open-files.ts';
import { openInstallation, openInstallationReads, type Installation } from '#lib/server/installation.ts';
import { order } from '#lib/server/retention/orders.ts';
import { text } from '#lib/server/retention/messages.ts';
import { perform, type Order, type OrderDeps } from '#lib/server/retention/perform.ts';
import type { Rotated } from '#lib/server/retention/rotate-keys.ts';
import type { Reads } from '#lib/server/store/reads.ts';
import type { ApplicationRow, Store } from '#lib/server/store/types.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { storedIn } from './stored.ts';

/** Where, of every command that works on what is stored. */
export interface OnData {
  workspace: string;
  data?: string;
}

/** How long nothing is heard of a server before it counts as gone. */
const PATIENCE_MS = 30_000;

/** Who works on the machine, for the log. */
export function operator(): { actor: string; name: string } {
  const { username } = userInfo();
  return { actor: `operator:${username}`, name: username };
}

/** Opens what is stored to read, beside whoever writes it. */
export async function reading<T>(
  options: OnData,
  work: (opened: Installation<Reads> & { config: Config }) => Promise<T>
): Promise<Result<T>> {
  const config = storedIn(options);
  if (!config.ok) return config;
  const opened = await openInstallationReads(config.value);
  try {
    return { ok: true, value: await work({ ...opened, config: config.value }) };
  } finally {
    await opened.close();
  }
}

/** Does what an operator wants: here where the data can be written, else by the server that has them open. */
export async function operate(
  options: OnData,
  wanted: Order,
  told?: (done: Rotated) => void
): Promise<Result<Rotated | null>> {
  const config = storedIn(options);
  if (!config.ok) return config;
  const opened = await openOrNull(config.value);
  if (!opened) return order(config.value.data, wanted, { patience: PATIENCE_MS, ...(told ? { told } : {}) });
  try {
    const workspace = await openWorkspace(options.workspace);
    try {
      return await perform(await depsOf(config.value, opened, workspace), wanted, { told });
    } finally {
      await workspace.close();
    }
  } finally {
    await opened.close();
  }
}

/** Null: another process has the data file open to write. A lock that a killed one left behind means nothing. */
async function openOrNull(config: Config): Promise<Installation | null> {
  try {
    return await openInstallation(config);
  } catch (fault) {
    if (config.database === null && existsSync(join(config.data, `${STORE_FILE}.lock`))) return null;
    throw fault;
  }
}

/** What the services are made of, for a command. */
export async function depsOf(
  config: Config,
  { store, keys }: Pick<Installation, 'store' | 'keys'>,
  workspace: Awaited<ReturnType<typeof openWorkspace>>
): Promise<OrderDeps> {
  const clock = { now: () => Date.now() };
  const { files } = await openFiles(config, { store, keys, clock });
  return { store, keys, clock, files, versions: createVersionService({ store, workspace, clock }) };
}

/** An application by its number or id. */
export async function applicationNamed(
  store: Pick<Store, 'application' | 'applicationByNumber'>,
  name: string
): Promise<Result<ApplicationRow>> {
  const row = (await store.applicationByNumber(name)) ?? (await store.application(name));
  return row ? { ok: true, value: row } : refuse({ code: 'application/unknown', message: text.notFound(name) });
}
