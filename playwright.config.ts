import { defineConfig } from '@playwright/test';

/** Journeys run in real Chromium against the built server; each journey starts its own server (tests/support/server.ts). */
export default defineConfig({
  testDir: 'tests',
  globalSetup: './tests/support/prepare.ts',
  testMatch: '**/*.e2e.ts',
  fullyParallel: false,
  // Each file has a server and a data folder of its own: two files run at the same time.
  workers: 2,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    headless: true,
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic'
      ]
    }
  }
});
