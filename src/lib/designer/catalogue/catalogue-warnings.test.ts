import { expect, it } from 'vitest';
import regions from '../../../../flows/regions.json' with { type: 'json' };
import type { Region } from '#lib/core/model/region.ts';
import { NEW_ROW, readRows, rowOf, rulesOf, type WarningRow } from './catalogue-warnings.ts';

const shipped = (regions.regions as Region[])[0]!.warnings!;

function posted(rows: readonly WarningRow[], gone: readonly number[] = []): FormData {
  const form = new FormData();
  form.set('rows', String(rows.length));
  for (const [at, row] of rows.entries())
    for (const [name, value] of Object.entries(row)) form.set(`${name}${at}`, value as string);
  for (const at of gone) form.set(`gone${at}`, 'on');
  return form;
}

it('rules come back from the form as they were', () => {
  expect(rulesOf(readRows(posted(shipped.map(rowOf))))).toEqual(shipped);
});

it('what is ticked goes, what nobody filled in is none, a new one gets an id of its own', () => {
  const rows = [...shipped.map(rowOf), { ...NEW_ROW, amount: '２', text: '还有两天' }, NEW_ROW];
  const rules = rulesOf(readRows(posted(rows, [1])));
  expect(rules.map(({ id }) => id)).toEqual([...shipped.filter((_, at) => at !== 1).map(({ id }) => id), 'rule-1']);
  expect(rules.at(-1)).toEqual({
    ...{ id: 'rule-1', colour: 'yellow', clocks: ['limit'], text: '还有两天' },
    when: { left: { amount: 2, unit: 'workingDays' } }
  });
});

it('what is no number is none that a rule can have', () => {
  const [rule] = rulesOf([{ ...NEW_ROW, amount: 'ein Tag', text: 'x' }]);
  expect(rule!.when).toEqual({ left: { amount: 0, unit: 'workingDays' } });
});
