import { expect, it } from 'vitest';
import regions from '../../../../../flows/regions.json' with { type: 'json' };
import type { Region, WarningRule } from '../../model/region.ts';
import { editWarnings } from './edit-warnings.ts';

const [country, district] = regions.regions as [Region, Region];
const late: WarningRule = { id: 'late', colour: 'red', clocks: ['limit'], when: { pastDue: true }, text: '已超期' };
const soon = (left: number): WarningRule => ({
  ...{ id: 'soon', colour: 'yellow', text: '快到期' },
  when: { left: { amount: left, unit: 'workingDays' } }
});
const used = (share: number): WarningRule => ({
  id: 'used',
  colour: 'yellow',
  text: '用掉不少',
  when: { used: share }
});

it('rules are set as a whole, and the rest of the region stays', () => {
  const made = editWarnings(district, [late, soon(0.5), used(0.8)]);
  expect(made).toMatchObject({
    ok: true,
    value: { document: { ...district, warnings: [late, soon(0.5), used(0.8)] } }
  });
  const back = made.ok && editWarnings(made.value.document, null);
  expect(back && back.ok && back.value.document).toEqual(district);
});

it.each([
  ['no red for a limit that has passed', [soon(1)], 'warning/red'],
  ['a red one for another clock alone', [{ ...late, clocks: ['examine'] }], 'warning/red'],
  ['a day that is none', [late, soon(0)], 'warning/when'],
  ['a third of a day', [late, soon(0.3)], 'warning/when'],
  ['months before', [late, soon(90)], 'warning/when'],
  ['all of the time', [late, used(1)], 'warning/when'],
  ['no words', [{ ...late, text: ' ' }], 'warning/text'],
  ['two under one name', [late, { ...late, colour: 'yellow' as const }], 'warning/id'],
  ['too many', Array.from({ length: 21 }, (_, at) => ({ ...late, id: `r${at}` })), 'warning/many']
])('refused: %s', (_, rules, code) => {
  expect(editWarnings(district, rules as WarningRule[])).toMatchObject({ ok: false, problems: [{ code }] });
});

it('the rules of the whole country are never taken away', () => {
  expect(editWarnings(country, null)).toMatchObject({ ok: false, problems: [{ code: 'warning/last' }] });
  expect(editWarnings(null, [late])).toMatchObject({ ok: false, problems: [{ code: 'warning/none' }] });
});
