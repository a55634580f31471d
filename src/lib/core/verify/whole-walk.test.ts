import { expect, it } from 'vitest';
import { told as say, tries } from '../../../../tests/support/tries.ts';
import { activeSets } from '../condition/active-sets.ts';
import { compileChart } from '../chart/compile.ts';
import type { MergePlan } from '../merge/types.ts';
import { createInput } from './input.ts';
import { shapesOf } from './regions.ts';
import { smallFlow } from './small-flow.fixture.ts';
import { walkItem } from './walk.ts';
import { wholeWalk } from './whole-walk.fixture.ts';

const AT_MOST = tries(3_000, 60_000);
const BUNDLES = tries(12, 200);

it(
  'says the same as a walk over the whole product',
  () => {
    const told = { stuck: 0, free: 0, configurations: 0 };
    for (let seed = 1; told.stuck + told.free < BUNDLES; seed += 1) {
      const source = smallFlow(seed);
      const chart = compileChart(source);
      const whole = activeSets(source).map(({ active }) => wholeWalk(chart, active, AT_MOST));
      if (whole.includes(null)) continue;
      const stuck = whole.some((walk) => walk!.stuck !== undefined);
      const { shapes } = shapesOf(createInput(source, { elements: [], findings: [] } as unknown as MergePlan), chart);
      const walks = shapes.map(({ item, around, accompanied }) => walkItem(chart, item, around, accompanied));
      expect([seed, walks.some((walk) => walk.stuck !== undefined)]).toEqual([seed, stuck]);
      expect(walks.every(({ exact }) => exact)).toBe(true);
      told[stuck ? 'stuck' : 'free'] += 1;
      told.configurations += whole.reduce((sum, walk) => sum + walk!.configurations, 0);
    }
    say('walks region by region and over the whole product', told);
    // Neither answer is the only one that ever comes.
    expect(Math.min(told.stuck, told.free)).toBeGreaterThan(BUNDLES / 10);
  },
  tries(60_000, 1_800_000)
);
