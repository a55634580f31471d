import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { createAgenda } from './agenda.ts';
import { createOfficeHours } from './office-hours.ts';

const { calendar } = (await loadSources()).get('newborn')!;
const hours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' }
];
const office = createOfficeHours(calendar, '2026-02-13', hours);
const moment = (local: string) => Date.parse(`${local}:00+08:00`);
const shown = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);

describe('office hours', () => {
  it('skip the lunch break, the night and the holidays, and end with the day that they fill', () => {
    const after = (from: string, more: number) => shown(office.after(moment(from), more));
    expect([office.perDay, shown(office.opening)]).toEqual([7, '2026-02-13T09:00']);
    expect([0, 2.5, 3, 3.5, 7].map((more) => after('2026-02-13T09:00', more))).toEqual([
      '2026-02-13T09:00',
      '2026-02-13T11:30',
      '2026-02-13T12:00',
      '2026-02-13T14:00',
      '2026-02-13T17:30'
    ]);
    // The Saturday is worked (调休), then come the days of the spring festival.
    expect([after('2026-02-13T17:00', 1), after('2026-02-14T17:00', 1)]).toEqual([
      '2026-02-14T09:30',
      '2026-02-24T09:30'
    ]);
    // Begun at night it counts from the morning on.
    expect([after('2026-02-14T23:00', 1), after('2026-02-18T12:00', 1)]).toEqual([
      '2026-02-24T10:00',
      '2026-02-24T10:00'
    ]);
  });

  it('count on over days, and back', () => {
    expect(office.workedAt(moment('2026-02-13T12:30'))).toBe(3);
    expect(office.workedAt(moment('2026-02-20T12:00'))).toBe(14);
    expect(office.workedAt(moment('2026-02-12T12:00'))).toBe(0);
    for (const more of [0.1, 1, 3, 6.99, 7, 7.01, 20, 33.3])
      expect(office.workedAt(office.after(office.opening, more))).toBeCloseTo(more, 5);
    expect(shown(office.endOfDay(2))).toBe('2026-02-24T23:59');
  });
});

describe('the agenda', () => {
  it('gives what was put in by time, then by order', () => {
    const agenda = createAgenda<number>();
    const times = [5, 1, 3, 1, 9, 0, 3, 3];
    times.forEach((time, at) => agenda.put(time, at));
    const out: [number, number][] = [];
    for (let next = agenda.next(); next; next = agenda.next()) out.push([next.time, next.what]);
    expect(out).toEqual([
      [0, 5],
      [1, 1],
      [1, 3],
      [3, 2],
      [3, 6],
      [3, 7],
      [5, 0],
      [9, 4]
    ]);
  });
});
