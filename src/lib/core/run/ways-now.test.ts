import { describe, expect, it } from 'vitest';
import type { Chart } from '../chart/types.ts';
import { waysNow } from './ways-now.ts';

const item = { appliesWhen: true, waitsFor: [], onRefused: 'continue', produces: [] };
const chart = {
  id: 'c',
  clocks: [],
  items: { A: { ...item, item: 'A', department: 'd' } },
  config: {
    states: {
      run: {
        type: 'parallel',
        states: {
          A: {
            on: { withdraw: [{ target: '.over' }] },
            states: {
              open: {
                always: [{ target: 'over', guard: { type: 'counted', params: { count: 'A.done' } } }],
                on: {
                  'A.go': [
                    { target: 'over', guard: { type: 'running', params: { clock: 'A.limit' } } },
                    { target: 'left' }
                  ]
                }
              },
              over: {},
              left: {}
            }
          }
        }
      }
    }
  }
} as unknown as Chart;
const at = (value: unknown, more: object = {}) =>
  waysNow(chart, {
    value,
    context: {
      answers: {},
      outcomes: {},
      produced: {},
      counts: { 'A.done': 2 },
      clocks: { 'A.limit': 'stopped' },
      ...more
    }
  } as never);

describe('ways out of where an application stands', () => {
  it('are those of the state and of what is around it, each with its guard as it is now', () => {
    expect(at({ run: { A: 'open' } })).toEqual([
      {
        region: 'A',
        state: 'run.A.open',
        ways: [
          {
            ...{ name: 'run.A.open always', event: 'always', holds: true, value: 2 },
            guard: { type: 'counted', params: { count: 'A.done' } }
          },
          {
            ...{ name: 'run.A.open A.go', event: 'A.go', holds: false, value: 'stopped' },
            guard: { type: 'running', params: { clock: 'A.limit' } }
          },
          { name: 'run.A.open A.go#1', event: 'A.go', guard: null, holds: true, value: null },
          { name: 'run.A withdraw', event: 'withdraw', guard: null, holds: true, value: null }
        ]
      }
    ]);
    expect(at({ run: { A: 'open' } }, { clocks: {}, counts: {} })[0]?.ways.map(({ value }) => value)).toEqual([
      0,
      'none',
      null,
      null
    ]);
  });

  it('of a stage that is no region stand under the whole', () => {
    expect(at('closed')).toEqual([{ region: '', state: 'closed', ways: [] }]);
  });
});
