import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../../../tests/support/run-cli.ts';
import { openDesignNode } from '../design-node.ts';
import { openStore } from '../store/open-store.ts';
import { startPostgres, type TestPostgres } from '../store/postgres-fixture.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const FILE = join(ROOT, 'tests/fixtures/packages/restaurant.json');
let folder: string;
let postgres: TestPostgres;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-node-'));
  postgres = await startPostgres();
  url = await postgres.newDatabase();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A node with a checkout of its own, without the bundle that is imported. */
function place(name: string) {
  const [data, workspace] = [join(folder, name), join(folder, name, 'workspace')];
  for (const part of ['flows', 'forms']) cpSync(join(ROOT, part), join(workspace, part), { recursive: true });
  rmSync(join(workspace, 'flows/bundles/restaurant.json'));
  return { data, workspace, database: url };
}
const textOf = (dir: string) =>
  Object.fromEntries(
    (
      readdirSync(dir, { recursive: true, withFileTypes: true }) as unknown as {
        parentPath: string;
        name: string;
        isFile(): boolean;
      }[]
    )
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')])
  );

it('an import by command line is refused on a node that does not design, and writes nothing there', async () => {
  const [designs, reads] = [place('a'), place('b')];
  const store = await openStore(designs);
  await openDesignNode(designs, store, {});
  await openDesignNode(reads, store, {});
  await store.close();
  const run = ({ data, workspace }: typeof reads, ...args: string[]) =>
    runCli(['import', FILE, '--workspace', workspace, ...args], {
      cwd: folder,
      env: { YIJIANSHI_DEMO: '0', YIJIANSHI_DATA: data, YIJIANSHI_WORKSPACE: workspace, DATABASE_URL: url }
    });
  const before = textOf(reads.workspace);
  const refused = await run(reads);
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('几个节点中只有一个编排和发布');
  expect(textOf(reads.workspace)).toEqual(before);
  const taken = await run(designs);
  expect([taken.code, taken.err.includes('几个节点中')]).toEqual([0, false]);
  expect(readdirSync(join(designs.workspace, 'flows/bundles'))).toContain('restaurant.json');
}, 120_000);
