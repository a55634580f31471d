// One database with 新生儿出生一件事 published in it, and nodes of the built application on it.
import { randomBytes } from 'node:crypto';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createApiKeys } from '../../../src/lib/server/api/keys.ts';
import { assembleTestApp, createTestClock, publish } from '../../../src/lib/server/engine/engine-fixture.ts';
import { openInstallation } from '../../../src/lib/server/installation.ts';
import { openWorkspace } from '../../../src/lib/server/workspace/workspace.ts';
import { startNode, type Node } from '../../support/node.ts';

export const BUNDLE = 'newborn';

export interface Installation {
  /** Of a key that may hand in the bundle. */
  token: string;
  /** Starts one more node. @param url of the database, as this node reaches it */
  start(url: string): Promise<Node>;
}

/** @param folder for what nodes keep beside the database; files are shared by all */
export async function install(folder: string, database: string): Promise<Installation> {
  const secrets = {
    YIJIANSHI_KEYS: randomBytes(32).toString('hex'),
    YIJIANSHI_AUTH_SECRET: randomBytes(32).toString('base64url')
  };
  const files = join(folder, 'files');
  await mkdir(files);
  const token = await prepare(folder, database, secrets);
  let count = 0;
  return {
    token,
    start: async (url) => {
      const data = join(folder, `node-${(count += 1)}`);
      await mkdir(data);
      await symlink(files, join(data, 'files'));
      const own = { YIJIANSHI_DEMO: '0', YIJIANSHI_DATA: data, DATABASE_URL: url };
      return startNode({ ...secrets, ...own, YIJIANSHI_KEY_CALLS: '999999' }, true);
    }
  };
}

async function prepare(folder: string, database: string, env: Record<string, string>): Promise<string> {
  const clock = createTestClock(new Date().toISOString());
  const { store, keys } = await openInstallation({ data: folder, database }, env);
  const app = assembleTestApp({ store, keys }, await openWorkspace('.'), clock, join(folder, 'files'));
  try {
    await publish(app, BUNDLE);
    const wanted = {
      ...{ client: 'city-portal', name: '市门户', bundles: [BUNDLE], region: '350200', channel: 'online' },
      ...{ scopes: ['submit'], department: null }
    };
    const made = await createApiKeys(store, clock).create(wanted, 'bench', { published: [BUNDLE], departments: [] });
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    return made.value.token;
  } finally {
    await app.close();
  }
}
