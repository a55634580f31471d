import { describe, expect, it } from 'vitest';
import { dayOf, endOf, fractionOf, startOf } from './days.ts';
import { momentOf, offsetAt } from './zone.ts';

const hours = (zone: string, utc: string) => offsetAt(zone, Date.parse(utc)) / 3_600_000;

describe('time zones by IANA data', () => {
  it.each([
    ['Asia/Shanghai', '2026-07-01T00:00Z', 8],
    ['Asia/Shanghai', '1988-07-01T00:00Z', 9], // 夏时制, 1986 to 1991
    ['Asia/Shanghai', '1988-12-01T00:00Z', 8],
    ['Asia/Urumqi', '2026-07-01T00:00Z', 6],
    ['America/New_York', '2026-01-01T00:00Z', -5],
    ['America/New_York', '2026-07-01T00:00Z', -4],
    ['Asia/Kathmandu', '2026-07-01T00:00Z', 5.75]
  ])('%s at %s: %d hours', (zone, utc, offset) => expect(hours(zone, utc)).toBe(offset));

  it('reads local times also where the clocks are put forward or back', () => {
    const utc = (local: string) => new Date(momentOf('America/New_York', Date.parse(`${local}Z`))).toISOString();
    expect(utc('2026-03-08T01:30')).toBe('2026-03-08T06:30:00.000Z');
    expect(utc('2026-03-08T02:30')).toBe('2026-03-08T07:30:00.000Z'); // never shown
    expect(utc('2026-11-01T01:30')).toBe('2026-11-01T05:30:00.000Z'); // shown twice
    expect(utc('2026-11-01T12:00')).toBe('2026-11-01T17:00:00.000Z');
  });

  it('gives a day of 23 hours its own ends', () => {
    const day = dayOf(Date.parse('2026-03-08T12:00Z'), 'America/New_York');
    expect(endOf(day, 'America/New_York') - startOf(day, 'America/New_York')).toBe(23 * 3_600_000 - 1);
    expect(fractionOf(endOf(day, 'America/New_York'), 'America/New_York')).toBe(1);
    expect(fractionOf(Date.parse('2026-03-08T16:00Z'), 'America/New_York')).toBe(0.5);
  });

  it('refuses a name that nobody knows', () => expect(() => offsetAt('Asia/Nowhere', 0)).toThrow(RangeError));
});
