import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialize } from './serialize.ts';

describe('serialize', () => {
  it('gives JSON that means the same', () => {
    fc.assert(
      fc.property(
        fc.json().map((text) => JSON.parse(text) as unknown),
        (value) => {
          expect(JSON.parse(serialize(value))).toEqual(value);
        }
      )
    );
  });

  it('keeps the declared order and puts on one line what fits', () => {
    const document = {
      b: 1,
      a: { '==': [{ var: 's.x' }, 'y'] },
      long: 'x'.repeat(130),
      none: [],
      empty: {},
      gone: undefined
    };
    expect(serialize(document)).toBe(
      `{\n  "b": 1,\n  "a": { "==": [{ "var": "s.x" }, "y"] },\n  "long": "${'x'.repeat(130)}",\n  "none": [],\n  "empty": {}\n}\n`
    );
  });

  it('breaks what does not fit, one entry a line', () => {
    const values = Array.from({ length: 3 }, (_, n) => ({ code: `${n}`, title: '省'.repeat(40) }));
    expect(serialize({ values }).split('\n')).toHaveLength(8);
  });
});
