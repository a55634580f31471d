import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const PREFIXES: Record<string, string> = { 'A/': 'tests/attacks/', 'S/': 'src/lib/server/' };

/** The rows of the table: chapter, what is done, tests, what is not. */
const rows = readFileSync('SECURITY.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, chapter]) => /^V\d+ /.test(chapter ?? ''));

/** Paths in a cell, from the root of the project. */
function pathsIn(cell: string): string[] {
  const named = [...cell.matchAll(/`([^`\s]+\.ts)`/g)].map(([, path]) => path!);
  return named.map((path) => (PREFIXES[path.slice(0, 2)] ?? path.slice(0, 2)) + path.slice(2));
}

it('SECURITY.md has every chapter of ASVS 5, each with tests that are there or a word why it has none', () => {
  const chapters = rows.map(([, chapter]) => Number(/^V(\d+)/.exec(chapter!)![1]));
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  for (const [, chapter, , tests = '', not = ''] of rows) {
    const paths = pathsIn(tests);
    expect(
      paths.filter((path) => !existsSync(path)),
      chapter
    ).toEqual([]);
    if (paths.length === 0) expect(not, chapter).toMatch(/^Not applicable/);
  }
});

it('every attack stands in it', () => {
  const named = rows.flatMap(([, , , tests = '']) => pathsIn(tests));
  const attacks = readdirSync('tests/attacks')
    .map((file) => `tests/attacks/${file}`)
    .filter((path) => path !== 'tests/attacks/attack.ts')
    .filter((path) => /: Attack\b/.test(readFileSync(path, 'utf8')));
  expect(attacks.length).toBeGreaterThan(10);
  expect(attacks.filter((path) => !named.includes(path))).toEqual([]);
});
