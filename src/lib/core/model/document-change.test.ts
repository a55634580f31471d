import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { backwards, changesBetween, withChanges } from './document-change.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 3 }),
    fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }),
    fc.array(tie('object'), { maxLength: 3 }),
    tie('object')
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true })
})).object;

describe('changes of a document', () => {
  it('lead there and back, to the byte', () => {
    fc.assert(
      fc.property(document, document, (was, now) => {
        const changes = changesBetween(was, now);
        expect(JSON.stringify(withChanges(was, changes))).toBe(JSON.stringify(now));
        expect(JSON.stringify(withChanges(now, backwards(changes)))).toBe(JSON.stringify(was));
      }),
      { numRuns: tries(300, 10_000) }
    );
  });

  it('name the smallest place', () => {
    const was = { a: { b: 1, c: [1, 2] }, d: 2 };
    expect(changesBetween(was, { a: { b: 1, c: [1] }, d: 2 })).toEqual([
      { path: ['a', 'c'], at: 1, was: [2], now: [] }
    ]);
    const rows = [{ id: 'A', on: true }, { id: 'B', on: true }, { id: 'C' }];
    expect(changesBetween(rows, rows.with(1, { id: 'B', on: false }))).toEqual([
      { path: ['1', 'on'], was: true, now: false }
    ]);
    expect(changesBetween(rows, rows.toSpliced(1, 1))).toEqual([{ path: [], at: 1, was: [rows[1]], now: [] }]);
  });

  it('are not made on a document that somebody changed', () => {
    const changes = changesBetween({ a: 1 }, { a: 2 });
    expect(withChanges({ a: 3 }, changes)).toBeUndefined();
    expect(withChanges({}, changes)).toBeUndefined();
  });
});
