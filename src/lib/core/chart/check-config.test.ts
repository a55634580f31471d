import { describe, expect, it } from 'vitest';
import { checkConfig } from './check-config.ts';
import { compileChart } from './compile.ts';
import { source } from './fixtures.ts';
import type { StateConfig } from './types.ts';

function broken(change: (root: StateConfig, regions: Record<string, StateConfig>) => void): string[] {
  const { config } = structuredClone(compileChart(source({ A: {}, B: {} })));
  change(config, config.states!.run!.states!);
  return checkConfig(config).map((problem) => `${problem.code} ${problem.path}`);
}

describe('checkConfig', () => {
  it.each<[string, Parameters<typeof broken>[0]]>([
    ['chart/initial run.A', (_, { A }) => void (A!.initial = 'nowhere')],
    ['chart/initial run.A', (_, { A }) => void delete A!.initial],
    ['chart/initial run.A.examining', (_, { A }) => void (A!.states!.examining!.initial = 'x')],
    ['chart/target run.A.examining', (_, { A }) => void (A!.states!.examining!.on!['A.reject'] = [{ target: 'lost' }])],
    ['chart/target /', (root) => void (root.on = { go: [{ target: 'prepare' }] })],
    ['chart/target run.A', (_, { A }) => void (A!.on!.go = [{ target: '#sample.run.B.examining' }])],
    ['chart/foreign-target run.A', (_, { A }) => void (A!.on!.go = [{ target: 'B.examining' }])],
    ['chart/foreign-target prepare', (root) => void (root.states!.prepare!.on!.go = [{ target: 'run.A.waiting' }])],
    ['chart/foreign-target run', (root) => void (root.states!.run!.on = { go: [{ target: '.A.waiting' }] })],
    ['chart/guard run.A.gate', (_, { A }) => void (A!.states!.gate!.always![0]!.guard = { type: 'notactive' })],
    ['chart/guard run.A.gate', (_, { A }) => void (A!.states!.gate!.always![0]!.guard = { type: 'constructor' })],
    ['chart/params run.A.gate', (_, { A }) => void (A!.states!.gate!.always![0]!.guard = { type: 'notActive' })],
    ['chart/action run.A.examining', (_, { A }) => void (A!.states!.examining!.entry = [{ type: 'assign' }])],
    ['chart/final run.A.notNeeded', (_, { A }) => void (A!.states!.notNeeded!.on = { go: [{ target: 'examining' }] })],
    ['chart/event run.A', (_, { A }) => void (A!.on!['*'] = [{ target: '.examining' }])],
    ['chart/event run.A', (_, { A }) => void (A!.on!['xstate.init'] = [{ target: '.examining' }])],
    ['chart/name run.A', (_, { A }) => void (A!.states!['a.b'] = {})],
    ['chart/shape run.A', (_, { A }) => void ((A as Record<string, unknown>).after = { 1000: 'examining' })],
    ['chart/shape run.A', (_, { A }) => void ((A as Record<string, unknown>).invoke = { src: 'x' })],
    ['chart/shape run.A', (_, { A }) => void (A!.entry = ['dispatch'] as never)]
  ])('finds %s', (expected, change) => {
    expect(broken(change).some((found) => found.startsWith(expected))).toBe(true);
  });

  it('takes a move within the own region and a target below the own node', () => {
    expect(broken((_, { A }) => void (A!.on!.go = [{ target: '.waiting' }]))).toEqual([]);
  });
});
