import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { madeBundle } from '../../../../tests/support/made-bundle.ts';
import { applyDecisions } from '../model/decide.ts';
import type { BundleSource } from '../model/index.ts';
import { activeSets, firstActiveSets } from './active-sets.ts';
import { activeItems, answerClasses } from './situations.ts';

/** The sets by going through every class of answers. */
function byClasses(source: BundleSource) {
  const sets = new Map<string, { active: Record<string, boolean>; answers: unknown }>();
  for (const answers of answerClasses(source)) {
    const active = Object.fromEntries(
      Object.entries(activeItems(source, answers)).map(([id, is]) => [id, is === true])
    );
    const key = JSON.stringify(active);
    if (!sets.has(key)) sets.set(key, { active, answers });
  }
  return [...sets.values()];
}

const workspace = await openWorkspace('.');
async function load(id: string): Promise<BundleSource> {
  const loaded = await workspace.source(id);
  if (!loaded.ok) throw new Error(id);
  return loaded.value;
}

describe('activeSets', () => {
  it.each(workspace.bundles().map(({ id }) => id))(
    'are those of all classes, with the same answers: %s',
    async (id) => {
      const source = applyDecisions(await load(id));
      const first = firstActiveSets(source, 5);
      expect(activeSets(source)).toEqual(byClasses(source));
      expect(first).toEqual(activeSets(source).slice(0, 5));
    }
  );

  it('are those of all classes in bundles made at random', async () => {
    const around = await load('newborn');
    for (let seed = 1; seed <= 12; seed += 1) {
      const source = madeBundle(around, { items: 4, fields: 4 }, seed);
      expect(activeSets(source)).toEqual(byClasses(source));
    }
  });

  it('come one by one, however many questions there are', async () => {
    const source = madeBundle(await load('newborn'), { items: 60, fields: 2 }, 1);
    expect(firstActiveSets(source, 100)).toHaveLength(100);
  });
});
