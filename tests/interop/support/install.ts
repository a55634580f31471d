import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './folder.ts';

/** The third-party programs of one folder under `tests/interop`, installed by its lock file; where they lie. */
export function installed(name: string): string {
  const dir = join(PROJECT, 'tests/interop', name);
  const lock = readFileSync(join(dir, 'package-lock.json'), 'utf8');
  const mark = join(dir, 'node_modules/.package-lock.json');
  if (existsSync(mark) && sameVersions(lock, readFileSync(mark, 'utf8'))) return dir;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: dir,
    stdio: 'inherit'
  });
  if (status !== 0) throw new Error(`npm ci failed in ${dir}`);
  return dir;
}

type Lock = { packages: Record<string, { version?: string; optional?: boolean }> };

function sameVersions(wanted: string, found: string): boolean {
  const [lock, there] = [JSON.parse(wanted) as Lock, JSON.parse(found) as Lock];
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) => path === '' || optional || there.packages[path]?.version === version
  );
}

/** `npm i` with what an exported folder asks for itself. */
export function installIn(dir: string): void {
  const { status, stderr } = spawnSync('npm', ['i', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: dir });
  if (status !== 0) throw new Error(`npm i failed in ${dir}: ${String(stderr).slice(-1000)}`);
}

/** Copies one installed folder of packages beside exported files, so that these find them as their own. */
export function lend(name: string, dir: string): void {
  cpSync(join(installed(name), 'node_modules'), join(dir, 'node_modules'), { recursive: true });
}
