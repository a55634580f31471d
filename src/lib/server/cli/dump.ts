import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { Config } from '#lib/server/config.ts';
import { text } from '#lib/server/dump/messages.ts';
import { dumpRecords, type DumpOptions } from '#lib/server/dump/records.ts';
import { DUMP_FORMATS, writeDump, type DumpFormat } from '#lib/server/dump/write-dump.ts';
import { createVersionService } from '#lib/server/engine/versions.ts';
import { openInstallation, openInstallationReads } from '#lib/server/installation.ts';
import type { Store } from '#lib/server/store/types.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import type { DumpResult } from './dump-results.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { storedIn } from './stored.ts';

export interface DumpCommandOptions extends CommonOptions {
  format: string;
  out: string;
  unmasked?: boolean;
  reason?: string;
  bundle?: string;
  data?: string;
}

/**
 * `dump`: applications as SQL or JSON Lines. Masked, it reads beside a running server; whole data want a reason, and that each look is
 * written down first, which only one process at a time can.
 */
export async function dumpCommand(options: DumpCommandOptions): Promise<ExitCode> {
  const ready = prepare(options);
  if (!ready.ok) return refused('', ready.problems);
  const { config, format, masked, reason } = ready.value;
  const opened = await (masked ? openInstallationReads(config) : openInstallation(config));
  try {
    const store = opened.store as Store;
    const workspace = await openWorkspace(options.workspace);
    const clock = { now: () => Date.now() };
    const versions = createVersionService({ store, workspace, clock });
    const note: DumpOptions['note'] = async ({ id }, items) => {
      for (const item of items)
        await store.saveAccess({
          ...{ id: randomUUID(), application: id, item, at: clock.now(), kind: 'dumped', fields: '[]', reason },
          actor: `operator:${userInfo().username}`
        });
    };
    const deps = { store, versions, keys: opened.keys };
    const records = dumpRecords(deps, { masked, bundle: options.bundle, note });
    const written = await writeDump(resolve(options.out), format, masked, records);
    if (!written.ok) return refused('', written.problems);
    const result: DumpResult = { out: options.out, format, masked, applications: written.value };
    if (options.json) sayJson(result);
    else sayOut(text.done(options.out, written.value, masked));
    return 0;
  } finally {
    await opened.close();
  }
}

interface Ready {
  config: Config;
  format: DumpFormat;
  masked: boolean;
  reason: string;
}

function prepare(options: DumpCommandOptions): Result<Ready> {
  const masked = options.unmasked !== true;
  const reason = (options.reason ?? '').trim();
  const format = DUMP_FORMATS.find((name) => name === options.format);
  if (!format) return refuse({ code: 'dump/format', message: text.unknownFormat(options.format) });
  if (!masked && reason === '') return refuse({ code: 'dump/reason', message: text.noReason() });
  if (existsSync(options.out)) return refuse({ code: 'dump/taken', message: text.taken(options.out) });
  const config = storedIn(options);
  if (!config.ok) return config;
  return ok({ config: config.value, format, masked, reason });
}
