import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_IDS, rawPackage, type Loose } from '../../../../tests/support/packages.ts';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { fromTables } from '../../core/exchange/excel/from-tables.ts';
import { MAX_ROWS } from '../../core/exchange/excel/read-cells.ts';
import { SHEETS } from '../../core/exchange/excel/sheets.ts';
import { toTables } from '../../core/exchange/excel/to-rows.ts';
import {
  RawFieldSchema,
  RawItemSchema,
  RawMaterialSchema,
  RawSituationSchema
} from '../../core/exchange/package-schema.ts';
import { excelFile } from '../../core/export/excel/excel-format.ts';
import { workbook } from '../../core/export/excel/workbook.ts';
import { readWorkbook } from './read-workbook.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const fixtures = join(root, 'tests/fixtures');
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-excel-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, 'w', part), { recursive: true });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const cli = (...args: string[]) => runCliHere([...args, '--workspace', 'w'], { cwd: dir });

async function read(bytes: Uint8Array) {
  const sheets = await readWorkbook(bytes);
  if (!sheets.ok) throw new Error(JSON.stringify(sheets.problems));
  return fromTables(sheets.value);
}

/** An optional text that is empty and one that is missing are the same cell. */
function carried(value: Loose, key = ''): Loose {
  if (Array.isArray(value)) return value.map((row) => carried(row));
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([name, part]) => part !== '' || (key === 'fee' && name === 'text'));
  return Object.fromEntries(said.map(([name, part]) => [name, carried(part, name)]));
}

describe('out and in again', () => {
  it.each(PACKAGE_IDS)('%s: the same package, the same bytes', async (id) => {
    const raw = rawPackage(id);
    const bytes = excelFile(raw);
    const { raw: again, problems, remarks } = await read(bytes);
    expect([problems, remarks]).toEqual([[], []]);
    expect(again).toEqual(raw);
    expect(excelFile(again as never)).toEqual(bytes);
  });

  it('packages of other people', async () => {
    const folders = ['match/bundles', 'match/tuned'].flatMap((folder) =>
      readdirSync(join(fixtures, folder)).map((name) => join(fixtures, folder, name))
    );
    for (const path of folders.slice(0, tries(4, folders.length))) {
      const raw: Loose = JSON.parse(readFileSync(path, 'utf8'));
      expect(carried((await read(excelFile(raw))).raw), path).toEqual(carried(raw));
    }
  });

  it('whatever the texts are', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) => `=${text.replace(/\p{Cc}/gu, '')}`);
    await fc.assert(
      fc.asyncProperty(fc.tuple(word, word, word), async ([name, note, label]) => {
        const raw = rawPackage('newborn');
        raw.items[0].name = name;
        raw.items[0].fields[0].note = `${note}\n+1`;
        raw.items[0].fields[0].default = name;
        // Entries of a list lose the blanks around them, as people type them.
        raw.items[0].result.delivery = [label.trim(), `${label}、一`];
        raw.situations[0].options[0].label = `@${label}`;
        expect((await read(excelFile(raw))).raw).toEqual(raw);
      }),
      { numRuns: tries(4, 200) }
    );
  });

  it('carries every key of the interchange file', () => {
    const keys = new Set(SHEETS.flatMap(({ columns }) => columns.map(({ key }) => key.split('.')[0]!)));
    const elsewhere = ['dependsOn', 'materials', 'fields', 'variants', 'options', 'enum'];
    const declared = [RawItemSchema, RawMaterialSchema, RawSituationSchema, RawFieldSchema.$defs.Field].flatMap(
      (schema) => Object.keys((schema as { properties: object }).properties)
    );
    expect(declared.filter((key) => !keys.has(key) && !elsewhere.includes(key))).toEqual([]);
  });

  it('variants with their own fields and materials', async () => {
    const raw = rawPackage('newborn');
    const [material] = raw.items[0].materials;
    raw.items[0].variants = [
      { id: 'A', name: '甲', promisedDays: 1, fields: { [raw.items[0].fields[0].key]: { asked: false } } },
      {
        id: 'B',
        name: '乙',
        materials: [{ ...material, note: '另一份', form: '复印件', copies: 2 }],
        withoutMaterials: ['其他']
      }
    ];
    expect((await read(excelFile(raw))).raw).toEqual(raw);
  });
});

