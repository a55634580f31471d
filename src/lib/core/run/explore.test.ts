import { expect, it } from 'vitest';
import { compileChart } from '../chart/compile.ts';
import { source } from '../chart/fixtures.ts';
import { createExplorer } from './explore.ts';
import { createRunner } from './runner.ts';
import type { Snapshot } from './types.ts';

it('goes exactly where the runner goes', () => {
  const chart = compileChart(source({ A: { optional: true }, B: {} }));
  const runner = createRunner(chart);
  const { first, ways } = createExplorer(chart);
  expect(runner.start({})).toMatchObject({ ok: true, value: { snapshot: first } });
  const seen = new Map([[JSON.stringify(first), first]]);
  for (const snapshot of seen.values()) {
    if (seen.size > 400) break;
    const found = ways(JSON.parse(JSON.stringify(snapshot)) as Snapshot);
    expect(found.map(({ event }) => event)).toEqual(runner.events(snapshot));
    for (const { event, to } of found) {
      expect(runner.step(snapshot, { type: event, produced: [] })).toMatchObject({ ok: true, value: { snapshot: to } });
      seen.set(JSON.stringify(to), to);
    }
  }
  expect(seen.size).toBeGreaterThan(400);
});
