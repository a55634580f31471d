/** `npm run test:soak`: what takes too long for `npm test`; arguments go to vitest (`npm run test:soak -- src/lib/core/merge`). */
import { spawnSync } from 'node:child_process';
import { findChromium } from './browser.ts';

const env = { ...process.env, YIJIANSHI_SOAK: '1' };
const given = process.argv.slice(2);
const unit = spawnSync('vitest', ['run', ...given], { stdio: 'inherit', env }).status ?? 1;
const looked = given.length > 0 ? 0 : lookAtForms();
process.exit(unit || looked);

/** Every example of JSON Forms and every control, in every state and light. */
function lookAtForms(): number {
  const args = ['test', '-c', 'playwright.soak.config.ts'];
  return (
    spawnSync('playwright', args, { stdio: 'inherit', env: { ...env, CHROMIUM_PATH: findChromium() } }).status ?? 1
  );
}
