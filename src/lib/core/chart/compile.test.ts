import { describe, expect, it } from 'vitest';
import { checkConfig } from './check-config.ts';
import { compileChart } from './compile.ts';
import { source } from './fixtures.ts';

const two = () =>
  source({ A: { produces: ['child.no'] }, B: { waitsFor: ['A'], optional: true, process: 'instant', days: 0 } });

describe('compileChart', () => {
  it('gives pure JSON, the same bytes each time', () => {
    const first = JSON.stringify(compileChart(two()));
    expect(JSON.stringify(compileChart(two()))).toBe(first);
    expect(JSON.parse(first)).toEqual(compileChart(two()));
    expect(first).not.toContain('$item');
    expect(first).not.toContain('"only"');
  });

  it('passes its own check of the config subset', () => {
    expect(checkConfig(compileChart(two()).config)).toEqual([]);
  });

  it('names every clock with its days', () => {
    const clocks = compileChart(two()).clocks.map(({ id, days, event }) => `${id} ${days} ${event}`);
    expect(clocks).toEqual([
      'A.examine 5 true',
      'A.limit 5 false',
      'A.late 15 true',
      'A.reconsider 5 false',
      'B.examine 5 true',
      'B.limit 0 false',
      'B.reconsider 0 false',
      'correction.collect 4 true',
      'correction.answer 15 true'
    ]);
  });

  it('lets an optional item alone be withdrawn by itself, and an instant one not be paused', () => {
    const regions = compileChart(two()).config.states!.run!.states!;
    expect(Object.keys(regions.A!.states!.examining!.on!)).not.toContain('A.withdraw');
    expect(Object.keys(regions.B!.states!.examining!.on!)).toContain('B.withdraw');
    expect(Object.keys(regions.A!.states!)).toContain('paused');
    expect(Object.keys(regions.B!.states!)).not.toContain('paused');
  });

  it('keeps what its vocabulary reads', () => {
    expect(compileChart(two()).items.B).toEqual({
      item: 'sample.B',
      department: 'office',
      appliesWhen: true,
      waitsFor: [{ item: 'A', group: 'all' }],
      onRefused: 'cancel',
      produces: []
    });
  });

  it.each([
    ['chart/unknown-process', { A: { process: 'nowhere' } }],
    ['chart/unknown-process', { A: { process: 'constructor' } }],
    ['chart/reserved-item', { correction: {} }]
  ])('refuses %s', (code, items) => {
    expect(() => compileChart(source(items))).toThrow(expect.objectContaining({ code }));
  });
});

describe('policy', () => {
  const policy = (items: Parameters<typeof source>[0], decisions = source({}).decisions) =>
    compileChart(source(items, { decisions })).items.B!.onRefused;

  it('cancels by default, but not behind an optional item', () => {
    expect(policy({ A: {}, B: { waitsFor: ['A'] } })).toBe('cancel');
    expect(policy({ A: { optional: true }, B: { waitsFor: ['A'], optional: true } })).toBe('continue');
  });

  it('takes the last recorded decision', () => {
    const decide = (onRefused: 'hold' | 'continue') =>
      ({
        id: onRefused,
        who: 'demo',
        when: '2026-01-01T00:00:00Z',
        why: '试',
        kind: 'policy',
        item: 'B',
        onRefused
      }) as const;
    expect(policy({ A: {}, B: { waitsFor: ['A'] } }, [decide('continue'), decide('hold')])).toBe('hold');
  });
});
