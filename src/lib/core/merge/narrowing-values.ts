import type { BundleSource, JsonSchema } from '../model/index.ts';
import type { Found } from './conflict-found.ts';
import type { Known } from './knowledge.ts';
import { leafSchema, putEntry, type Fit } from './leaf.ts';
import { put } from './lenses.ts';
import { text } from './messages.ts';
import { fitsOf, names, reportNarrowing, type Together } from './narrowing-report.ts';
import { patternText } from './pattern-text.ts';
import { createRandom } from './random.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';

/** Texts and numbers that one department takes and another refuses, shown by samples. */
export function narrowValues(
  source: BundleSource,
  plan: MergePlan,
  element: MergedElement,
  known: Known,
  groups: Together[],
  found: Found
): void {
  if (element.producedBy.length > 0 || element.uses.length < 2) return;
  const fits = new Map(element.uses.map((use) => [use, fitsOf(plan, [use])[0]!]));
  const told = new Set<string>();
  for (const { value, people } of samplesOf(element, known, [...fits.values()])) {
    const takes = (use: ElementUse) => accepts(fits.get(use)!, value, element);
    const shut = groups.filter(({ uses }) => uses.some(takes) && !uses.every(takes)).flatMap(({ uses }) => uses);
    const uses = element.uses.filter((use) => shut.includes(use));
    const others = uses.filter((use) => !takes(use));
    const detail = [...new Set(others.map((use) => use.item))].join('+');
    if (others.length === 0 || told.has(detail)) continue;
    told.add(detail);
    reportNarrowing(
      source,
      {
        element,
        uses,
        detail,
        people: known.choice ? null : people,
        message: text.narrowedText(
          element.title,
          String(value),
          names(source, uses.filter(takes)),
          names(source, others)
        ),
        takes: (use) => (others.includes(use) ? undefined : `接收 ${String(value)}`)
      },
      found
    );
  }
}

/** A value to try, and of whom it is true; `null`: of nobody, it only shows where the rules differ. */
interface Sample {
  value: unknown;
  people: string | null;
}

/** Values of people who exist, and from each department's own pattern; numbers at each department's limits. */
function samplesOf(element: MergedElement, known: Known, fits: Fit[]): Sample[] {
  if (element.kind !== 'text')
    return fits.flatMap((fit) => bounds(leafSchema(element, [fit]))).map((value) => ({ value, people: null }));
  const patterns = [...new Set(fits.flatMap((fit) => fit.schema.pattern ?? []))];
  if (patterns.length === 0) return [];
  const own = patterns.flatMap((pattern) =>
    [1, 2, 3].flatMap((seed) => patternText(pattern, createRandom(seed)) ?? [])
  );
  return [
    ...known.cases.map(({ value, people, nobody }) => ({ value, people: nobody === undefined ? people : null })),
    ...own.map((value) => ({ value, people: null }))
  ];
}

function bounds(schema: JsonSchema): number[] {
  return [schema.minimum, schema.maximum].filter((bound) => bound !== undefined);
}

function accepts({ lens, schema }: Fit, sample: unknown, element: MergedElement): boolean {
  if (typeof sample === 'number') {
    const rule = leafSchema(element, [{ lens, schema }]);
    return sample >= (rule.minimum ?? -Infinity) && sample <= (rule.maximum ?? Infinity);
  }
  const sent = element.values ? putEntry(lens, String(sample)) : put(lens, sample);
  if (typeof sent !== 'string') return false;
  return (
    [...sent].length <= (schema.maxLength ?? Infinity) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(sent))
  );
}
