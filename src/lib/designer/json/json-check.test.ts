import fc from 'fast-check';
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { smallComposition, smallContext } from '#lib/core/edit/edit-fixture.ts';
import { BundleSchema } from '#lib/core/model/bundle.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { checkText } from './json-check.ts';
import { keyWord, placesWithWords } from './json-keys.ts';
import { BUNDLE, branches, pattern, type Known, type Path } from './json-schema.ts';
import { textOf } from './json-session.ts';
import { misfits } from './json-shape.ts';

const { bundle } = smallComposition();
const context = smallContext();
const good = textOf(bundle);

/** Line, marked text and sentence of each problem after one replacement. */
function after(from: string, to: string): [number, string, string][] {
  expect(good).toContain(from);
  const text = good.replace(from, to);
  return checkText(text, bundle, context).problems.map((each) => [
    each.line,
    text.slice(each.from, each.to),
    each.message
  ]);
}

describe('what is wrong in a text, and where', () => {
  it('is nothing in the text of a bundle, and the bundle comes back to the byte', () => {
    const checked = checkText(good, bundle, context);
    expect(checked.problems).toEqual([]);
    expect(JSON.stringify(checked.bundle)).toBe(JSON.stringify(bundle));
  });

  it.each<[string, string, string, number, string, string]>([
    ['a lost comma', '"small",', '"small"', 3, '"name"', '这里缺一个逗号'],
    [
      'a comma too many',
      '"legal": 20,\n    "promised": 10',
      '"legal": 20,\n    "promised": 10,',
      13,
      '}',
      '多余的逗号'
    ],
    ['a lost quote', '"小件",', '"小件,', 3, '"小件,', '双引号'],
    ['a lost colon', '"name": ', '"name" ', 3, '"小件"', '冒号'],
    ['a comment', '"name"', '/* x */ "name"', 3, '/* x */', '注释'],
    ['a word without quotes', '"小件"', '小件', 3, '小件', '双引号'],
    ['a key twice', '"name": "小件"', '"name": "小件", "name": "大件"', 3, '"name"', '出现了两次'],
    ['a number for a text', '"小件"', '3', 3, '3', '这里要写文字'],
    ['a text for a number', '"legal": 20', '"legal": "20"', 11, '"20"', '这里要写数字'],
    ['a missing key', '"lead": "gong-an",\n', '', 1, '{', '缺少“lead”（牵头部门'],
    ['a strange key', '"legal"', '"zzz": 1, "legal"', 11, '"zzz"', '不认识“zzz”'],
    ['a value of no choice', '"single"', '"one"', 19, '"one"', '"single"、"multi"'],
    [
      'no option left',
      good.slice(good.indexOf('"options"'), good.indexOf(']')),
      '"options": [',
      20,
      '[',
      '至少要有 1 个'
    ],
    ['an id with a space', '"id": "A"', '"id": "A B"', 34, '"A B"', '字母开头'],
    ['a condition that is none', '"appliesWhen": true', '"appliesWhen": {}', 38, '{', '条件'],
    ['an operator that is none', '"==":', '"=":', 58, '{', '条件'],
    ['a variable without its letter', '"s.place"', '"place"', 61, '"place"', 's.'],
    ['an unknown question', '"s.place"', '"s.when"', 58, '{', '不是这件“一件事”的情形问题'],
    ['an unknown item', '"small.B"', '"small.X"', 43, '"small.X"', '事项库里没有'],
    ['an unknown department', '"gong-an"', '"nobody"', 8, '"nobody"', '不能作牵头部门'],
    [
      'two with one id',
      good.slice(good.indexOf('"id": "C"'), good.lastIndexOf('"dependsMode"')),
      '"id": "A", "item": "small.C", "dependsOn": [],',
      52,
      '"A"',
      '出现了两次'
    ],
    ['another id of the bundle', '"small"', '"large"', 2, '"large"', '不能在这里改编号']
  ])('%s', (_, from, to, line, marked, said) => {
    const [first] = after(from, to);
    expect(first?.[2]).toContain(said);
    expect(first?.slice(0, 2)).toEqual([line, marked]);
  });

  it('says each line once, and all of the shape', () => {
    expect(after('"legal": 20,\n    "promised": 10', '"legal": "a",\n    "promised": "b"')).toHaveLength(2);
    expect(checkText('', bundle, context).problems.map(({ message }) => message)).toEqual(['文档是空的。']);
    expect(checkText('[]', bundle, context).problems).toHaveLength(1);
  });
});

describe('the shape', () => {
  it('is judged as TypeBox judges it, whatever is put in the place of a part', () => {
    const paths = pathsOf(bundle);
    const junk = fc.oneof(
      fc.constantFrom<unknown[]>(null, true, '', 'all', 'A', 's.place', 0, -1, [], {}, [[]], { var: 's.place' }),
      fc.constantFrom<unknown[]>(
        { and: [] },
        { and: [true] },
        { '==': [{ var: 's.x' }, 1] },
        { in: ['a', { var: 's.x' }] }
      ),
      fc.constantFrom<unknown[]>(
        { in: [{ var: 's.x' }, ['a']] },
        { in: ['a', 'b'] },
        { '!': true, or: [true] },
        { '==': [] }
      )
    );
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.option(junk), (path, value) => {
        const changed = replaced(bundle, path, value);
        const fits = Value.Check(BundleSchema, changed);
        seen[fits ? 'good' : 'bad']++;
        expect(misfits(BUNDLE, changed).length === 0).toBe(fits);
      }),
      { numRuns: tries(400, 20_000) }
    );
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(5);
  });

  it('has words for every key, and words for no key that there is not', () => {
    const keys = [...new Set(keysOf(BUNDLE, []).map(pattern))];
    expect(keys.filter((key) => !placesWithWords.includes(key))).toEqual([]);
    expect(placesWithWords.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keyWord(['items', 0, 'appliesWhen', 'and', 1, '=='])).toBe('答案是');
  });
});

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  const keys = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key]))];
}

/** `null` in the place of a part takes it away. */
function replaced(value: unknown, path: Path, part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  if (rest.length > 0) copy[key] = replaced(copy[key], rest, part);
  else if (part === null) Reflect.deleteProperty(copy, key);
  else copy[key] = part;
  return Array.isArray(copy) ? copy.filter(() => true) : copy;
}

/** Every key of the format; a condition is the same wherever it stands, and is left out. */
function keysOf(known: Known, path: Path): Path[] {
  return branches(known).flatMap((each) => {
    const { shape, defs } = each;
    if (shape.properties?.['=='] || Object.keys(defs).length > 0) return [];
    const parts = Object.entries(shape.properties ?? {}).flatMap(([key, part]) => [
      [...path, key],
      ...keysOf({ shape: part, defs }, [...path, key])
    ]);
    const inside = shape.items && !Array.isArray(shape.items) ? keysOf({ shape: shape.items, defs }, [...path, 0]) : [];
    return [...parts, ...inside];
  });
}
