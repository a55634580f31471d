/**
 * `npm test`: unit tests, a build, then the journeys in Chromium. Ends with one plain line `N passed, N failed`
 * and exits non-zero when anything failed or could not run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChineseFont, findChromium } from './browser.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Modules are compiled, and their types stripped, once and not by every process that a test starts. */
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node-compile');

function run(command: string, args: string[], env: Record<string, string> = {}): number {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Prints how long a part took, for those who keep `npm test` short. */
function timed<T>(part: string, work: () => T): T {
  const begun = Date.now();
  const result = work();
  console.log(`${part}: ${Math.round((Date.now() - begun) / 1000)} s`);
  return result;
}

interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** By name: nothing is left out in silence. */
function tellSkipped({ testResults }: UnitReport): void {
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped');
  for (const { fullName } of skipped) console.log(`Not checked on this machine: ${fullName}`);
}

function unitTests(): Count {
  const file = 'test-results/unit.json';
  const status = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${file}`]);
  const report = readJson(file) as UnitReport | null;
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  tellSkipped(report);
  const failed = Math.max(report.numFailedTests, status === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

function journeys(chromium: string): Count {
  if (timed('build', () => run('node', ['scripts/build-if-stale.ts'])) !== 0) {
    console.error('The build failed; no journey could run.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const status = run('playwright', ['test'], { CHROMIUM_PATH: chromium });
  const report = readJson('test-results/journeys.json') as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: Math.max(unexpected + flaky, status === 0 ? 0 : 1), skipped };
}

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results');
// Before anything else: pictures that unit tests write need the font too.
const chromium = findChromium();
ensureChineseFont();
const counts = [timed('unit tests', unitTests), timed('build and journeys', () => journeys(chromium))];
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
console.log(
  '\nNot run here: npm run test:interop (exports in programs of others, but for a quick part of xstate, slice and scxml), npm run test:soak'
);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
