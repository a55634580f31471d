import { describe, expect, it } from 'vitest';
import type { JointStep } from '../model/index.ts';
import { compileChart } from './compile.ts';
import { source } from './fixtures.ts';

const step: JointStep = {
  id: 'VISIT',
  name: '联合勘验',
  kind: 'inspection',
  items: ['A', 'B'],
  within: 24,
  days: 4,
  rectify: 72
};

function clocksWith(joint: JointStep) {
  const made = source({ A: { process: 'joint-visit' }, B: { process: 'joint-visit' } });
  const { clocks } = compileChart({ ...made, bundle: { ...made.bundle, joint: [joint] } });
  return clocks.filter(({ kind }) => kind === 'joint').map(({ id, days, unit }) => [id, days, unit]);
}

describe('the periods of a step that several items share', () => {
  it('are working days where nothing else is said', () => {
    expect(clocksWith(step)).toEqual([
      ['VISIT.gather', 24, undefined],
      ['VISIT.visit', 4, undefined],
      ['VISIT.rectify', 72, undefined]
    ]);
  });

  it('run in the unit that the step names', () => {
    expect(clocksWith({ ...step, unit: 'hours' })).toEqual([
      ['VISIT.gather', 24, 'hours'],
      ['VISIT.visit', 4, 'hours'],
      ['VISIT.rectify', 72, 'hours']
    ]);
  });
});
