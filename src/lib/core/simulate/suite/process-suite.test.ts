import { expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { compileChart, featuresOf } from '../../chart/compile.ts';
import { MAIN, processBundle, SUITE_SETUPS } from '../../chart/process-bundle.ts';
import { processWays } from '../../chart/process-ways.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import { activeSets } from '../../condition/active-sets.ts';
import { createRunner } from '../../run/runner.ts';
import { playScenario } from '../play.ts';
import { suiteOfProcess } from './process-suite.ts';

const names = ['instant', 'promised', 'special', 'review', 'deferral'].slice(0, tries(1, 5));

it.each(names)(
  'every transition of %s is taken by a scenario that plays on the real runner',
  (name) => {
    const process = { ...PROCESSES[name]!, id: `${name}-here`, basedOn: name };
    const sources = SUITE_SETUPS.map((setup) => processBundle(process, setup));
    const surroundings = sources.map((source) => {
      const chart = compileChart(source);
      const entry = source.bundle.items.find(({ id }) => id === MAIN)!;
      const features = featuresOf(entry, source.items[MAIN]!, chart.items[MAIN]!);
      return { chart, sets: activeSets(source), names: processWays(process, MAIN, features).map((way) => way.name) };
    });
    const suite = suiteOfProcess(surroundings);
    expect(suite.ways.filter(({ taken }) => !taken)).toEqual([]);
    for (const { surrounding, scenario } of suite.scenarios) {
      const source = sources[surrounding]!;
      const runner = createRunner(surroundings[surrounding]!.chart);
      expect(playScenario({ source, runner }, scenario).differs).toEqual([]);
    }
  },
  240_000
);
