// Builds the pages as production bundles: ours and `raw` with the project's own tools, peers with theirs.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { emitSchema } from '../../../src/lib/forms/check/emit.ts';
import { jsonSchema } from './shared/gen.ts';

const here = import.meta.dirname;
const root = join(here, '../../..');

/** Counts every run of an effect in `window.__effects`, by a line put into Svelte's own scheduler. */
function countEffects(): Plugin {
  const UPDATE = 'export function update_effect(effect) {';
  return {
    name: 'count-effects',
    transform(code, id) {
      if (!id.endsWith('svelte/src/internal/client/runtime.js')) return null;
      if (!code.includes(UPDATE)) throw new Error('Svelte has no update_effect any more: count effects another way.');
      return code.replace(UPDATE, `${UPDATE} window.__effects = (window.__effects ?? 0) + 1;`);
    }
  };
}

async function buildPage(name: string, out: string, plugins: Plugin[]): Promise<void> {
  await build({
    configFile: false,
    root: join(here, 'pages', name),
    base: './',
    logLevel: 'error',
    resolve: { alias: [{ find: /^#lib/, replacement: join(root, 'src/lib') }] },
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), ...plugins],
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      // What the page needs at once is one file, as the README of the library says.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } } }
    }
  });
}

/** Builds `raw`, `ours`, and `ours` once more with a counter of effects, into a folder; the schemas of ours as modules. */
export async function buildOurs(folder: string, sizes: readonly number[]): Promise<void> {
  await buildPage('raw', join(folder, 'raw'), []);
  for (const [name, plugins] of [
    ['ours', []],
    ['counted', [countEffects()]]
  ] as const) {
    await buildPage('ours', join(folder, name), [...plugins]);
    await mkdir(join(folder, name, 'validators'));
    for (const n of sizes)
      await writeFile(join(folder, name, 'validators', `${n}.js`), emitSchema(jsonSchema(n)) as string);
  }
}

/** Installs the peers from their own lock file where needed and builds their pages; gives their names. */
export function buildPeers(folder: string): string[] {
  const peers = join(here, 'peers');
  const run = (command: string, ...args: string[]): void => {
    execFileSync(command, args, { cwd: peers, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  if (!existsSync(join(peers, 'node_modules'))) run('npm', 'ci', '--no-audit', '--no-fund', '--ignore-scripts');
  run(process.execPath, 'build.mjs', folder);
  return readdirSync(join(peers, 'pages'));
}
