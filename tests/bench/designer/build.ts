// Builds the pages as production bundles with the project's own tools.
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { build } from 'vite';

const here = import.meta.dirname;
const root = join(here, '../../..');
const PAGES = ['bare', 'ours', 'compose'];

/** Builds each page into a folder of its name. */
export async function buildPages(folder: string): Promise<void> {
  const messages = join(folder, 'messages');
  await compile({
    project: join(root, 'project.inlang'),
    outdir: messages,
    strategy: ['preferredLanguage', 'baseLocale'],
    outputStructure: 'locale-modules'
  });
  for (const name of PAGES)
    await build({
      configFile: false,
      root: join(here, 'pages', name),
      base: './',
      logLevel: 'error',
      resolve: {
        alias: [
          { find: /^#lib\/paraglide/, replacement: messages },
          { find: /^#lib/, replacement: join(root, 'src/lib') }
        ]
      },
      plugins: [tailwindcss(), svelte({ configFile: false, compilerOptions: { runes: true } })],
      worker: { format: 'es' },
      build: { outDir: join(folder, name), emptyOutDir: true, target: 'es2022', modulePreload: false }
    });
}
