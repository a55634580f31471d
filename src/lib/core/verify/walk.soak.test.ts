import { expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { compileChart } from '../chart/compile.ts';
import { mergeBundle } from '../merge/merge.ts';
import { applyDecisions } from '../model/decide.ts';
import { createInput } from './input.ts';
import { shapesOf } from './regions.ts';
import { stockWalk } from './stock-walk.fixture.ts';
import { walkItem } from './walk.ts';

it('walks every surrounding of the shipped bundles as XState itself does', async () => {
  const workspace = await openWorkspace('.');
  const walked = new Map<string, number>();
  for (const { id } of workspace.bundles()) {
    const loaded = await workspace.source(id);
    if (!loaded.ok) throw new Error(id);
    const source = applyDecisions(loaded.value);
    const chart = compileChart(source);
    for (const { key, item, around, accompanied } of shapesOf(createInput(source, mergeBundle(source)), chart).shapes) {
      if (walked.has(key)) continue;
      const walk = walkItem(chart, item, around, accompanied);
      const stock = stockWalk(chart, item, around, accompanied);
      expect([walk.exact, walk.stuck?.state]).toEqual([true, stock.stuck?.state]);
      walked.set(key, walk.configurations);
    }
  }
  expect(walked.size).toBeGreaterThan(5);
});
