import { json } from '../json.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { machineTypes } from './machine-types.ts';
import { readme } from './readme.ts';
import { RUN } from './run-script.ts';
import { firstScenario } from './scenario.ts';

/** Of the XState that this program itself runs on. */
const XSTATE = '5.33.3';

/** The chart as an XState v5 machine that stock XState runs, with its vocabulary and a driver for its clocks. */
export const xstateFormat: Format = { id: 'xstate', code: ['vocabulary', 'driver'], write };

function write(input: ExportInput): Exported {
  const { chart, source, code } = input;
  const { config, ...data } = chart;
  const { calendar, region } = source;
  return {
    notes: [],
    files: [
      { path: 'machine.json', text: json(config) },
      { path: 'chart.json', text: json({ ...data, ...(region?.startRule && { start: region.startRule }) }) },
      { path: 'calendar.json', text: json(calendar) },
      { path: 'vocabulary.js', text: code.vocabulary! },
      { path: 'driver.js', text: code.driver! },
      { path: 'machine.ts', text: machineTypes(chart) },
      { path: 'run.mjs', text: RUN },
      { path: 'scenario.json', text: json(firstScenario(input)) },
      { path: 'package.json', text: json(packageOf(input)) },
      { path: 'README.md', text: readme(input) }
    ]
  };
}

function packageOf({ source, version }: ExportInput) {
  return {
    name: `${source.bundle.id}-xstate`,
    version: `${version ?? 0}.0.0`,
    private: true,
    type: 'module',
    license: 'Apache-2.0',
    dependencies: { xstate: XSTATE }
  };
}
