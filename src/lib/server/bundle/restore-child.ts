// Restores a zip into a workspace and a store of its own, and hangs before the version that is named until it is killed; for
// unfinished.test.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { restorePack } from './restore.ts';
import { readPack } from './unpack.ts';

const [zip = '', dir = '', data = '', before = ''] = process.argv.slice(2);
const pack = readPack(readFileSync(zip));
if (!pack.ok) throw new Error(JSON.stringify(pack.problems));
// As the command does: a store without its key is refused later.
await openKeyRing(data);
const store = await openSqliteStore(join(data, 'yijianshi.db'));
const waiting: typeof store = {
  ...store,
  saveVersion: async (row) => {
    if (row.version !== Number(before)) return store.saveVersion(row);
    process.stdout.write('here\n');
    // Holds the process until it is killed.
    setInterval(() => undefined, 60_000);
    return new Promise(() => undefined);
  }
};
await restorePack(dir, { store: waiting, data }, pack.value);
