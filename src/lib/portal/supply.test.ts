import { describe, expect, it } from 'vitest';
import type { Calendar } from '#lib/core/model/index.ts';
import { supplyDue } from './supply.ts';

const calendar: Calendar = {
  id: 'test',
  name: '',
  revision: '1',
  timeZone: 'Asia/Shanghai',
  years: { '2026': { source: '', holidays: ['2026-10-01'], workdays: [] } }
};
const material = { items: ['PAY', 'CARD'], deferrableDays: 10 };
const at = (iso: string) => Date.parse(`${iso}+08:00`);

describe('supplyDue', () => {
  it('counts from the first acceptance of an item that uses the material', () => {
    const log = [
      { at: at('2026-11-02T09:00:00'), type: 'item.accepted', item: 'OTHER' },
      { at: at('2026-11-04T09:00:00'), type: 'clock.deemedAccepted', item: 'PAY' },
      { at: at('2026-11-05T09:00:00'), type: 'item.accepted', item: 'CARD' }
    ];
    expect(supplyDue(calendar, material, log)).toBe(at('2026-11-18T23:59:59.999'));
    expect(supplyDue(calendar, material, log, 'sameDay')).toBe(at('2026-11-17T23:59:59.999'));
  });

  it('counts in the unit that the material says', () => {
    const log = [{ at: at('2026-11-04T09:00:00'), type: 'item.accepted', item: 'PAY' }];
    const days = { ...material, deferrableUnit: 'days' } as const;
    // The fourteenth is a Saturday: natural days end with the next working day.
    expect(supplyDue(calendar, days, log)).toBe(at('2026-11-16T23:59:59.999'));
  });

  it('gives no date before acceptance, nor one that a calendar to come may move', () => {
    expect(supplyDue(calendar, material, [])).toBeNull();
    const late = [{ at: at('2026-12-28T09:00:00'), type: 'item.accepted', item: 'PAY' }];
    expect(supplyDue(calendar, material, late)).toBeNull();
  });
});
