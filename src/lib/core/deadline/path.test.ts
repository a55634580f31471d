import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedSource, PACKAGE_IDS, rawPackage } from '../../../../tests/support/packages.ts';
import { answerClasses } from '../condition/situations.ts';
import type { BundleSource } from '../model/index.ts';
import { criticalPath, longestPath } from './path.ts';
import { waitingGraph, type Wait } from './waiting.ts';

/** Working days with every item active, promised limits added along `dependsOn`: computed by hand from the files. */
const TABLE: Record<(typeof PACKAGE_IDS)[number], { sum: number; declared: number }> = {
  newborn: { sum: 16, declared: 10 },
  retirement: { sum: 78, declared: 58 },
  restaurant: { sum: 19, declared: 7 },
  'medical-device': { sum: 8, declared: 7 },
  'drug-retail': { sum: 69, declared: 65 },
  'enterprise-start': { sum: 1.5, declared: 1.5 },
  'realestate-transfer': { sum: 9, declared: 5 }
};

describe.each(PACKAGE_IDS)('%s with every item active', (id) => {
  const source = importedSource(rawPackage(id));

  it('adds up to the known sum', () => expect(criticalPath(source, {}).sum).toBe(TABLE[id].sum));

  it('has the known path along dependsOn alone', () => {
    expect(longestPath(declaredGraph(source), everything(source), limits(source)).days).toBe(TABLE[id].declared);
  });

  it('is no shorter with the producers that are waited for as well', () => {
    expect(criticalPath(source, {}).days).toBeGreaterThanOrEqual(TABLE[id].declared);
  });

  it('is never exceeded by any answers', () => {
    const worst = criticalPath(source, {}).days;
    for (const answers of answerClasses(source).slice(0, 500))
      expect(criticalPath(source, answers).days).toBeLessThanOrEqual(worst);
  });
});

it('drug-retail: the licence waits for the pharmacist whose certificate it needs, which dependsOn does not say', () => {
  const path = criticalPath(importedSource(rawPackage('drug-retail')), {});
  expect(path.path).toEqual(['SETUP', 'PHARMACIST', 'DRUG', 'MEDINS']);
  expect(path.days).toBe(68);
  expect(path.spans['DRUG']).toEqual({ start: 3, end: 8 });
});

it('leaves out what does not apply', () => {
  const newborn = importedSource(rawPackage('newborn'));
  const path = criticalPath(newborn, {
    marriage: 'in',
    follow: 'mother',
    ethnicSame: 'yes',
    maternityIns: 'none',
    bornPlace: 'hospital',
    opt: ['ssc']
  });
  expect(path.days).toBe(6);
  expect(path.path).toEqual(['BIRTH_REG', 'BIRTH_CERT', 'HUKOU', 'SSC']);
  expect(Object.keys(path.spans)).not.toContain('MATERNITY');
});

it('ends on a circle', () => {
  const graph: Record<string, Wait[]> = { A: [{ item: 'B', group: 'all' }], B: [{ item: 'A', group: 'all' }] };
  expect(longestPath(graph, { A: true, B: true }, { A: 1, B: 2 }).sum).toBe(3);
});

it('is at least the longest item and at most the sum, and starts nothing too early', () => {
  const ids = ['A', 'B', 'C', 'D', 'E'];
  const graphs = fc
    .array(fc.subarray(ids), { minLength: 5, maxLength: 5 })
    .map((rows) =>
      Object.fromEntries(
        ids.map((id, at) => [id, rows[at]!.filter((other) => other < id).map((item): Wait => ({ item, group: 'all' }))])
      )
    );
  const days = fc.array(
    fc.integer({ min: 0, max: 40 }).map((n) => n / 2),
    { minLength: 5, maxLength: 5 }
  );
  fc.assert(
    fc.property(graphs, fc.subarray(ids, { minLength: 1 }), days, (graph, on, n) => {
      const active = Object.fromEntries(ids.map((id) => [id, on.includes(id)]));
      const limit = Object.fromEntries(ids.map((id, at) => [id, n[at]!]));
      const path = longestPath(graph, active, limit);
      expect(path.days).toBeGreaterThanOrEqual(Math.max(...on.map((id) => limit[id]!)));
      expect(path.days).toBeLessThanOrEqual(path.sum);
      expect(path.path.reduce((sum, id) => sum + limit[id]!, 0)).toBe(path.days);
      for (const id of on)
        for (const wait of graph[id]!)
          if (active[wait.item]) expect(path.spans[id]!.start).toBeGreaterThanOrEqual(path.spans[wait.item]!.end);
    })
  );
});

function declaredGraph(source: BundleSource): Record<string, Wait[]> {
  const bare = Object.fromEntries(
    Object.entries(source.items).map(([id, item]) => [id, { ...item, materials: [], bindings: [], producesFacts: [] }])
  );
  return waitingGraph({ ...source, items: bare });
}

function everything(source: BundleSource): Record<string, boolean> {
  return Object.fromEntries(source.bundle.items.map(({ id }) => [id, true]));
}

function limits(source: BundleSource): Record<string, number> {
  return Object.fromEntries(source.bundle.items.map(({ id }) => [id, source.items[id]!.limit.promised]));
}