describe('on the command line', () => {
  it('export, import: nothing changes, not even the words of the file it came in', async () => {
    expect((await cli('export', 'newborn', '--format', 'excel', '--out', 'out')).code).toBe(0);
    const run = await cli('import', 'out/newborn.xlsx', '--json');
    expect([run.code, JSON.parse(run.out)]).toMatchObject([
      0,
      { bundles: [{ id: 'newborn', items: 9, fields: 165 }], changed: false }
    ]);
  });

  it('--check writes nothing; without it a changed cell is written', async () => {
    const raw = rawPackage('newborn');
    raw.items[0].promisedDays = 3;
    writeFileSync(join(dir, 'changed.xlsx'), excelFile(raw));
    const path = join(dir, 'w/flows/items/newborn.BIRTH_REG.json');
    const before = readFileSync(path, 'utf8');
    const check = await cli('import', 'changed.xlsx', '--check');
    expect([check.code, check.out]).toEqual([0, expect.stringMatching(/检查完毕，没有写入/)]);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect((await cli('import', 'changed.xlsx')).code).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8')).limit.promised).toBe(3);
  });

  it('tells every cell that is wrong or missing, with what to do, and writes nothing', async () => {
    const tables = toTables(rawPackage('newborn'));
    const put = (sheet: string, line: number, title: string, value: string | number | null) => {
      const column = SHEETS.find(({ name }) => name === sheet)!.columns.findIndex((each) => each.title === title);
      tables[sheet]![line - 2]![column] = value;
    };
    put('事项', 2, '名称', null);
    put('事项', 3, '法定时限', '十天');
    put('事项', 4, '适用情形', "s.nobody=='x'");
    put('事项', 5, '收费', '不收');
    put('表单字段', 7, '类型', '图片');
    put('表单字段', 8, '正则表达式', '^(a+)+$');
    put('表单字段', 9, '事项编号', 'NOBODY');
    put('材料', 4, '来源', '邻居');
    put('依赖', 2, '前置事项编号', 'NOBODY');
    put('情形选项', 3, '值', 7);
    const run = await importOf(tables);
    expect([run.code, run.out]).toEqual([2, '']);
    for (const line of [
      '事项!B2 “名称”没有填，请填写。',
      '事项!F3 “法定时限”须是数字，现在是“十天”，请改成数字。',
      '事项!J5 “收费”只能填“是”或“否”，现在是“不收”。',
      '表单字段!D7 “类型”不能填“图片”，可以填：单行文字',
      '表单字段!A9 “事项”表里没有编号为“NOBODY”的事项',
      '材料!D4 “来源”不能填“邻居”',
      '情形选项!B3 “值”是数字 7，前面的 0 可能丢了'
    ])
      expect(run.err).toContain(line);
    expect(run.err).toMatch(/没有写入任何内容。\n$/);
    // What the importer finds is told by cell as well, once every cell can be read.
    const again = toTables(rawPackage('newborn'));
    const condition = SHEETS[3]!.columns.findIndex(({ key }) => key === 'appliesWhen');
    again['事项']![2]![condition] = "s.nobody=='x'";
    again['表单字段']![6]![8] = '^(a+)+$';
    again['依赖']![0]![1] = 'NOBODY';
    const second = await importOf(again);
    expect(second.code).toBe(2);
    for (const place of [/表单字段!I8 .*算很久/, /依赖!B2 没有编号为“NOBODY”的事项/]) expect(second.err).toMatch(place);
    again['表单字段']![6]![8] = null;
    again['依赖']!.splice(0, 1);
    expect((await importOf(again)).err).toMatch(/事项!N4 .*nobody/);
  });

  function importOf(tables: ReturnType<typeof toTables>) {
    const sheets = SHEETS.map(({ name, columns }) => ({
      name,
      columns: columns.map(({ title }) => ({ title, width: 9, isNeeded: false })),
      rows: tables[name]!
    }));
    writeFileSync(join(dir, 'wrong.xlsx'), workbook(sheets));
    return cli('import', 'wrong.xlsx', '--json');
  }
});

