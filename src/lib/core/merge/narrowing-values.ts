import type { BundleSource } from '../model/index.ts';
import type { Found } from './conflict-found.ts';
import type { Known } from './knowledge.ts';
import { leafSchema, putEntry, type Fit } from './leaf.ts';
import { put } from './lenses.ts';
import { numberSamples } from './narrowing-numbers.ts';
import { text } from './messages.ts';
import { fitsOf, names, reportNarrowing, type Together, type Under } from './narrowing-report.ts';
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
  found: Found,
  under?: Under
): void {
  if (element.producedBy.length > 0 || element.uses.length < 2) return;
  const fits = new Map(element.uses.map((use) => [use, fitsOf(plan, [use])[0]!]));
  const told = new Set<string>();
  for (const { value, people } of samplesOf(element, known, [...fits.values()], under !== undefined)) {
    const takes = (use: ElementUse) => accepts(fits.get(use)!, value, element);
    const shut = groups.filter(({ uses }) => uses.some(takes) && !uses.every(takes)).flatMap(({ uses }) => uses);
    const uses = element.uses.filter((use) => shut.includes(use));
    const others = uses.filter((use) => !takes(use));
    const detail = [...new Set(others.map((use) => use.item))].join('+');
    if (others.length === 0 || told.has(detail)) continue;
    const takers = uses.filter(takes);
    if (under && !under.isNew(takers, others)) continue;
    told.add(detail);
    reportNarrowing(
      source,
      {
        element,
        uses,
        detail: (under?.id ?? '') + detail,
        people: known.choice ? null : people,
        message:
          (under?.when ?? '') +
          text.narrowedText(element.title, shortened(String(value)), names(source, takers), names(source, others)),
        takes: (use) => (others.includes(use) ? undefined : `接收 ${shortened(String(value))}`)
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
function samplesOf(element: MergedElement, known: Known, fits: Fit[], together: boolean): Sample[] {
  if (element.kind !== 'text')
    return fits.flatMap((fit) => numberSamples(element, fit)).map((value) => ({ value, people: null }));
  const odd = oddTexts(fits, together).map((value) => ({ value, people: null }));
  const patterns = [...new Set(fits.flatMap((fit) => fit.schema.pattern ?? []))];
  if (patterns.length === 0) return odd;
  const own = patterns.flatMap((pattern) =>
    [1, 2, 3].flatMap((seed) => patternText(pattern, createRandom(seed)) ?? [])
  );
  return [
    ...known.cases.map(({ value, people, nobody }) => ({ value, people: nobody === undefined ? people : null })),
    ...own.map((value) => ({ value, people: null })),
    ...odd
  ];
}

/**
 * Texts just beyond what one department takes and another does not limit, and one without any form where one of them asks for
 * a form. Limits of one element's own fields that differ are a difference of their own (`merge/length`), unless `together`.
 */
function oddTexts(fits: Fit[], together: boolean): string[] {
  const limits = (key: 'minLength' | 'maxLength') => fits.map(({ schema }) => schema[key]);
  const [most, least] = [limits('maxLength'), limits('minLength')];
  const known = (all: (number | undefined)[]) => [...new Set(all.filter((limit) => limit !== undefined))];
  const lengths: number[] = [];
  if (most.includes(undefined) && known(most).length > 0) lengths.push(Math.max(...known(most)) + 1);
  if (together && known(most).length > 1) lengths.push(Math.min(...known(most)) + 1);
  if (least.includes(undefined) && known(least).length > 0) lengths.push(Math.min(...known(least)) - 1);
  if (fits.some(({ schema }) => schema.pattern) && !fits.every(({ schema }) => schema.pattern))
    lengths.push(Math.max(1, ...known(least)));
  return [...new Set(lengths)].filter((length) => length > 0 && length < 2000).map((length) => '厦'.repeat(length));
}

function shortened(value: string): string {
  return [...value].length > 30 ? `${[...value].slice(0, 30).join('')}…（${[...value].length} 字）` : value;
}

function accepts({ lens, schema }: Fit, sample: unknown, element: MergedElement): boolean {
  if (typeof sample === 'number') {
    const rule = leafSchema(element, [{ lens, schema }]);
    if (sample < (rule.minimum ?? -Infinity) || sample > (rule.maximum ?? Infinity)) return false;
    if (schema.type !== 'string') return true;
  }
  const sent = element.values ? putEntry(lens, String(sample)) : put(lens, sample);
  if (typeof sent !== 'string') return false;
  return (
    [...sent].length <= (schema.maxLength ?? Infinity) &&
    [...sent].length >= (schema.minLength ?? 0) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(sent))
  );
}
