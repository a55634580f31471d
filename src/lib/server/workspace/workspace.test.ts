import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imported, rawPackage, shippedCodelists } from '../../../../tests/support/packages.ts';
import { importPackage } from '#lib/core/exchange/import-package.ts';
import { WorkspaceError } from './workspace-error.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-workspace-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** path → content of every file. */
function bytes(root = dir): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((f) => [
      join(f.parentPath, f.name).slice(root.length + 1),
      readFileSync(join(f.parentPath, f.name), 'utf8')
    ])
  );
}

async function importInto(workspace: Workspace, raw: unknown): Promise<boolean> {
  const context = { file: 'x', departments: workspace.departments(), codelists: workspace.codelists() };
  const pkg = importPackage(raw, context);
  if (!pkg.ok) throw new Error(JSON.stringify(pkg.problems));
  return (await workspace.writeImport(pkg.value)).changed;
}

async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(dir, { write: true });
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}

const newborn = () => rawPackage('newborn');
const damage = (path: string, text: string) => writeFileSync(join(dir, path), text);

describe('import', () => {
  it('makes a new folder a workspace that stands on its own', async () => {
    await withWorkspace((w) => importInto(w, newborn()));
    const workspace = await openWorkspace(dir);
    expect(workspace.bundles()).toEqual([{ id: 'newborn', name: '新生儿出生一件事' }]);
    expect(workspace.problems()).toEqual([]);
    const source = await workspace.source('newborn');
    if (!source.ok) throw new Error(JSON.stringify(source.problems));
    expect(Object.keys(source.value.items)).toEqual(newborn().items.map((i: { id: string }) => i.id));
    expect(source.value.decisions).toEqual([]);
    expect(source.value.codelists.map((list) => list.id)).toEqual(
      expect.arrayContaining(['gbt2260', 'gbt2659', 'gbt3304'])
    );
    expect(source.value.calendar.years).toHaveProperty('2026');
    expect(source.value.schemas['HUKOU']!.properties!['MZ']!.oneOf).toHaveLength(56);
  });

  it('changes nothing the second time', async () => {
    expect(await withWorkspace((w) => importInto(w, newborn()))).toBe(true);
    const before = bytes();
    expect(await withWorkspace((w) => importInto(w, newborn()))).toBe(false);
    expect(bytes()).toEqual(before);
  });

  it('leaves other bundles alone, byte for byte', async () => {
    await withWorkspace((w) => importInto(w, newborn()));
    const before = bytes();
    await withWorkspace((w) => importInto(w, rawPackage('realestate-transfer')));
    const after = bytes();
    for (const [path, content] of Object.entries(before))
      if (path !== join('flows', 'departments.json')) expect(after[path], path).toBe(content);
    expect(after[join('flows', 'departments.json')]).toContain('区卫生健康局');
  });

  it('takes away the items that a newer package has no more', async () => {
    await withWorkspace((w) => importInto(w, newborn()));
    const raw = newborn();
    raw.items = raw.items.filter((i: { id: string }) => i.id !== 'PARENTING');
    expect(await withWorkspace((w) => importInto(w, raw))).toBe(true);
    expect(Object.keys(bytes()).filter((path) => path.includes('PARENTING'))).toEqual([]);
    expect((await openWorkspace(dir)).problems()).toEqual([]);
  });

  it('never writes or touches decisions', async () => {
    await withWorkspace((w) => importInto(w, newborn()));
    expect(Object.keys(bytes()).filter((path) => path.includes('decisions') && !path.includes('schemas'))).toEqual([]);
    const decided = {
      bundle: 'newborn',
      decisions: [{ id: 'l', who: 'a', when: '2026-01-01T00:00:00Z', why: '因', kind: 'limit', promised: 10 }]
    };
    await withWorkspace(async (w) => {
      const { mkdirSync } = await import('node:fs');
      mkdirSync(join(dir, 'flows/decisions'));
      damage('flows/decisions/newborn.json', JSON.stringify(decided));
      await w.reload();
      await importInto(w, newborn());
      const source = await w.source('newborn');
      expect(source.ok && source.value.decisions).toEqual(decided.decisions);
    });
    expect(readFileSync(join(dir, 'flows/decisions/newborn.json'), 'utf8')).toBe(JSON.stringify(decided));
  });

  it('is refused without the writer’s lock', async () => {
    await withWorkspace((w) => importInto(w, newborn()));
    const reader = await openWorkspace(dir);
    await expect(reader.writeImport(imported(newborn(), shippedCodelists()))).rejects.toThrow('只读');
  });

  it('keeps a department file that it cannot read', async () => {
    await withWorkspace((w) => importInto(w, newborn()));
    damage('flows/departments.json', '{ not json');
    const before = bytes();
    await expect(withWorkspace((w) => importInto(w, rawPackage('restaurant')))).rejects.toThrow(
      'flows/departments.json'
    );
    expect(bytes()).toEqual(before);
  });
});

