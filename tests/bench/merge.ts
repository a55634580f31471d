// The merge of 7, 20, 50 and 100 items of 18 fields, made from a seed, beside the same items' schemas flattened by
// @x0k/json-schema-merge in the same run. That one intersects one field with another of the same element and knows nothing
// of lenses, conditions, conflicts or narrowings: where two departments write differently it finds an empty intersection.
import { createComparator, createMerger, createShallowAllOfMerge } from '@x0k/json-schema-merge';
import { createDeduplicator, createIntersector } from '@x0k/json-schema-merge/lib/array';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { BundleSource, JsonSchema } from '../../src/lib/core/model/index.ts';
import { openWorkspace } from '../../src/lib/server/workspace/workspace.ts';
import { madeBundle } from '../support/made-bundle.ts';

const SIZES = [7, 20, 50, 100];
const FIELDS = 18;
const SEED = 1;
const ROUNDS = 7;

const workspace = await openWorkspace('.');
const [first] = workspace.bundles();
const around = await workspace.source(first!.id);
await workspace.close();
if (!around.ok) throw new Error(JSON.stringify(around.problems));

const flatten = createFlatten();
const rows = SIZES.map((items) => {
  const sized = { items, fields: FIELDS };
  const plan = mergeBundle(madeBundle(around.value, sized, SEED));
  const schemas = byElement(madeBundle(around.value, sized, SEED));
  const merges: number[] = [];
  const peers: number[] = [];
  // Turn by turn, so that both feel the same weather; each merge sees a source that nobody has looked into before.
  for (let round = 0; round < ROUNDS; round += 1) {
    const source = madeBundle(around.value, sized, SEED);
    merges.push(timed(() => mergeBundle(source)));
    peers.push(timed(() => flatten(schemas)));
  }
  const uses = plan.elements.reduce((sum, element) => sum + element.uses.length, 0);
  return {
    items,
    fields: uses,
    elements: plan.elements.length,
    conflicts: plan.conflicts.length,
    ms: median(merges),
    peer: median(peers),
    refused: flatten(schemas).refused
  };
});

console.table(
  Object.fromEntries(
    rows.map(({ items, ms, peer, refused, ...row }) => [
      `${items} items`,
      {
        ...row,
        'merge, ms': ms,
        'json-schema-merge, ms': peer,
        'merge over it': Number((ms / peer).toFixed(1)),
        'elements that it cannot merge': refused
      }
    ])
  )
);
const exponent = growth(rows.map(({ fields, ms }) => [fields, ms]));
console.log(
  `Medians of ${ROUNDS} rounds. Growth: time ~ fields^${exponent}; json-schema-merge fields^${growth(rows.map(({ fields, peer }) => [fields, peer]))}.`
);
console.log(
  JSON.stringify({
    bench: 'merge',
    figures: {
      ...Object.fromEntries(rows.map(({ items, ms }) => [`ms_${items}`, ms])),
      growth_exponent: exponent,
      ...Object.fromEntries(rows.map(({ items, peer }) => [`peer_ms_${items}`, peer]))
    }
  })
);

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function median(values: number[]): number {
  return Number(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(2));
}

/** Slope of the line through the points on logarithmic scales. */
function growth(points: [number, number][]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return Number((over / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)).toFixed(2));
}

/** Element → the schemas of all fields that mean it: the best case for a library that is not told what is the same. */
function byElement(source: BundleSource): JsonSchema[][] {
  const groups = new Map<string, JsonSchema[]>();
  for (const [id, { bindings }] of Object.entries(source.items))
    for (const { field, element } of bindings) {
      const known = groups.get(element!) ?? [];
      groups.set(element!, [...known, source.schemas[id]!.properties![field]!]);
    }
  return [...groups.values()];
}

function createFlatten() {
  const { compareSchemaDefinitions, compareSchemaValues } = createComparator();
  const { mergeArrayOfSchemaDefinitions } = createMerger({
    intersectJson: createIntersector(compareSchemaValues),
    deduplicateJsonSchemaDef: createDeduplicator(compareSchemaDefinitions)
  });
  const merge = createShallowAllOfMerge(mergeArrayOfSchemaDefinitions);
  return (schemas: JsonSchema[][]) => {
    let refused = 0;
    for (const allOf of schemas) {
      try {
        if (merge({ allOf } as never) === false) refused += 1;
      } catch {
        refused += 1;
      }
    }
    return { refused };
  };
}
