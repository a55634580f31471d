// The shipped data is what the scripts make, and every shipped document fits its shipped schema.
import Ajv2020 from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PACKAGE_IDS, rawPackage } from '../tests/support/packages.ts';
import { importPackage } from '#lib/core/exchange/import-package.ts';
import type { CodeList, Departments } from '#lib/core/model/index.ts';
import { placeOf } from '#lib/server/workspace/formats.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { importDocuments } from '#lib/server/workspace/write-import.ts';
import { calendars } from './make-calendars.ts';
import { countryList, divisions } from './make-codelists.ts';
import { schemaFiles } from './make-schemas.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Documents below a folder that have a place in a workspace. */
function documents(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return entries.map((entry) => join(folder, entry)).filter((path) => placeOf(path));
}

describe('generated files are up to date', () => {
  it('calendars', () => expect(read('flows/calendars.json')).toBe(serialize(calendars())));
  it.each(Object.entries(schemaFiles()))('schema %s', (name, text) => expect(read(`forms/schemas/${name}`)).toBe(text));
  it('divisions', () => expect(read('forms/codelists/gbt2260.json')).toBe(serialize(divisions())));
  it('countries', () => expect(read('forms/codelists/gbt2659.json')).toBe(serialize(countryList())));
});

describe('code lists', () => {
  const words = (list: CodeList) => new Map(list.values.map((value) => [value.code, value.title]));
  it('say a place in full words', () => {
    const places = words(divisions());
    expect([places.get('35'), places.get('3502'), places.get('350206')]).toEqual([
      '福建省',
      '福建省厦门市',
      '福建省厦门市湖里区'
    ]);
    expect([places.get('110101'), places.get('441900'), places.get('469001')]).toEqual([
      '北京市东城区',
      '广东省东莞市',
      '海南省五指山市'
    ]);
    expect([places.get('710000'), places.get('81')]).toEqual(['台湾省', '香港特别行政区']);
  });
  it('have each code once, of the length of its form', () => {
    const { values } = divisions();
    expect(new Set(values.map((value) => value.code)).size).toBe(values.length);
    for (const { code, forms } of values) expect(forms).toEqual({ [`code${code.length}`]: code });
  });
  it('have 56 nations and 31 provinces beside three others', () => {
    const nations = JSON.parse(read('forms/codelists/gbt3304.json')) as CodeList;
    expect(nations.values.map((value) => value.code)).toEqual(
      Array.from({ length: 56 }, (_, n) => String(n + 1).padStart(2, '0'))
    );
    expect(nations.values[0]).toEqual({ code: '01', title: '汉族', labels: ['汉'], forms: { alpha: 'HA' } });
    expect(divisions().values.filter((value) => value.code.length === 2)).toHaveLength(34);
  });
  it('name countries by three letters and by number', () => {
    const china = countryList().values.find((value) => value.code === 'CHN');
    expect(china).toEqual({ code: 'CHN', title: '中国', forms: { alpha2: 'CN', alpha3: 'CHN', num: '156' } });
  });
});

describe('shipped documents', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  for (const name of readdirSync(join(root, 'forms/schemas'))) ajv.addSchema(JSON.parse(read(`forms/schemas/${name}`)));

  it('fit the schema that they name', () => {
    const wrong = [...documents('flows'), ...documents('forms')].flatMap((path) => {
      const document = JSON.parse(read(path)) as { $schema?: string };
      if (!document.$schema) return [`${path}: $schema`];
      if (document.$schema.startsWith('https:')) return ajv.validateSchema(document) ? [] : [path];
      return ajv.validate(basename(document.$schema), document) ? [] : [`${path}: ${ajv.errorsText()}`];
    });
    expect(wrong).toEqual([]);
  });

  it('are readable, and every bundle is whole', async () => {
    const workspace = await openWorkspace(root);
    expect(workspace.problems()).toEqual([]);
    expect(workspace.bundles().map(({ id }) => id)).toEqual([...PACKAGE_IDS].sort());
    for (const { id } of workspace.bundles()) {
      const source = await workspace.source(id);
      expect(source.ok).toBe(true);
      if (source.ok) expect(source.value.decisions.every((decision) => decision.who === 'demo')).toBe(true);
    }
  });

  it.each(PACKAGE_IDS)('%s is what the importer makes of its package', async (id) => {
    const workspace = await openWorkspace(root);
    const context = { file: id, departments: workspace.departments(), codelists: workspace.codelists() };
    const pkg = importPackage(rawPackage(id), context);
    if (!pkg.ok) throw new Error(JSON.stringify(pkg.problems));
    const known = JSON.parse(read('flows/departments.json')) as Departments;
    // Points of the 受理审查细则 are not of the package: an import leaves them as they are.
    for (const [path, document] of importDocuments(pkg.value, known, Object.values(workspace.items())))
      expect(read(path), path).toBe(serialize(document));
  });

  it('fit the interchange schema where they are packages', () => {
    for (const id of PACKAGE_IDS) expect(ajv.validate('package.json', rawPackage(id)), ajv.errorsText()).toBe(true);
  });
});
