import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { pageFiles } from './chunks.config.ts';
import { paraglide } from './paraglide.config.ts';

export default defineConfig(({ command }) => ({
  plugins: [
    tailwindcss(),
    paraglide(command === 'build' ? 'message-modules' : 'locale-modules'),
    sveltekit(),
    pageFiles()
  ],
  // A page names what it loads in its own HTML; a second list in the script of every page would cost each of them 6 kB.
  build: { modulePreload: { resolveDependencies: () => [] } },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' }
}));
