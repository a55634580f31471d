import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { compileChart } from '../chart/compile.ts';
import { PROCESSES } from '../chart/shipped.ts';
import { processBundle, SETUPS, type Setup } from '../chart/process-bundle.fixture.ts';
import { stockWalk } from './stock-walk.fixture.ts';
import { walkItem } from './walk.ts';

type Waits = Parameters<typeof walkItem>[2];
const first: Waits = [{ item: 'FIRST', group: 'all' }];

const names = Object.keys(PROCESSES);
/** All of them in a long run; else one, a different one for each template. */
const setupsFor = (process: string): Setup[] => {
  const own = names.indexOf(process) % SETUPS.length;
  return SETUPS.filter((_, index) => index === own || tries(0, 1) > 0);
};

describe.each(names)('%s', (process) => {
  it.each(setupsFor(process))('ends from everywhere: $policy $first', (setup) => {
    const chart = compileChart(processBundle(process, setup));
    for (const around of [[], first].slice(tries(1, 0))) {
      const walk = walkItem(chart, 'MAIN', around);
      expect(walk).toMatchObject({ exact: true });
      expect(walk.stuck).toBeUndefined();
    }
  });

  it('is walked as XState itself does it', () => {
    for (const setup of SETUPS.slice(0, tries(1, SETUPS.length))) {
      const chart = compileChart(processBundle(process, setup));
      for (const around of [[], first].slice(0, tries(1, 2)))
        expect(asStock(walkItem(chart, 'MAIN', around))).toEqual(stockWalk(chart, 'MAIN', around));
    }
  });
});

function asStock({ configurations, exact, stuck }: ReturnType<typeof walkItem>): ReturnType<typeof stockWalk> {
  return { configurations, exact, ...(stuck && { stuck }) };
}
