// Builds every page of `pages` as a production bundle into a folder: node build.mjs FOLDER
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const [, , folder = 'dist'] = process.argv;
for (const name of readdirSync('pages')) {
  await build({
    configFile: false,
    root: resolve('pages', name),
    base: './',
    logLevel: 'error',
    plugins: [svelte({ configFile: false, emitCss: true }), react(), vue()],
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    build: { outDir: resolve(folder, name), emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1e5 }
  });
}
