// Runs a TypeScript file of the project on whatever Node there is, or says what is missing. Plain JavaScript, because an
// old Node cannot even read the files it is about.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const LEAST = [22, 17];

/** @param {string} version as in `process.versions.node` */
export function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

/** @param {string} file @param {string[]} rest */
async function run(file, rest) {
  if (!isRecent(process.versions.node)) {
    console.error(
      `需要 Node 22.17 或更新的版本，现在是 ${process.versions.node}。请在项目里运行 npm ci，它会带来合适的版本，再用 npm start 启动。`
    );
    process.exit(1);
  }
  if (process.features.typescript) {
    process.argv.splice(1, 2, resolve(file));
    await import(pathToFileURL(resolve(file)).href);
    return;
  }
  const { status } = spawnSync(process.execPath, ['--experimental-strip-types', file, ...rest], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const [, self, file, ...rest] = process.argv;
if (file && self && pathToFileURL(resolve(self)).href === import.meta.url) await run(file, rest);
