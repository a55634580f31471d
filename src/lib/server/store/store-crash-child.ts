// Run by the crash test: commits without end, sixteen at a time, and says each one that was acknowledged.
import { commitOf } from './store-fixtures.ts';
import { openSqliteStore } from './sqlite.ts';

const store = await openSqliteStore(process.argv[2]!);

async function applicationAfterApplication(lane: number): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const id = `L${lane}-${turn}`;
    for (let revision = 1; revision <= 3; revision += 1) {
      await store.commit(commitOf(id, revision));
      process.stdout.write(`${id} ${revision}\n`);
    }
  }
}
await Promise.all(Array.from({ length: 16 }, (_, lane) => applicationAfterApplication(lane)));
