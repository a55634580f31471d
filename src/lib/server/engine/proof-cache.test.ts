import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../../../../tests/support/small-bundle.ts';
import { codeHash, filesBehind } from './code-hash.ts';
import { provenOnce } from './proof-cache.ts';
import { proveBundle } from './proof.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'proofs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = { type: 'string' } as const;
const small = (title = '姓名') => bundle({ A: [{ key: 'XM', element: 'baby.name', schema: { ...text, title } }] });
/** Counts how often a proof is really worked out. */
function counted() {
  const count = { times: 0 };
  const prove = (source: Parameters<typeof proveBundle>[0]) => {
    count.times += 1;
    return proveBundle(source);
  };
  return { count, prove };
}

describe('a proof', () => {
  it('is worked out once for the same source, and is the same from the file', () => {
    const { count, prove } = counted();
    const first = provenOnce(small(), prove, folder);
    expect(JSON.stringify(provenOnce(small(), prove, folder))).toBe(JSON.stringify(first));
    expect(count.times).toBe(1);
    provenOnce(small('名字'), prove, folder);
    expect(count.times).toBe(2);
  });

  it.each<[string, (text: string) => string]>([
    ['cut short', (kept) => kept.slice(0, -20)],
    ['changed', (kept) => kept.replace('"findings":[', '"findings": [')],
    ['empty', () => '']
  ])('is worked out again when its file is %s', (_, hurt) => {
    const { count, prove } = counted();
    const first = provenOnce(small(), prove, folder);
    const file = join(folder, readdirSync(folder)[0]!);
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, hurt(kept));
    expect(readFileSync(file, 'utf8')).not.toBe(kept);
    expect(JSON.stringify(provenOnce(small(), prove, folder))).toBe(JSON.stringify(first));
    expect(count.times).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(kept);
  });

  it('is there although it cannot be kept', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(provenOnce(small(), proveBundle, join(file, 'proofs')).plan.elements).toHaveLength(1);
  });

  it('does not fill the disk: the oldest go', () => {
    for (let index = 0; index < 60; index++) writeFileSync(join(folder, `${index}.json`), '');
    provenOnce(small(), proveBundle, folder);
    expect(readdirSync(folder).length).toBe(40);
  });
});

describe('the hash of the code', () => {
  const put = (name: string, content: string) => writeFileSync(join(folder, name), content);

  it('changes with any file behind the module, however far', () => {
    put('entry.ts', "import { a } from './a.ts';\nexport { b } from './b.ts';\n");
    put('a.ts', "import data from './data.json' with { type: 'json' };\nconst more = await import('./c.ts');\n");
    put('b.ts', 'export const b = 1;');
    put('c.ts', "import type { A } from './a.ts';\n");
    put('data.json', '{}');
    put('other.ts', '');
    const entry = join(folder, 'entry.ts');
    expect(filesBehind(entry)).toEqual(['a.ts', 'b.ts', 'c.ts', 'data.json', 'entry.ts'].map((n) => join(folder, n)));
    const before = codeHash(entry);
    put('other.ts', '// not a part of it');
    expect(codeHash(entry)).toBe(before);
    put('data.json', '{ }');
    expect(codeHash(entry)).not.toBe(before);
  });

  it('leaves out nothing of the project that proving really loads', () => {
    const entry = fileURLToPath(new URL('./proof.ts', import.meta.url));
    const script = `
      import { registerHooks } from 'node:module';
      const seen = [];
      registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });
      await import(${JSON.stringify(pathToFileURL(entry).href)});
      console.log(JSON.stringify(seen));`;
    const seen = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    ) as string[];
    const own = seen
      .filter((url) => url.startsWith('file:') && !url.includes('/node_modules/'))
      .map((url) => fileURLToPath(url));
    expect(own.length).toBeGreaterThan(100);
    expect(own.some((file) => file.endsWith('.json'))).toBe(true);
    const counted = new Set(filesBehind(entry));
    expect(own.filter((file) => !counted.has(file))).toEqual([]);
  });
});
