import { m } from '#lib/paraglide/messages.js';
import { refOf, tableOf } from '#lib/core/merge/codes.ts';
import { entryOf } from '#lib/core/merge/decision-check.ts';
import type { Conflict, MergedElement, MergePlan } from '#lib/core/merge/types.ts';
import { schemaOf } from '#lib/core/merge/view.ts';
import { listOfRef, wordsFor } from '#lib/core/merge/words.ts';
import type { BundleSource, CodeList, JsonSchema } from '#lib/core/model/index.ts';

export type CanonicalPart = 'codelist' | 'precision' | 'unit';

/** In which form the merged form may ask for an element instead of the one it asks for now. */
export interface CanonicalChoice {
  part: CanonicalPart;
  now: string;
  options: { value: string; label: string }[];
  /** Who keeps the element, where it is a common one that nobody may change here; then there are no options. */
  lockedBy: 'national' | 'province' | null;
}

const PART: Partial<Record<string, CanonicalPart>> = {
  'merge/code-table': 'codelist',
  'merge/date-precision': 'precision',
  'merge/unit': 'unit'
};

/** The choice of form that this difference is about; `null` where it is about another thing, or there is nothing to choose. */
export function canonicalChoice(source: BundleSource, plan: MergePlan, conflict: Conflict): CanonicalChoice | null {
  const part = PART[conflict.code];
  const element = plan.elements.find((each) => each.element === conflict.element);
  if (!part || !element) return null;
  const schemas = element.uses.map((use) => schemaOf(plan, use));
  const made = { codelist: lists, precision: precisions, unit: units }[part](source, element, schemas);
  const owner = element.element.includes('__') ? undefined : entryOf(source.attributes, element.element)?.owner;
  const lockedBy = owner === 'national' || owner === 'province' ? owner : null;
  if (made.options.length === 0) return null;
  return { part, now: made.now, options: lockedBy ? [] : made.options, lockedBy };
}

interface Made {
  now: string;
  options: { value: string; label: string }[];
}

/** Code lists in which every value of at least one department has its place; the one in use comes first. */
function lists(source: BundleSource, element: MergedElement, schemas: JsonSchema[]): Made {
  const covers = (list: CodeList) => {
    const words = new Set(list.values.flatMap(wordsFor));
    return schemas.filter((schema) => {
      const ref = listOfRef(source.codelists, refOf(schema));
      return ref ? ref.list.id === list.id : (tableOf(schema)?.every((entry) => words.has(entry.words)) ?? false);
    }).length;
  };
  const found = source.codelists
    .map((list) => ({ list, count: covers(list) }))
    .filter(({ list, count }) => count > 0 && list.id !== element.codelist)
    .toSorted((a, b) => b.count - a.count || (a.list.id < b.list.id ? -1 : 1));
  const now = source.codelists.find(({ id }) => id === element.codelist);
  return {
    now: now?.title ?? m.designer_bench_own_words(),
    options: found.map(({ list }) => ({ value: list.id, label: `${list.title}（${list.id}）` }))
  };
}

const PRECISION = {
  datetime: () => m.designer_bench_p_datetime(),
  date: () => m.designer_bench_p_date(),
  month: () => m.designer_bench_p_month()
};

function precisions(_source: BundleSource, element: MergedElement): Made {
  const isKnown = (kind: string): kind is keyof typeof PRECISION => Object.hasOwn(PRECISION, kind);
  return {
    now: isKnown(element.kind) ? PRECISION[element.kind]() : '',
    options: Object.entries(PRECISION)
      .filter(([value]) => value !== element.kind)
      .map(([value, label]) => ({ value, label: label() }))
  };
}

function units(_source: BundleSource, element: MergedElement, schemas: JsonSchema[]): Made {
  const named = [...new Set(schemas.flatMap((schema) => schema['x-unit'] ?? []))];
  return {
    now: element.unit ?? '',
    options: named.filter((unit) => unit !== element.unit).map((unit) => ({ value: unit, label: unit }))
  };
}
