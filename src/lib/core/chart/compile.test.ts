import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { checkConfig } from './check-config.ts';
import { compileChart } from './compile.ts';
import { source } from './fixtures.ts';
import { GUARDS } from './guards.ts';
import { resolveProcess } from './resolve-process.ts';
import { PROCESSES, SHIPPED } from './shipped.ts';
import type { StateConfig } from './types.ts';

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

describe('vocabulary', () => {
  it('is described word for word', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const short = [...readme.matchAll(/`(?:clock)?\.?(\w[\w.]*)`/g)].map(([, name]) => name!);
    const missing = [...Object.keys(GUARDS), ...Object.keys(ACTIONS)].filter(
      (name) => !short.includes(name) && !short.includes(name.replace('clock.', ''))
    );
    expect(missing).toEqual([]);
  });
});

describe('policies for one pair', () => {
  const base = { who: 'demo', when: '2026-01-01T00:00:00Z', why: '试', kind: 'policy' as const, item: 'C' };

  it('stand beside the item’s own, the last decision about each', () => {
    const decisions = [
      { ...base, id: '1', onRefused: 'hold' as const },
      { ...base, id: '2', after: 'A', onRefused: 'ask' as const },
      { ...base, id: '3', after: 'A', onRefused: 'withdraw' as const }
    ];
    const chart = compileChart(source({ A: {}, B: {}, C: { waitsFor: ['A', 'B'] } }, { decisions }));
    expect(chart.items.C).toMatchObject({ onRefused: 'hold', policies: { A: 'withdraw' } });
    expect(chart.clocks.some(({ id }) => id === 'C.ask')).toBe(false);
  });
});

describe('templates', () => {
  const own = {
    id: 'own',
    name: '本地',
    description: '本地流程',
    revision: 1,
    basedOn: 'promised',
    extends: 'promised'
  };
  const resolve = (template: object, parts = {}) =>
    resolveProcess(
      { templates: { ...SHIPPED.templates, own: { ...own, ...template } }, parts: { ...SHIPPED.parts, ...parts } },
      'own'
    );

  it('take a copy apart state by state: laid over, added, taken away', () => {
    const region = {
      states: { paused: null, deciding: { on: { '$item.pause': null, '$item.refuse+': [{ target: 'held' }] } } }
    };
    const result = resolve({ region, clocks: [{ ...PROCESSES.promised!.clocks[0]!, days: 3 }] });
    if (!result.ok) throw new Error(result.problems[0]!.message);
    const states = (result.value.region as StateConfig).states!;
    expect(states.paused).toBeUndefined();
    expect(states.deciding!.on!['$item.pause']).toBeUndefined();
    expect(states.deciding!.on!['$item.refuse']).toEqual([{ target: 'settled.refused' }, { target: 'held' }]);
    expect(result.value.clocks[0]).toMatchObject({ id: 'examine', days: 3 });
    expect((PROCESSES.promised!.region as StateConfig).states!.paused).toBeDefined();
    const made = { ...source({ A: { process: 'own' } }), processes: { own: result.value } };
    expect(compileChart(made).config.states!.run!.states!.A!.states!.paused).toBeUndefined();
  });

  it.each([
    ['process/unknown', { extends: 'nowhere' }],
    ['process/unknown', { extends: 'constructor' }],
    ['process/part', { use: ['nowhere'] }],
    ['process/circle', { extends: 'own' }]
  ])('refuse %s', (code, template) => {
    expect(resolve(template)).toMatchObject({ ok: false, problems: [{ code }] });
  });
});
