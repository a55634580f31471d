/** `npm run test:soak`: what takes too long for `npm test`; arguments go to vitest (`npm run test:soak -- src/lib/core/merge`). */
import { spawnSync } from 'node:child_process';
import { findChromium } from './browser.ts';

const env = { ...process.env, YIJIANSHI_SOAK: '1' };
const given = process.argv.slice(2);

function run(command: string, args: string[], more: Record<string, string> = {}): number {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...env, ...more } }).status ?? 1;
}

/** Every example of JSON Forms and every control, in every state and light. */
function lookAtForms(): number {
  return run('playwright', ['test', '-c', 'playwright.soak.config.ts'], { CHROMIUM_PATH: findChromium() });
}

// Once, before test files that start the built server at the same time.
const built = given.length > 0 ? 0 : run('node', ['scripts/build-if-stale.ts']);
const unit = run('vitest', ['run', ...given]);
const looked = given.length > 0 ? 0 : lookAtForms();
const left = ['the journeys and attacks of npm test', 'npm run test:interop', 'npm run bench'];
if (given.length > 0) left.unshift('all but the part that was named');
console.log(`\nNot run here: ${left.join(', ')}`);
process.exit(built || unit || looked);
