import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage, shippedCalendar } from '../../../../tests/support/packages.ts';
import { tries } from '../../../../tests/support/tries.ts';
import type { Answers, BundleSource, DurationUnit, StartRule } from '../model/index.ts';
import { addDuration } from './duration.ts';
import { addWorkingDays, isWorked } from './calendar.ts';
import { dayOf } from './days.ts';
import { limitUnder, periodOf } from './limits.ts';
import { criticalPath, datedPath, latestDays, limitsOf, longestWay, waitsUnder, type Waits } from './path.ts';
import { deadlineReport } from './report.ts';
import { whatWouldShorten } from './shorten.ts';

const base = importedSource(rawPackage('drug-retail'));
const ids = base.bundle.items.map(({ id }) => id);
const answers: Answers = {};

/** The same bundle with other limits, waits, and way of counting the first day. */
function made(limits: { amount: number; unit: DurationUnit }[], waits: number[][], start: StartRule): BundleSource {
  return {
    ...base,
    calendar: shippedCalendar(),
    region: { startRule: start },
    bundle: {
      ...base.bundle,
      items: base.bundle.items.map((entry, at) => ({
        ...entry,
        appliesWhen: true,
        dependsMode: 'all',
        dependsOn: waits[at]!.filter((other) => other < at).map((other) => ids[other]!)
      }))
    },
    items: Object.fromEntries(
      ids.map((id, at) => [
        id,
        {
          ...base.items[id]!,
          limit: { legal: 0, promised: limits[at]!.amount, unit: limits[at]!.unit },
          materials: [],
          bindings: [],
          producesFacts: []
        }
      ])
    )
  };
}

const count = ids.length;
const amounts = fc.integer({ min: 0, max: 12 }).map((halves) => halves / 2);
const periods = fc.record({ amount: amounts, unit: fc.constantFrom<DurationUnit>('workingDays', 'days', 'hours') });
const bundles = fc.record({
  limits: fc.array(periods, { minLength: count, maxLength: count }),
  waits: fc.array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 3 }), { minLength: count, maxLength: count }),
  start: fc.constantFrom<StartRule>('nextDay', 'sameDay')
});
const moments = fc.integer({ min: Date.parse('2025-01-02T00:00+08:00'), max: Date.parse('2026-06-30T00:00+08:00') });

describe('critical path', () => {
  it('by dates: together is never later than one after the other, never earlier than any item alone', () => {
    fc.assert(
      fc.property(bundles, moments, ({ limits, waits, start }, from) => {
        const source = made(limits, waits, start);
        const { dueAt, spans } = datedPath(source, answers, from);
        const { calendar } = source;
        const oneByOne = ids.reduce((at, id) => {
          return addDuration(calendar, at, periodOf(limitUnder(source.items[id]!, answers), 'promised'), start).at;
        }, from);
        expect(dueAt).toBeLessThanOrEqual(oneByOne);
        for (const id of ids) {
          const alone = periodOf(limitUnder(source.items[id]!, answers), 'promised');
          expect(dueAt).toBeGreaterThanOrEqual(addDuration(calendar, from, alone, start).at);
          for (const other of waitsUnder(source, answers)[id]!)
            expect(spans[id]!.start).toBeGreaterThanOrEqual(spans[other]!.end);
        }
      }),
      { numRuns: tries(60, 2000) }
    );
  });

  it('in days is kept by the dates: what begins on a working day is over within them, in every unit', () => {
    fc.assert(
      fc.property(bundles, moments, ({ limits, waits, start }, from) => {
        const source = made(limits, waits, start);
        const { calendar } = source;
        fc.pre(isWorked(calendar, dayOf(from, calendar.timeZone)));
        const days = latestDays(waitsUnder(source, answers), limitsOf(source, answers, 'promised'));
        expect(datedPath(source, answers, from).dueAt).toBeLessThanOrEqual(addWorkingDays(calendar, from, days).at);
      }),
      { numRuns: tries(150, 5000) }
    );
  });

  it('halves: 0.5 and 1 one after the other are 1.5 in figures and the end of the second day by the calendar', () => {
    const two: Waits = { A: [], B: ['A'] };
    expect(longestWay(two, { A: 0.5, B: 1 }).days).toBe(1.5);
    expect(latestDays(two, { A: 0.5, B: 1 })).toBe(2);
  });
});

describe('what would shorten it', () => {
  it('each proposal brings what it says, and going further on that item brings nothing more', () => {
    const whole = fc.array(
      amounts.map((amount) => ({ amount, unit: 'workingDays' as const })),
      { minLength: count, maxLength: count }
    );
    fc.assert(
      fc.property(whole, bundles, (limits, { waits }) => {
        const source = made(limits, waits, 'nextDay');
        const now = criticalPath(source, answers);
        const graph = waitsUnder(source, answers);
        const limit = limitsOf(source, answers, 'promised');
        const found = whatWouldShorten(source, answers);
        expect(found.limits.map(({ item }) => item).sort()).toEqual(now.path.filter((id) => limit[id]! > 0).sort());
        for (const { item, by, days, then } of found.limits) {
          expect(by).toBeLessThanOrEqual(limit[item]!);
          expect(longestWay(graph, { ...limit, [item]: limit[item]! - by }).days).toBeCloseTo(now.days - by, 6);
          expect(longestWay(graph, { ...limit, [item]: 0 })).toMatchObject({ days, path: then });
        }
        for (const { item, waitsFor, by, days } of found.waits) {
          expect(graph[item]).toContain(waitsFor);
          const without = { ...graph, [item]: graph[item]!.filter((id) => id !== waitsFor) };
          expect(longestWay(without, limit).days).toBe(days);
          expect(now.days - days).toBeCloseTo(by, 6);
        }
      }),
      { numRuns: tries(100, 3000) }
    );
  });
});

it('the report names departments, reasons and the ceiling of a joint handling', () => {
  const joint = { days: 45, extension: 15, source: '行政许可法第四十二条' };
  const source: BundleSource = { ...base, calendar: shippedCalendar(), region: { joint } };
  const report = deadlineReport(source, {}, Date.parse('2026-02-10T09:00+08:00'));
  expect(report.declared).toEqual({ legal: 20, promised: 7, unit: 'workingDays', short: true });
  expect(report.promised.departments.map(({ name, days }) => [name, days])).toEqual([
    ['区市场监督管理局', 5],
    ['省药品监督管理局', 3],
    ['市医疗保障局', 60]
  ]);
  expect(report.legal.days).toBeGreaterThan(report.promised.days);
  expect(report.joint).toEqual({ departments: 5, days: 45, extension: 15, over: true });
  expect(report.shorten.waits[0]).toMatchObject({ item: 'MEDINS', waitsFor: 'DRUG', by: 5 });
  expect(report.items.find(({ item }) => item === 'DRUG')!.waitsFor).toContainEqual({
    item: 'PHARMACIST',
    why: ['material']
  });
});