describe('documents', () => {
  beforeEach(() =>
    withWorkspace(async (w) => {
      await importInto(w, newborn());
      await importInto(w, rawPackage('restaurant'));
    })
  );

  it('point to their schema', () => {
    for (const [path, content] of Object.entries(bytes())) {
      const link = (JSON.parse(content) as { $schema?: string }).$schema;
      expect(link, path).toBeTruthy();
      if (!link!.startsWith('https:')) expect(existsSync(join(dir, path, '..', link!)), path).toBe(true);
    }
  });

  it('calendars and rules of regions are looked at again; one that is damaged meanwhile changes nothing', async () => {
    const w = await openWorkspace(dir);
    const before = w.outside('newborn')!;
    expect(before.warnings!.length).toBeGreaterThan(0);
    await w.refreshOutside();
    expect(w.outside('newborn')).toEqual(before);
    damage('flows/regions.json', JSON.stringify({ regions: [{ code: '3502', name: '厦门市', warnings: [] }] }));
    const calendars = JSON.parse(bytes()['flows/calendars.json']!) as { regional?: object[] };
    const days = [{ day: '2026-12-01', worked: false, source: '停工通告', announced: '2026-11-30' }];
    calendars.regional = [{ code: '3502', name: '厦门市', days }];
    damage('flows/calendars.json', JSON.stringify(calendars));
    await w.refreshOutside();
    const after = w.outside('newborn')!;
    expect(after).toMatchObject({ warnings: [], calendar: { exceptions: days } });
    expect(after.calendar.revision).not.toBe(before.calendar.revision);
    damage('flows/calendars.json', '{');
    await w.refreshOutside();
    expect(w.outside('newborn')).toEqual(after);
    expect(w.outside('nowhere')).toBeNull();
  });

  it('have their hashes by bundle, and only what the bundle rests on', async () => {
    const hashes = (await openWorkspace(dir)).documents('newborn');
    expect(Object.keys(hashes)).toEqual(
      expect.arrayContaining([
        'flows/bundles/newborn.json',
        'forms/items/newborn.SSC/schema.json',
        'flows/calendars.json'
      ])
    );
    expect(Object.keys(hashes).filter((path) => path.includes('restaurant'))).toEqual([]);
    expect(Object.values(hashes).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    damage('forms/items/newborn.SSC/schema.json', '{}');
    const after = (await openWorkspace(dir)).documents('newborn');
    expect(Object.keys(hashes).filter((path) => hashes[path] !== after[path])).toEqual([
      'forms/items/newborn.SSC/schema.json'
    ]);
  });

  it.each([
    ['flows/items/newborn.SSC.json', '{ "id": 3 ', 'JSON'],
    ['flows/items/newborn.SSC.json', '{ "id": 3 }', '格式'],
    ['flows/bundles/newborn.json', '[]', '格式'],
    ['forms/items/newborn.SSC/schema.json', '"text"', '格式'],
    ['forms/items/newborn.SSC/layout.json', '', 'JSON']
  ])('a damaged %s is named and stops only its own bundle (%s)', async (path, content, words) => {
    damage(path, content);
    const workspace = await openWorkspace(dir);
    expect(workspace.problems()).toHaveLength(1);
    expect(workspace.problems()[0]!.message).toMatch(new RegExp(`${path.replaceAll('.', '\\.')} 读不出来.*${words}`));
    const [hurt, whole] = [await workspace.source('newborn'), await workspace.source('restaurant')];
    expect([hurt.ok, whole.ok]).toEqual([false, true]);
    expect(hurt.ok ? '' : hurt.problems[0]!.path).toContain(path);
  });

  it('a missing item is named', async () => {
    rmSync(join(dir, 'flows/items/newborn.SSC.json'));
    const source = await (await openWorkspace(dir)).source('newborn');
    expect(source.ok ? [] : source.problems).toEqual([
      {
        code: 'workspace/missing',
        message: '缺少文件 flows/items/newborn.SSC.json。',
        path: 'flows/items/newborn.SSC.json'
      }
    ]);
  });

  it('an unknown bundle is refused', async () => {
    const workspace = await openWorkspace(dir);
    for (const id of ['nope', '../../etc/passwd', '__proto__']) expect((await workspace.source(id)).ok).toBe(false);
  });
});

describe('one writer', () => {
  it('refuses a second one with a sentence, and lets readers in', async () => {
    await withWorkspace(async (first) => {
      await importInto(first, newborn());
      await expect(openWorkspace(dir, { write: true })).rejects.toThrow(`进程 ${process.pid}`);
      expect((await openWorkspace(dir)).bundles()).toHaveLength(1);
    });
    await withWorkspace(async (next) => expect(next.bundles()).toHaveLength(1));
  });

  it('takes over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    damage('.workspace.lock', `${child.pid}\n`);
    expect(await withWorkspace((w) => importInto(w, newborn()))).toBe(true);
    expect(readdirSync(dir).sort()).toEqual(['flows', 'forms']);
  });

  it('takes over a lock that says nothing', async () => {
    damage('.workspace.lock', '');
    expect(await withWorkspace((w) => importInto(w, newborn()))).toBe(true);
  });

  it('leaves no trace of a workspace that never came to be', async () => {
    const inner = join(dir, 'a', 'b');
    await (await openWorkspace(inner, { write: true })).close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('has nothing to read where nothing is', async () => {
    await expect(openWorkspace(join(dir, 'nope'))).rejects.toBeInstanceOf(WorkspaceError);
  });
});

describe('forms that cannot be used', () => {
  it.each([
    ['a circle of references', { properties: { a: { $ref: '#' } } }, 'schema/endless-ref', '绕回了自己'],
    ['a reference to the outside', { $ref: 'https://example.com/x' }, 'schema/remote-ref', '指向文件以外'],
    ['another draft', { $schema: 'http://json-schema.org/draft-03/schema#' }, 'schema/draft', 'draft-07'],
    ['a pattern that takes for ever', { properties: { a: { pattern: '^(a+)+$' } } }, 'schema/pattern', '要算很久'],
    ['a reserved name', JSON.parse('{"properties":{"__proto__":{}}}') as object, 'schema/forbidden-key', '__proto__'],
    [
      'rules against each other',
      { properties: { a: { minLength: 3, maxLength: 1 } } },
      'schema/contradiction',
      '没有值'
    ]
  ])('%s: told with file, place and reason; the bundle does not open, nothing hangs', async (_, schema, code, says) => {
    await withWorkspace((w) => importInto(w, newborn()));
    const file = 'forms/items/newborn.HUKOU/schema.json';
    damage(file, JSON.stringify(schema));
    const started = performance.now();
    const workspace = await openWorkspace(dir);
    const [problem] = workspace.problems();
    expect(problem).toMatchObject({ code, path: expect.stringContaining(file) as string });
    expect(problem!.message).toContain(says);
    expect((await workspace.source('newborn')).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
    await workspace.close();
  });
});
