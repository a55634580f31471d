import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
/** `from './x.ts'`, `import '#lib/x.ts'`, `import('./x.ts')`. */
const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Files of the project that a module is made of: itself and whatever it imports, directly or not, data included. */
export function filesBehind(entry: string): string[] {
  const found = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file) || !existsSync(file) || !statSync(file).isFile()) continue;
    found.add(file);
    if (!file.endsWith('.ts')) continue;
    for (const [, name] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      if (name!.startsWith('.')) queue.push(join(dirname(file), name!));
      if (name!.startsWith('#lib/')) queue.push(join(ROOT, 'src/lib', name!.slice('#lib/'.length)));
    }
  }
  return [...found].sort();
}

/** SHA-256 over everything that decides what a module computes: its files, the versions of packages, and Node's own. */
export function codeHash(entry: string): string {
  const hash = createHash('sha256').update(process.version);
  const packages = ['package-lock.json', 'package.json'].map((name) => join(ROOT, name)).filter(existsSync);
  for (const file of [...filesBehind(entry), ...packages])
    hash.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
