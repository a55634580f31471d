import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entry, smallComposition } from '#lib/core/edit/edit-fixture.ts';
import { mayComeBefore, mayConnect } from './composer-flow.ts';

it('finds at once what an item may wait for, as asking for each one does', () => {
  const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
  const lists = fc.tuple(...ids.map(() => fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 })));
  const seen = { some: 0, none: 0 };
  fc.assert(
    fc.property(lists, fc.constantFrom(...ids), (dependsOn, to) => {
      const { bundle, positions } = smallComposition();
      const items = ids.map((id, at) => entry(id, dependsOn[at]));
      const composition = { bundle: { ...bundle, items }, positions };
      const found = mayComeBefore(composition.bundle, to).map(({ id }) => id);
      expect(found).toEqual(ids.filter((from) => mayConnect(composition, from, to)));
      seen[found.length > 0 ? 'some' : 'none']++;
    }),
    { numRuns: 300 }
  );
  expect(Math.min(seen.some, seen.none)).toBeGreaterThan(10);
});
