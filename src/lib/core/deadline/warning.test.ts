import { describe, expect, it } from 'vitest';
import regions from '../../../../flows/regions.json' with { type: 'json' };
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import type { DurationUnit, Region, WarningRule } from '../model/index.ts';
import { regionRulesAt } from '../model/region.ts';
import { addDuration } from './duration.ts';
import { warningOf } from './warning.ts';

const calendar = shippedCalendar();
const at = (local: string) => Date.parse(`${local}+08:00`);
const shipped = regionRulesAt(regions.regions as Region[], '350206').warnings!;

/** The colour of a clock that began on Monday 2026-03-02 at ten. */
function colour(now: string, amount: number, unit: DurationUnit = 'workingDays', kind = 'limit', rules = shipped) {
  const span = { amount, unit };
  const { at: dueAt } = addDuration(calendar, at('2026-03-02T10:00'), span);
  const found = warningOf(rules, { kind, state: 'running', dueAt, span }, { calendar, now: at(now) });
  return found && `${found.colour} ${found.rule}`;
}

describe('warningOf, by the shipped rules', () => {
  it.each<[string, number, string | null]>([
    ['2026-03-05T09:00', 5, null], // 5 days end on Monday the 9th
    ['2026-03-06T09:00', 5, 'yellow last-day'],
    ['2026-03-07T09:00', 5, 'yellow last-day'], // a Saturday: Monday is the day left
    ['2026-03-09T23:59', 5, 'yellow last-day'],
    ['2026-03-10T00:00', 5, 'red overdue'],
    ['2026-03-25T09:00', 20, null], // 20 days end on Monday the 30th: 26, 27, 30 are left
    ['2026-03-26T09:00', 20, 'yellow nearly-used'],
    ['2026-03-27T09:00', 20, 'yellow last-day'],
    ['2026-04-08T09:00', 30, null], // 30 days end on 14 April, 清明节 being off: 9, 10, 13, 14 are left
    ['2026-04-09T09:00', 30, 'yellow nearly-used'],
    ['2026-03-02T12:00', 0, null],
    ['2026-03-03T00:00', 0, 'red overdue']
  ])('%s of %d working days: %s', (now, days, expected) => expect(colour(now, days)).toBe(expected));

  it('names a step that took too long otherwise than the promise', () => {
    expect(colour('2026-03-10T00:00', 5, 'workingDays', 'examine')).toBe('red step-overrun');
  });

  it('counts hours and natural days as they are', () => {
    expect(colour('2026-03-02T13:30', 4, 'hours')).toBe('yellow last-day');
    expect(colour('2026-03-02T14:01', 4, 'hours')).toBe('red overdue');
  });

  it('is silent about a clock that is stopped', () => {
    const clock = { kind: 'limit', state: 'stopped' as const, dueAt: 0, span: { amount: 1, unit: 'hours' as const } };
    expect(warningOf(shipped, clock, { calendar, now: 1 })).toBeNull();
  });
});

describe('rules of a region', () => {
  const own: WarningRule[] = [
    { id: 'half', colour: 'yellow', when: { used: 0.5 }, text: '已过半' },
    { id: 'soon', colour: 'red', when: { left: { amount: 2, unit: 'workingDays' } }, text: '只剩两天' }
  ];
  it('red goes before yellow, whatever the order', () => {
    expect(colour('2026-03-04T09:00', 5, 'workingDays', 'limit', own)).toBeNull();
    expect(colour('2026-03-05T09:00', 5, 'workingDays', 'limit', own)).toBe('red soon');
    expect(colour('2026-03-16T09:00', 20, 'workingDays', 'limit', own)).toBe('yellow half');
  });

  it('an inner region replaces what it names and keeps the rest', () => {
    const target = (atLeast: number) => ({ atLeast, severity: 'info' as const, source: '通知' });
    const all: Region[] = [
      {
        code: '',
        name: '全国',
        startRule: 'nextDay',
        warnings: shipped,
        targets: { time: target(0.6), steps: target(0.3) }
      },
      { code: '350000', name: '福建省', startRule: 'sameDay', targets: { steps: null } },
      { code: '350206', name: '湖里区', warnings: own },
      { code: '4601', name: '海口市', warnings: [] }
    ];
    expect(regionRulesAt(all, '350206')).toEqual({
      startRule: 'sameDay',
      warnings: own,
      targets: { time: target(0.6), steps: null }
    });
    expect(regionRulesAt(all, '440100')).toMatchObject({ startRule: 'nextDay', warnings: shipped });
    expect(regionRulesAt(all, '460100').warnings).toEqual([]);
  });
});
