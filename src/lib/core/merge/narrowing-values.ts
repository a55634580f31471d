import type { BundleSource, JsonSchema } from '../model/index.ts';
import type { Found } from './conflicts.ts';
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
  groups: Together[],
  found: Found
): void {
  if (element.producedBy.length > 0 || element.uses.length < 2) return;
  const fits = new Map(element.uses.map((use) => [use, fitsOf(plan, [use])[0]!]));
  const told = new Set<string>();
  for (const sample of samplesOf(element, [...fits.values()])) {
    const takes = (use: ElementUse) => accepts(fits.get(use)!, sample, element);
    const shut = groups.filter(({ uses }) => uses.some(takes) && !uses.every(takes)).flatMap(({ uses }) => uses);
    const uses = element.uses.filter((use) => shut.includes(use));
    const others = uses.filter((use) => !takes(use));
    const key = others.map((use) => use.item).join(' ');
    if (others.length === 0 || told.has(key)) continue;
    told.add(key);
    const message = text.narrowedText(
      element.title,
      String(sample),
      names(source, uses.filter(takes)),
      names(source, others)
    );
    reportNarrowing(
      source,
      element,
      message,
      uses,
      (use) => (others.includes(use) ? '不接收' : `接收 ${String(sample)}`),
      found
    );
  }
}

/** Texts of the usual kinds and from each department's own pattern; numbers at each department's limits. */
function samplesOf(element: MergedElement, fits: Fit[]): unknown[] {
  if (element.kind !== 'text') return fits.flatMap((fit) => bounds(leafSchema(element, [fit])));
  const patterns = [...new Set(fits.flatMap((fit) => fit.schema.pattern ?? []))];
  if (patterns.length === 0) return [];
  const own = patterns.flatMap((pattern) =>
    [1, 2, 3].flatMap((seed) => patternText(pattern, createRandom(seed)) ?? [])
  );
  return [...(USUAL[element.format ?? 'name'] ?? []), ...own];
}

/** People who exist: with a passport, an old number, a foreign name, a telephone at home. */
const USUAL: Record<string, string[]> = {
  'citizen-id': ['E12345678', '350206900101123'],
  mobile: ['0592-5551234', '12345678'],
  name: ['Anna Schmidt']
};

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
