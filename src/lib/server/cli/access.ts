import { createVersionService } from '#lib/server/engine/versions.ts';
import type { EngineDeps } from '#lib/server/engine/deps.ts';
import { loadApplication } from '#lib/server/engine/load.ts';
import { disclosuresOf, looksOf } from '#lib/server/retention/disclosures.ts';
import type { Store } from '#lib/server/store/types.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { applicationNamed, reading, type OnData } from './operate.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { text as words } from './personal-messages.ts';
import type { AccessResult } from './personal-results.ts';

export type AccessOptions = CommonOptions & OnData;

/** `access`: who saw whole values of an application, when, which and why, and which department is given what. No value. */
export async function accessCommand(name: string, options: AccessOptions): Promise<ExitCode> {
  const done = await reading(options, async ({ store: reads, keys }) => {
    const store = reads as Store;
    const found = await applicationNamed(store, name);
    if (!found.ok) return found;
    const workspace = await openWorkspace(options.workspace);
    try {
      const clock = { now: () => Date.now() };
      const versions = createVersionService({ store, workspace, clock });
      return { ok: true as const, value: await resultOf({ store, keys, versions } as EngineDeps, found.value) };
    } finally {
      await workspace.close();
    }
  });
  if (!done.ok) return refused('', done.problems);
  if (!done.value.ok) return refused('', done.value.problems);
  if (options.json) sayJson(done.value.value);
  else for (const line of words.access(done.value.value)) sayOut(line);
  return 0;
}

async function resultOf(
  deps: EngineDeps,
  row: { id: string; number: string; bundle: string; version: number }
): Promise<AccessResult> {
  const { store } = deps;
  const version = await deps.versions.load(row.bundle, row.version);
  const loaded = await loadApplication(deps, row.id);
  const looks = version ? await looksOf(store, version.source, row.id) : [];
  const given = loaded ? await disclosuresOf(deps, loaded, await store.filesOf({ application: row.id })) : [];
  const iso = (at: number) => new Date(at).toISOString();
  return {
    number: row.number,
    erased: ((await store.retention(row.id))?.erasedAt ?? null) !== null,
    looks: looks.map((look) => ({ ...look, at: iso(look.at) })),
    receivers: given.map(({ sentAt, fields, ...rest }) => ({
      ...rest,
      sentAt: sentAt === null ? null : iso(sentAt),
      fields: fields.map(({ title }) => title)
    }))
  };
}