describe('what harms or is none', () => {
  const parts = () => unzipSync(excelFile(rawPackage('newborn')));
  const sheet = 'xl/worksheets/sheet2.xml';
  const edited = (edit: (xml: string) => string) => {
    const files = parts();
    files[sheet] = strToU8(edit(strFromU8(files[sheet]!)));
    return zipSync(files);
  };

  it('no text is a formula, whatever it begins with', () => {
    const raw = rawPackage('newborn');
    for (const [at, start] of ['=', '+', '-', '@'].entries()) raw.items[at].name = `${start}cmd|' /C calc'!A0`;
    const files = unzipSync(excelFile(raw));
    const xml = Object.values(files)
      .map((part) => strFromU8(part))
      .join('');
    expect(xml).not.toMatch(/<f[\s>]/);
    expect(xml.match(/<t xml:space="preserve">[=+\-@]cmd/g)).toHaveLength(4);
  });

  it('a formula is not evaluated and not read', async () => {
    const bytes = edited((xml) =>
      xml.replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2" t="str"><f>1+1</f><v>一件事</v></c>')
    );
    const { problems } = await read(bytes);
    expect(problems).toEqual([
      { code: 'excel/formula', message: expect.stringMatching(/公式不计算/), path: '一件事!B2' }
    ]);
  });

  it('dates and sheets that are missing or have other headings', async () => {
    const one = workbook([{ name: '事项', columns: [{ title: '编号？', width: 9, isNeeded: false }], rows: [] }]);
    const { problems, remarks } = await read(one);
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['一件事', '表单字段', '事项!1', '一件事!A2'])
    );
    expect(remarks).toMatchObject([{ code: 'excel/strange', path: '事项!A1' }]);
  });

  it('more rows than anybody fills in', async () => {
    const rows = Array.from({ length: MAX_ROWS + 1 }, (_, n) => [`F${n}`, 'x']);
    const columns = ['事项编号', '前置事项编号'].map((title) => ({ title, width: 9, isNeeded: true }));
    const { problems } = await read(workbook([{ name: '依赖', columns, rows }]));
    expect(problems.map(({ code }) => code)).toContain('excel/rows');
  });

  const bad: [string, () => Uint8Array, RegExp][] = [
    ['a bomb', () => zipSync({ ...parts(), 'xl/media/x.xml': new Uint8Array(2 ** 25) }), /解开后太大/],
    [
      'entities',
      () => edited((xml) => xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')),
      /文档类型声明/
    ],
    ['macros', () => zipSync({ ...parts(), 'xl/vbaProject.bin': strToU8('x') }), /有宏/],
    [
      'cells without end',
      () => edited((xml) => xml.replace('</sheetData>', `${'<c/>'.repeat(400_001)}</sheetData>`)),
      /单元格太多/
    ],
    ['paths out of the folder', () => zipSync({ ...parts(), '../x.xml': strToU8('x') }), /可能写到/],
    ['broken parts', () => edited(() => '<worksheet'), /读不出来|损坏/],
    ['another zip', () => zipSync({ 'a.txt': strToU8('x') }), /不是 Excel 文件/]
  ];
  it.each(bad)('%s', async (_, make, sentence) => {
    const result = await readWorkbook(make());
    expect(result.ok ? [] : result.problems).toMatchObject([{ message: expect.stringMatching(sentence) }]);
  });

  it('nothing of it makes a folder', () => expect(existsSync(join(dir, 'none'))).toBe(false));
});
