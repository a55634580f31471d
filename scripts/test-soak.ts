/** `npm run test:soak`: what takes too long for `npm test`; arguments go to vitest (`npm run test:soak -- src/lib/core/merge`). */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, YIJIANSHI_SOAK: '1' };
process.exit(spawnSync('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1);
