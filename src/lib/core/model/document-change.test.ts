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

  it('of rows with names of their own lead there and back, whatever went, came, changed or moved', () => {
    const row = fc.record({ kind: fc.constantFrom('item', 'bundle'), id: fc.nat(6).map(String), on: fc.nat(2) });
    const rows = fc.uniqueArray(row, { selector: ({ kind, id }) => `${kind}/${id}`, maxLength: 10 });
    const sorted = rows.map((all) => all.toSorted((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1)));
    const list = fc.oneof({ weight: 3, arbitrary: sorted }, rows);
    fc.assert(
      fc.property(list, list, (was, now) => {
        const changes = changesBetween({ was }, { was: now });
        expect(withChanges({ was }, changes)).toEqual({ was: now });
        expect(withChanges({ was: now }, backwards(changes))).toEqual({ was });
      }),
      { numRuns: tries(500, 20_000) }
    );
  });

  it('of rows with names of their own are those that changed alone, however far apart', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({
      kind: 'item',
      id: String(at).padStart(4, '0'),
      on: false
    }));
    const now = rows.map((row, at) => (at % 30 === 0 ? { ...row, on: true } : row)).toSpliced(2999, 1);
    now.splice(11, 0, { kind: 'item', id: '0010a', on: true });
    const changes = changesBetween(rows, now);
    expect(changes).toHaveLength(102);
    expect(JSON.stringify(changes).length).toBeLessThan(6_000);
    expect(withChanges(rows, changes)).toEqual(now);
    expect(withChanges(now, backwards(changes))).toEqual(rows);
  });

  it('that an older log keeps as one part of the list are made and taken back', () => {
    const was = { entries: ['a', 'b', 'c'].map((id) => ({ kind: 'item', id, on: false })) };
    const now = { entries: was.entries.map((row) => (row.id === 'b' ? row : { ...row, on: true })) };
    const old = [{ path: ['entries'], at: 0, was: was.entries, now: now.entries }];
    expect(withChanges(was, old)).toEqual(now);
    expect(withChanges(now, backwards(old))).toEqual(was);
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
