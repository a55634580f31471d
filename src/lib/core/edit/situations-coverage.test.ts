import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { exitReasons } from '../condition/exits.ts';
import { activeItems, enumerateAnswers } from '../condition/situations.ts';
import { applyDecisions } from '../model/decide.ts';
import type { BundleSource } from '../model/index.ts';
import { coverageOf } from './situations-coverage.ts';

const workspace = await openWorkspace('.');
async function load(id: string): Promise<BundleSource> {
  const loaded = await workspace.source(id);
  if (!loaded.ok) throw new Error(id);
  return applyDecisions(loaded.value);
}

describe('coverage', () => {
  it.each(workspace.bundles().map(({ id }) => id))(
    'of %s: every case is in one of three parts, examples too',
    async (id) => {
      const source = await load(id);
      const { covered, exits, none } = coverageOf(source);
      expect(covered.holds + exits.holds + none.holds).toBe(covered.of);
      if (covered.example) expect(Object.values(activeItems(source, covered.example))).toContain(true);
      if (none.example) expect(Object.values(activeItems(source, none.example))).not.toContain(true);
      if (none.example) expect(exitReasons(source, none.example)).toEqual([]);
    }
  );

  it('of a bundle with a page for some people and nothing for others', async () => {
    const around = await load('newborn');
    const [entry] = around.bundle.items;
    const options = ['1', '2', '3', '4'].map((value) => ({ value, label: value }));
    const source: BundleSource = {
      ...around,
      items: {},
      bundle: {
        ...around.bundle,
        situations: [{ key: 'a', question: 'a', select: 'single', options }],
        items: [{ ...entry!, dependsOn: [], appliesWhen: { in: [{ var: 's.a' }, ['1', '2']] } }],
        exits: [{ when: { in: [{ var: 's.a' }, ['2', '3']] }, text: '去别处' }]
      }
    };
    expect([...enumerateAnswers(source)]).toHaveLength(4);
    expect(coverageOf(source)).toEqual({
      covered: { holds: 2, of: 4, example: { a: '1' } },
      exits: { holds: 1, of: 4, example: { a: '3' } },
      pages: [{ text: '去别处', holds: 1, of: 4, example: { a: '3' }, busy: 1 }],
      none: { holds: 1, of: 4, example: { a: '4' } }
    });
    expect(exitReasons(source, { a: '3' })).toEqual(['去别处']);
  });
});
