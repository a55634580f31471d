import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import type { CodeList, CodeValue } from '../../model/element.ts';
import type { PastedRow } from './list-in-hand.ts';
import { readPasted, withPasted } from './paste.ts';

/** What pasting means, row by row and searched through: slow and plain. */
function plainly(rows: readonly PastedRow[], list: CodeList) {
  const values = list.values.map((value) => ({ ...value }));
  const taken: PastedRow[] = [];
  const refused: string[] = [];
  for (const row of rows) {
    const { code, title, labels } = row;
    const plain = (word: string) => word.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
    const goesBy = (value: CodeValue, word: string) =>
      [value.title, ...(value.labels ?? [])].some((each) => plain(each) === plain(word));
    const holders = [title, ...labels].flatMap(
      (word) => values.find((value) => value.code !== code && !value.retired && goesBy(value, word)) ?? []
    );
    if (taken.some((each) => each.code === code)) refused.push('repeated');
    else if (holders[0]) refused.push(`${holders[0].code}“${holders[0].title}”`);
    else {
      taken.push(row);
      const at = values.findIndex((value) => value.code === code);
      const before = values[at];
      const all = [...new Set([...(before?.labels ?? []), ...labels])].filter((word) => word !== title);
      const { code: _, title: _title, labels: _labels, ...rest } = before ?? { code, title };
      const now = { code, title, ...(all.length > 0 ? { labels: all } : {}), ...rest };
      if (before) values[at] = now;
      else values.push(now);
    }
  }
  return { taken, refused, values };
}

const code = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const word = fc.constantFrom('甲', '乙', '丙', 'X 1', 'x1', 'Ｘ１', '丁');
const row = fc.record({ code, title: word, labels: fc.uniqueArray(word, { maxLength: 2 }) });
const rowsOf = fc
  .array(row, { maxLength: 8 })
  .map((rows) => rows.map((each) => ({ ...each, labels: each.labels.filter((label) => label !== each.title) })));
const listOf = fc
  .uniqueArray(
    fc.record(
      { code, title: word, labels: fc.uniqueArray(word, { maxLength: 2 }), retired: fc.constant(true) },
      { requiredKeys: ['code', 'title'] }
    ),
    { selector: (value) => value.code, maxLength: 5 }
  )
  .map((values): CodeList => ({ id: 'l', title: '表', values }));

it('means row by row what a search through the whole list would say', () => {
  fc.assert(
    fc.property(rowsOf, listOf, (rows, list) => {
      const expected = plainly(rows, list);
      const lines = rows.map((each) => [each.code, each.title, each.labels.join('、')].join('\t')).join('\n');
      const read = readPasted(lines, list);
      expect(read.rows).toEqual(expected.taken);
      expect(read.bad.map(({ why }) => (why.includes('重复，只采用') ? 'repeated' : why.split('：')[1]))).toEqual(
        expected.refused
      );
      expect(JSON.stringify(withPasted(list, read.rows).values)).toBe(JSON.stringify(expected.values));
    }),
    { numRuns: tries(300, 5000) }
  );
});

it('looks at each word of a long list once or twice, however many lines come', () => {
  const many = 3000;
  const values = Array.from({ length: many }, (_, at) => ({ code: `a${at}`, title: `旧${at}` }));
  const lines = Array.from({ length: many }, (_, at) => `b${at}\t新${at}`).join('\n');
  const looked = vi.spyOn(String.prototype, 'normalize');
  const { rows, bad } = readPasted(lines, { id: 'l', title: '表', values });
  const times = looked.mock.calls.length;
  looked.mockRestore();
  expect([rows.length, bad.length]).toEqual([many, 0]);
  expect(times).toBeLessThanOrEqual(5 * many);
});
