import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { paraglide } from './paraglide.config.ts';

/** `npm run test:soak`: every unit test with many more tries (tests/support/tries.ts), and the `*.soak.test.ts`. */
const soak = process.env['YIJIANSHI_SOAK'] === '1';
const patience = soak ? 60 * 60_000 : 120_000;
const common = {
  testTimeout: patience,
  hookTimeout: patience,
  setupFiles: soak ? ['tests/support/soak-setup.ts'] : []
};

export default defineConfig({
  test: {
    // Every core: what vitest leaves free by default is half of a small machine.
    maxWorkers: availableParallelism(),
    globalSetup: 'tests/support/run-folder.ts',
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          environment: 'node',
          // Files share a process, and with it the modules and what they read once and never change (the catalogue).
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/unit/**/*.test.ts',
            'tests/schema-suite/*.test.ts',
            'tests/interop/*.test.ts'
          ],
          exclude: ['src/**/*.svelte.test.ts', ...(soak ? [] : ['**/*.soak.test.ts'])]
        }
      },
      {
        plugins: [paraglide(), svelte()],
        test: { ...common, name: 'component', environment: 'node', include: ['src/**/*.svelte.test.ts'] }
      }
    ]
  }
});
