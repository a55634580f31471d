import { describe, expect, test } from 'vitest';
import { cleanValue, getElement, isAbsent, setElement } from './values.ts';

describe('elements in nested data', () => {
  test('are written and read by their dots', () => {
    const data = setElement({ mother: { name: '林晓雯' } }, 'mother.hukou.region', '350206');
    expect(data).toEqual({ mother: { name: '林晓雯', hukou: { region: '350206' } } });
    expect(getElement(data, 'mother.hukou.region')).toBe('350206');
    expect(getElement(data, 'mother.hukou.street')).toBeUndefined();
    expect(getElement(data, 'mother.name.first')).toBeUndefined();
  });
  test('are taken out by undefined without making parents', () => {
    expect(setElement({ a: { b: 1, c: 2 } }, 'a.b', undefined)).toEqual({ a: { c: 2 } });
    expect(setElement({}, 'x.y.z', undefined)).toEqual({});
  });
  test.each(['__proto__.polluted', 'a.__proto__.polluted', 'constructor.prototype.polluted'])(
    '%s never gets in',
    (element) => {
      const data = setElement({}, element, 'yes');
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(Object.keys(data)).toEqual([]);
      expect(getElement(JSON.parse('{"a":{}}'), 'a.constructor.name')).toBeUndefined();
    }
  );
});

describe('what counts as absent', () => {
  test.each([
    [undefined, true],
    [null, true],
    ['', true],
    [{}, true],
    [{ a: '' }, true],
    [0, false],
    [false, false],
    [[], false],
    ['x', false]
  ])('%j: %s', (value, absent) => expect(isAbsent(value)).toBe(absent));
  test('cleaning trims and drops', () => {
    expect(cleanValue({ a: ' x ', b: '  ', c: { d: null }, e: ['', ' y '], f: 0 })).toEqual({ a: 'x', e: ['y'], f: 0 });
    expect(cleanValue(JSON.parse('{"__proto__":{"x":1},"a":1}'))).toEqual({ a: 1 });
  });
});
