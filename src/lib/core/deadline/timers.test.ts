import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import { tries } from '../../../../tests/support/tries.ts';
import type { Calendar, Duration } from '../model/index.ts';
import { isWorkingDay } from './calendar.ts';
import { dayOf, nameOf } from './days.ts';
import { durationLeft } from './duration.ts';
import { createTimers, type ClockEffect, type Timer } from './timers.ts';

const calendar = shippedCalendar();
const at = (local: string) => Date.parse(`${local}+08:00`);
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);

/** Effects at their moments, each on the rows that the last one left behind. */
function play(
  span: Duration,
  steps: [string | number, ClockEffect['type'], number?][],
  by: Calendar = calendar
): Timer[] {
  let rows: Timer[] = [];
  for (const [when, type, days = 0] of steps) {
    const now = typeof when === 'number' ? when : at(when);
    const timers = createTimers({ calendar: by, now, spanOf: () => span }, rows);
    timers.apply(type === 'clock.extend' ? { type, clock: 'A', days } : { type, clock: 'A' });
    rows = [...timers.all().values()];
  }
  return rows;
}
const days = (amount: number): Duration => ({ amount, unit: 'workingDays' });

describe('createTimers', () => {
  it('stops with what is left and goes on with exactly that', () => {
    const [stopped] = play(days(10), [
      ['2026-03-02T10:00', 'clock.start'],
      ['2026-03-05T10:00', 'clock.stop']
    ]);
    expect(stopped).toMatchObject({ state: 'stopped', remaining: 7 });
    const [resumed] = play(days(10), [
      ['2026-03-02T10:00', 'clock.start'],
      ['2026-03-05T10:00', 'clock.stop'],
      ['2026-04-30T10:00', 'clock.resume']
    ]);
    // 劳动节 1 to 5 May is off, 9 May (Saturday) is worked: 6, 7, 8, 9, 11, 12, 13.
    expect(local(resumed!.dueAt)).toBe('2026-05-13T23:59');
    expect(resumed).toMatchObject({ state: 'running', remaining: null, startedAt: at('2026-03-02T10:00'), span: 7 });
  });

  it('extends a running clock as if its period had been longer, and a stopped one by what is left', () => {
    const [longer] = play(days(5), [
      ['2026-03-02T10:00', 'clock.start'],
      ['2026-03-04T10:00', 'clock.extend', 10]
    ]);
    expect(longer!.dueAt).toBe(play(days(15), [['2026-03-02T10:00', 'clock.start']])[0]!.dueAt);
    const [stopped] = play(days(5), [
      ['2026-03-02T10:00', 'clock.start'],
      ['2026-03-04T10:00', 'clock.stop'],
      ['2026-03-04T11:00', 'clock.extend', 10]
    ]);
    expect(stopped).toMatchObject({ state: 'stopped', remaining: 13 });
  });

  it('stops nothing that does not run, resumes nothing that is not stopped, and forgets what is cancelled', () => {
    expect(play(days(5), [['2026-03-02T10:00', 'clock.stop']])).toEqual([]);
    expect(play(days(5), [['2026-03-02T10:00', 'clock.resume']])).toEqual([]);
    const started = play(days(5), [['2026-03-02T10:00', 'clock.start']]);
    const timers = createTimers({ calendar, now: at('2026-03-20T10:00'), spanOf: () => days(5) }, started);
    expect(timers.due().map(({ clock }) => clock)).toEqual(['A']);
    timers.markDue('A');
    timers.apply({ type: 'clock.stop', clock: 'A' });
    timers.apply({ type: 'clock.resume', clock: 'A' });
    expect(timers.get('A')).toMatchObject({ state: 'due', dueAt: started[0]!.dueAt });
    timers.apply({ type: 'clock.cancel', clock: 'A' });
    expect(timers.changes()).toEqual({ set: [], clear: ['A'] });
  });

  it('counts hours as they pass, and natural days to the end of the next working day', () => {
    const [hours] = play({ amount: 4, unit: 'hours' }, [
      ['2026-02-15T22:00', 'clock.start'],
      ['2026-02-15T23:00', 'clock.stop'],
      ['2026-02-17T08:30', 'clock.resume']
    ]);
    expect(local(hours!.dueAt)).toBe('2026-02-17T11:30');
    const [natural] = play({ amount: 3, unit: 'days' }, [['2026-02-13T10:00', 'clock.start']]);
    expect(local(natural!.dueAt)).toBe('2026-02-24T23:59'); // 16日在春节假期里
  });

  it('counts open ends anew with another calendar, and says which have moved', () => {
    const rows = play(days(5), [['2026-03-02T10:00', 'clock.start']]);
    const other = {
      ...calendar,
      revision: 'typhoon',
      exceptions: [{ day: '2026-03-04', worked: false, source: '停工通告', announced: '2026-03-03' }]
    };
    const timers = createTimers({ calendar: other, now: at('2026-03-03T10:00'), spanOf: () => days(5) }, rows);
    const moved = timers.recount();
    expect(moved.map(({ before, after }) => [local(before.dueAt), local(after.dueAt)])).toEqual([
      ['2026-03-09T23:59', '2026-03-10T23:59']
    ]);
    expect(timers.changes().set).toMatchObject([{ clock: 'A', calendar: 'typhoon' }]);
    expect(timers.recount()).toEqual([]);
    const old = { ...rows[0]!, countedFrom: null, span: null, calendar: null };
    const kept = createTimers({ calendar: other, now: at('2026-03-03T10:00'), spanOf: () => days(5) }, [old]);
    expect(kept.recount()).toEqual([]);
    expect(kept.get('A')!.calendar).toBe('typhoon');
  });

  const moments = fc.integer({ min: at('2025-01-01T00:00'), max: at('2026-10-01T00:00') });
  const spans = fc.record<Duration>({
    amount: fc.integer({ min: 0, max: 60 }).map((halves) => halves / 2),
    unit: fc.constantFrom('workingDays', 'days', 'hours')
  });
  const gaps = fc.integer({ min: 0, max: 40 * 86_400_000 });

  it('never ends earlier because it was stopped', () => {
    fc.assert(
      fc.property(moments, spans, gaps, gaps, (from, span, run, rest) => {
        const [whole] = play(span, [[from, 'clock.start']]);
        fc.pre(from + run <= whole!.dueAt);
        const [broken] = play(span, [
          [from, 'clock.start'],
          [from + run, 'clock.stop'],
          [from + run + rest, 'clock.resume']
        ]);
        expect(broken!.dueAt).toBeGreaterThanOrEqual(whole!.dueAt);
      }),
      { numRuns: tries(150, 5000) }
    );
  });

  it('keeps the remainder through a pause: resumed on a working day, exactly as much is left', () => {
    fc.assert(
      fc.property(moments, spans, gaps, gaps, (from, span, run, rest) => {
        const [running] = play(span, [[from, 'clock.start']]);
        const [stop, go] = [from + run, from + run + rest];
        fc.pre(stop <= running!.dueAt && isWorkingDay(calendar, nameOf(dayOf(go, 'Asia/Shanghai'))));
        const [stopped] = play(span, [
          [from, 'clock.start'],
          [stop, 'clock.stop']
        ]);
        const [on] = play(span, [
          [from, 'clock.start'],
          [stop, 'clock.stop'],
          [go, 'clock.resume']
        ]);
        const left = durationLeft(calendar, go, on!.dueAt, span.unit);
        // What would end on a day off ends with the next working day (民法典 第二百零三条).
        if (span.unit === 'days') expect(left).toBeGreaterThanOrEqual(stopped!.remaining!);
        else expect(left).toBeCloseTo(stopped!.remaining!, 6);
      }),
      { numRuns: tries(150, 5000) }
    );
  });
});
