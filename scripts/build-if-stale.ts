/** Builds when what the build is made of has changed since the last one; `npm start` and `npm test` call it. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messages } from '../src/lib/server/config-messages.ts';
import { folderOf, isBuilt, makeBuild, removeOldBuilds } from './build-folder.ts';

const ROOT = resolve(import.meta.dirname, '..');
const BUILDS = join(ROOT, 'build');
const FOLDERS = ['src', 'static', 'messages', 'forms/codelists'];
const FILES = [
  'package-lock.json',
  'package.json',
  'svelte.config.js',
  'vite.config.ts',
  'chunks.config.ts',
  'paraglide.config.ts',
  // The rest of its folder is written by the compiler of messages.
  'project.inlang/settings.json',
  'tsconfig.json'
];
/** Made by the build itself, or no part of it. */
const LEFT_OUT = /(^src\/lib\/paraglide\/|\.test\.ts$)/;

function filesIn(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** SHA-256 over names and bytes of everything that goes in. */
function inputHash(): string {
  const hash = createHash('sha256').update(process.version);
  const paths = [...FOLDERS.flatMap(filesIn), ...FILES].filter(
    (path) => !LEFT_OUT.test(path) && existsSync(join(ROOT, path))
  );
  for (const path of paths.sort()) hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

/** Dots on a terminal; elsewhere the first line says enough. */
function showProgress(): () => void {
  console.error(messages.building);
  if (!process.stderr.isTTY) return () => undefined;
  const timer = setInterval(() => process.stderr.write('.'), 1000);
  return () => {
    clearInterval(timer);
    process.stderr.write('\n');
  };
}

async function build(folder: string): Promise<boolean> {
  const done = showProgress();
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, YIJIANSHI_BUILD: folder },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  done();
  if (code !== 0) console.error(`${output}\n${messages.buildFailed}`);
  return code === 0;
}

/** @returns the folder of a build of the present sources, made now if need be; `null` when that failed */
export async function buildIfStale(): Promise<string | null> {
  // Of what is there when the build begins: a change made meanwhile leads to another one.
  const folder = folderOf(BUILDS, inputHash());
  if (!isBuilt(folder) && !(await makeBuild(folder, build))) return null;
  removeOldBuilds(BUILDS, folder);
  return folder;
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) process.exit((await buildIfStale()) ? 0 : 1);
