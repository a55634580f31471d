import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.(ts|svelte|css|md)$/.test(path) && !/\.(test|fixture)\.ts$/.test(path)
);
const textOf = (path: string): string => readFileSync(new URL(path, here), 'utf8');

/** Words of one country, its offices or its standards: they belong to fields and to the faces. */
const FOREIGN =
  /身份证|公民|居民|户籍|户口|民族|政务|政府|事项|窗口|办件|citizen|government|department|\bchina|gb\/?t ?\d|idNo|uscc|pinyin/i;

test('nothing here knows a government word', () => {
  expect(files.length).toBeGreaterThan(60);
  const found = files.flatMap((path) => {
    const word = FOREIGN.exec(textOf(path))?.[0];
    return word === undefined ? [] : [`${path}: ${word}`];
  });
  expect(found).toEqual([]);
});

test('nothing here reaches out of the folder', () => {
  const imports = files
    .filter((path) => !path.endsWith('.md'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/(?:from|import\(?) ?'([^']+)'/g)].map(([, target = '']) => `${path}: ${target}`)
    );
  const outside = imports.filter((one) => {
    const [path = '', target = ''] = one.split(': ');
    if (!target.startsWith('.')) return !/^(svelte(\/.*)?|@jsonforms\/core|ajv)$/.test(target);
    return !new URL(target, new URL(path, here)).href.startsWith(here.href);
  });
  expect(imports.length).toBeGreaterThan(100);
  expect(outside).toEqual([]);
});

test('core of JSON Forms and Ajv are loaded by the whole binding alone; elsewhere they are types', () => {
  const loading = files.filter((path) => /^import (?!type )[^;]*'(@jsonforms\/core|ajv)'/m.test(textOf(path)));
  expect(loading.sort()).toEqual(['core-engine.ts']);
});
