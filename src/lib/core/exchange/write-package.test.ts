import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imported, type Loose, PACKAGE_IDS, rawPackage, shippedCodelists } from '../../../../tests/support/packages.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { parseCondition } from '../condition/parse.ts';
import { writeCondition } from '../condition/write.ts';
import { interchangeFile, interchangeText } from '../export/catalogue/catalogue-format.ts';
import type { Condition } from '../model/index.ts';
import { catalogueOf, writePackage } from './write-package.ts';

const fixtures = new URL('../../../../tests/fixtures/', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, fixtures), 'utf8');
const codelists = shippedCodelists();

function exported(raw: unknown) {
  const pkg = imported(raw, codelists);
  return { pkg, ...interchangeFile({ source: catalogueOf(pkg, codelists), wordings: pkg.wordings }) };
}

describe('import and export again', () => {
  it.each(PACKAGE_IDS)('%s: the same bytes, and documents that are the same', (id) => {
    const { pkg, file, notes } = exported(rawPackage(id));
    expect(notes).toEqual([]);
    expect(interchangeText(file)).toBe(textOf(`packages/${id}.json`));
    expect(imported(JSON.parse(interchangeText(file)), codelists)).toEqual(pkg);
  });

  const others = ['match/bundles', 'match/tuned'].flatMap((folder) =>
    readdirSync(new URL(folder, fixtures)).map((name) => `${folder}/${name}`)
  );
  it.each(others.slice(0, tries(4, others.length)))('%s: the same content, keys in their order', (path) => {
    const raw: unknown = JSON.parse(textOf(path));
    expect(JSON.stringify(exported(raw).file)).toBe(JSON.stringify(raw));
  });

  it('form and copies of a material', () => {
    const raw = rawPackage('newborn');
    Object.assign(raw.items[0].materials[0], { form: '原件和复印件', copies: 3 });
    const { pkg, file } = exported(raw);
    expect(pkg.items[0]!.materials[0]).toMatchObject({ form: 'both', copies: 3 });
    expect(JSON.stringify(file)).toBe(JSON.stringify(raw));
  });

  it('whatever is left out, added, or said in other words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PACKAGE_IDS), fc.infiniteStream(fc.nat(9)), (id, dice) => {
        const raw = reworded(rawPackage(id), () => dice.next().value as number);
        const { file, notes } = exported(raw);
        expect(notes).toEqual([]);
        expect(JSON.stringify(file)).toBe(JSON.stringify(raw));
      }),
      { numRuns: tries(4, 400) }
    );
  }, 600_000);
});

/** The same package, written by somebody else: spaces, other keys first, things said that go without saying, unknown keys. */
function reworded(raw: Loose, roll: () => number): Loose {
  const expressions = new Set(['appliesWhen', 'askWhen']);
  function visit(value: Loose): Loose {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, part]): [string, Loose] =>
      expressions.has(key) && roll() < 3 ? [key, ` ( ${part as string} ) `] : [key, visit(part)]
    );
    if (roll() === 0) entries.reverse();
    if (('name' in value || 'title' in value) && roll() === 0) entries.push(['x-note', { by: 'somebody', n: roll() }]);
    if ('dependsOn' in value && !('dependsMode' in value) && roll() < 3) entries.push(['dependsMode', 'all-active']);
    if ('dependsOn' in value && !('optional' in value) && roll() < 3) entries.push(['optional', false]);
    return Object.fromEntries(entries);
  }
  return { ...visit(raw), schemaVersion: `0.${roll()}` };
}

describe('an edited workspace', () => {
  it('keeps the words of what was not touched, and says what it says now', () => {
    const pkg = imported(rawPackage('newborn'), codelists);
    const source = catalogueOf(pkg, codelists);
    source.items['HUKOU']!.limit.promised = 3;
    source.items['HUKOU']!.name = source.schemas['HUKOU']!.title = '出生登记';
    const { file, notes } = interchangeFile({ source, wordings: pkg.wordings });
    expect(notes).toEqual([]);
    const wanted = rawPackage('newborn');
    Object.assign(
      wanted.items.find((item: Loose) => item.id === 'HUKOU'),
      { name: '出生登记', promisedDays: 3 }
    );
    expect(file).toEqual(wanted);
  });

  it('keeps the units of its limits, and says none where working days go without saying', () => {
    const raw = rawPackage('newborn');
    const [first, second] = raw.items;
    raw.packageLimit.unit = 'days';
    first.limitUnit = 'hours';
    second.materials[0].deferrableDays = 10;
    second.materials[0].deferrableUnit = 'days';
    second.limitUnit = 'days';
    second.variants = [
      { id: 'A', name: '一', promisedDays: 3 },
      { id: 'B', name: '二', promisedDays: 3, limitUnit: 'workingDays' }
    ];
    const source = catalogueOf(imported(raw, codelists), codelists);
    expect(source.bundle.limit.unit).toBe('days');
    expect(source.items[first.id]!.limit).toMatchObject({ unit: 'hours' });
    expect(source.items[second.id]!.materials[0]).toMatchObject({ deferrableDays: 10, deferrableUnit: 'days' });
    expect(source.items[second.id]!.variants!.map(({ limit }) => limit!.unit)).toEqual(['days', 'workingDays']);
    const again = catalogueOf(imported(writePackage(source), codelists), codelists);
    expect(again).toEqual(source);
    expect(
      JSON.stringify(writePackage(catalogueOf(imported(rawPackage('newborn'), codelists), codelists)))
    ).not.toContain('limitUnit');
  });

  it('says what an interchange file cannot say', () => {
    const source = catalogueOf(imported(rawPackage('newborn'), codelists), codelists);
    source.items['HUKOU']!.deferral = { overdue: 'chase' };
    source.items['SSC']!.materials[0]!.source = 'online';
    source.bundle.exits = [{ when: true, text: '不能办' }];
    const { notes } = interchangeFile({ source, wordings: [] });
    expect(notes.join('\n')).toMatch(/“exits”[^]*newborn\.HUKOU 的“deferral”[^]*newborn\.SSC 的“materials”/);
  });
});

it('conditions are read again as they were', () => {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.constant(true),
      fc.constantFrom('a', 'b').map((value): Condition => ({ '==': [{ var: 's.one' }, value] })),
      fc.constantFrom('a', 'b').map((value): Condition => ({ '!=': [{ var: 'f.x.y' }, value] })),
      fc.constantFrom('a', 'b').map((value): Condition => ({ in: [value, { var: 's.many' }] })),
      fc.constant<Condition>({ in: [{ var: 's.one' }, ['a', 'b']] }),
      tie('condition').map((inner): Condition => ({ '!': inner as Condition })),
      fc
        .tuple(fc.boolean(), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
        .map(([and, parts]): Condition => (and ? { and: parts as Condition[] } : { or: parts as Condition[] }))
    )
  }));
  const options = [{ value: 'a' }, { value: 'b' }];
  const situations = [
    { key: 'one', select: 'single' as const, options },
    { key: 'many', select: 'multi' as const, options }
  ];
  fc.assert(
    fc.property(condition, (written) => {
      const read = parseCondition(writeCondition(written), { situations, fields: ['x.y'] });
      expect(read).toEqual({ ok: true, value: written });
    })
  );
});
