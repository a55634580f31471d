import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
  kit: {
    // Each build in a folder of its own (scripts/build-folder.ts).
    adapter: adapter({ out: process.env.YIJIANSHI_BUILD ?? 'build/manual', precompress: true }),
    // Scripts run by nonce only; the style rules of each face are added in hooks.server.ts (rule 32).
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    },
    // Traces are sent only where the environment says where to (src/instrumentation.server.ts).
    experimental: { tracing: { server: true }, instrumentation: { server: true } },
    // Part of the names of entries (chunks.config.ts).
    version: { name: (process.env.YIJIANSHI_VERSION ??= String(Date.now())), pollInterval: 0 },
    // Small sheets come in the page, under its nonce: a file of its own costs a turn on a phone's line.
    inlineStyleThreshold: 4096
  }
};

export default config;
