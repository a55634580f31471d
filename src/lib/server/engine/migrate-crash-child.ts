// Run by the crash test: takes applications over to the newest version and is killed while the n-th of them is written.
import { createTestClock, openTestApp } from './engine-fixture.ts';
import { ADMINISTRATOR, BUNDLE } from './migrate.fixture.ts';
import { createMigrations } from './migrations.ts';

const [folder, workspace, at] = process.argv.slice(2) as [string, string, string];
let commits = 0;
const app = await openTestApp(
  folder,
  createTestClock('2026-11-24T08:00:00+08:00'),
  (store) => ({
    ...store,
    commit: (work) => {
      commits += 1;
      const done = store.commit(work);
      // The writer has it, nobody knows how far it came.
      if (commits === Number(at)) setImmediate(() => process.kill(process.pid, 'SIGKILL'));
      return done;
    }
  }),
  workspace
);
const { version } = (await app.versions.offered(BUNDLE))!;
await createMigrations(app).begin(BUNDLE, version, ADMINISTRATOR, '试');
setInterval(() => undefined, 1000);
