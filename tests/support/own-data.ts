import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKeys } from '../../src/lib/server/api/keys.ts';
import { openInstallation } from '../../src/lib/server/installation.ts';
import { TEMPLATE } from './server.ts';

/** A data folder of a demo that has started once, of one's own, while no process has it open. */
export function ownData(): { folder: string; remove(): void } {
  const around = mkdtempSync(join(tmpdir(), 'yijianshi-own-'));
  const folder = join(around, 'data');
  cpSync(process.env[TEMPLATE]!, folder, { recursive: true });
  return { folder, remove: () => rmSync(around, { recursive: true, force: true }) };
}

/** A key of another system that may hand in these bundles: its token. No server may have the folder open. */
export async function keyFor(data: string, client: string, bundles: string[]): Promise<string> {
  const { store, close } = await openInstallation({ data, database: null });
  try {
    const wanted = {
      client,
      name: client,
      bundles,
      region: '350200',
      channel: 'window',
      scopes: ['submit'],
      department: null
    };
    const made = await createApiKeys(store, { now: () => Date.now() }).create(wanted, 'test', {
      published: bundles,
      departments: []
    });
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    return made.value.token;
  } finally {
    await close();
  }
}
