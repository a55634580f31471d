import { emptyContext } from '../../chart/compile.ts';
import type { Chart, StateConfig } from '../../chart/types.ts';
import { clockSpan } from '../../deadline/limits.ts';
import type { Item, Process } from '../../model/index.ts';

/** Stands for the item in an exported template; templates write `$item`, which is no name in SCXML. */
export const ITEM = 'ITEM';

/**
 * A template as a chart of its own: one item that waits for nobody, with everything that an item of any feature has. What is
 * kept for some items alone carries its mark (`only`).
 */
export function processChart(process: Process): Chart {
  const region = named(process.region) as StateConfig;
  return {
    id: process.id,
    config: { id: process.id, context: emptyContext(), initial: ITEM, states: { [ITEM]: region } },
    clocks: process.clocks.map(({ id, kind, days, unit, event }) => ({
      id: `${ITEM}.${id}`,
      item: ITEM,
      ...(typeof days === 'number'
        ? { days, ...(unit && { unit }) }
        : clockSpan(LIKE, days === 'legal' ? days : 'promised')),
      kind,
      event
    })),
    items: {
      [ITEM]: {
        item: ITEM,
        department: '',
        appliesWhen: true,
        waitsFor: [],
        onRefused: 'cancel',
        produces: []
      }
    }
  };
}

/** Limits of the item that the template is shown with: an item has its own. */
const LIKE = { limit: { legal: 20, promised: 5 } } as Item;

/** What the file tells about the template besides its states. */
export function aboutOf({ id, name, description, revision, basedOn, titles, clocks }: Process) {
  return {
    item: ITEM,
    id,
    name,
    description,
    revision,
    ...(basedOn !== undefined && { basedOn }),
    ...(titles && Object.keys(titles).length > 0 && { titles }),
    clocks
  };
}

/** The same with the item's name for `$item`. */
function named(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$item', ITEM);
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key.replaceAll('$item', ITEM), named(inner)]);
  return Object.fromEntries(entries);
}
