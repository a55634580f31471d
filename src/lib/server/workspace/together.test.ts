import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { openWorkspace } from './workspace.ts';
import { finishTogether, writeTogether } from './together.ts';

const CHILD = fileURLToPath(new URL('together-child.ts', import.meta.url));
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-together-'));
  mkdirSync(join(dir, 'flows/items'), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(dir, path), 'utf8');

it('writes and removes, and leaves nothing aside', async () => {
  writeFileSync(join(dir, 'flows/items/old.json'), 'old');
  await writeTogether(
    dir,
    new Map([
      ['flows/items/new.json', 'new'],
      ['flows/items/old.json', null]
    ])
  );
  expect(readdirSync(dir)).toEqual(['flows']);
  expect(readdirSync(join(dir, 'flows/items'))).toEqual(['new.json']);
  expect(read('flows/items/new.json')).toBe('new');
});

it('what broke off before the journal changed nothing, what broke off after it is carried out at the next opening', async () => {
  mkdirSync(join(dir, '.together'));
  writeFileSync(join(dir, '.together/0.json'), 'half');
  await (await openWorkspace(dir)).close();
  expect([existsSync(join(dir, '.together')), readdirSync(join(dir, 'flows/items'))]).toEqual([false, []]);

  mkdirSync(join(dir, '.together'));
  writeFileSync(join(dir, 'flows/items/a.json'), 'moved before it broke off');
  writeFileSync(join(dir, '.together/1.json'), 'b');
  const steps = [
    ['flows/items/a.json', '0.json'],
    ['flows/items/b.json', '1.json']
  ];
  writeFileSync(join(dir, '.together/journal.json'), JSON.stringify({ steps }));
  await (await openWorkspace(dir)).close();
  expect([read('flows/items/a.json'), read('flows/items/b.json')]).toEqual(['moved before it broke off', 'b']);
  expect(existsSync(join(dir, '.together'))).toBe(false);
});

it('a writer that is killed leaves all of it or nothing', async () => {
  let rounds = 0;
  for (let turn = 0; turn < tries(4, 60); turn++) {
    await killedAfter(20 + ((turn * 37) % 180));
    await finishTogether(dir);
    const found = new Set(readdirSync(join(dir, 'flows/items')).map((name) => read(`flows/items/${name}`)));
    expect(found.size).toBe(1);
    expect(readdirSync(join(dir, 'flows/items'))).toHaveLength(30);
    rounds += 1;
  }
  expect(rounds).toBeGreaterThan(3);
}, 120_000);

/** Starts the writer and kills it some milliseconds after its first round. */
function killedAfter(ms: number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), ms));
  return new Promise((done) => child.on('close', () => done()));
}
