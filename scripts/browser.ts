import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable'
];

function installed(path: string | undefined): path is string {
  return path !== undefined && path !== '' && existsSync(path);
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 }).status === 0;
}

function installPlaywrightChromium(): string | null {
  if (!run('npx', ['playwright', 'install', 'chromium'])) return null;
  const path = chromium.executablePath();
  return installed(path) ? path : null;
}

function installDebianPackages(...names: string[]): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', ...names]);
}

/**
 * A Chromium for the journeys: one that is there, else Playwright's own, else Debian's package.
 * @returns the path of the program
 * @throws Error with a sentence that says what is missing when none can be had
 */
export function findChromium(): string {
  const present = [process.env['CHROMIUM_PATH'], ...SYSTEM_PATHS, chromium.executablePath()].find(installed);
  if (present) return present;
  const own = installPlaywrightChromium();
  if (own) return own;
  if (installDebianPackages('chromium')) {
    const debian = SYSTEM_PATHS.find(installed);
    if (debian) return debian;
  }
  throw new Error(
    'No Chromium: none is installed, Playwright could not download one, and the Debian package could not be installed. Install Chromium, or set CHROMIUM_PATH to one.'
  );
}

/** Chinese glyphs for screenshots and for exported pictures, whose tests fail without any and say so. */
export function ensureChineseFont(): void {
  try {
    const fonts = execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
    if (fonts.trim() !== '') return;
  } catch {
    // no fontconfig: try to install the font, which brings it
  }
  if (!installDebianPackages('fonts-noto-cjk')) {
    console.warn(
      'No Chinese font found (fonts-noto-cjk): PNG exports cannot be made, and screenshots will show boxes instead of characters.'
    );
  }
}
