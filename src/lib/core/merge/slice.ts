import type { Answers, BundleSource, JsonSchema } from '../model/index.ts';
import { fieldSchema } from './collect.ts';
import { knownView } from './known-view.ts';
import { put } from './lenses.ts';
import { text } from './messages.ts';
import { provenanceOf } from './provenance.ts';
import { createResolver, type Produced } from './resolve.ts';
import { usesOf } from './slice-uses.ts';
import type { Problem } from '../errors.ts';
import type { MergedElement, MergePlan, SchemaCheck, Slice } from './types.ts';
import { isAbsent, setElement } from './values.ts';
import { holds, type View } from './view.ts';

export interface SliceInput {
  answers: Answers;
  data: Record<string, unknown>;
  /** element → canonical value of facts that items have produced so far. */
  produced?: Produced;
  /** At submission: without elements that another item still has to produce (rule 20). */
  partial?: boolean;
}

/** What one item's department receives, checked against its own untouched schema. */
export function sliceItem(
  plan: MergePlan,
  source: BundleSource,
  item: string,
  input: SliceInput,
  check: SchemaCheck
): Slice {
  return sliceOf(knownView(plan, source, input.answers), source, item, input, check);
}

/** The slices of all items of the bundle, inactive ones empty. */
export function sliceBundle(plan: MergePlan, source: BundleSource, input: SliceInput, check: SchemaCheck): Slice[] {
  const view = knownView(plan, source, input.answers);
  return source.bundle.items.map(({ id }) => sliceOf(view, source, id, input, check));
}

/** As `sliceItem`, for a view that is there already. */
export function sliceOf(view: View, source: BundleSource, item: string, input: SliceInput, check: SchemaCheck): Slice {
  const department = source.items[item]?.department ?? '';
  if (!view.active.has(item)) return { item, department, active: false, payload: null, valid: true, problems: [] };
  const resolve = createResolver(view, input.data, input.produced ?? {});
  const { payload, problems, pending } = fill(view, source, item, input, resolve);
  const schema = view.plan.schemas[item] ?? {};
  const failures = check(input.partial && pending.length > 0 ? knownWithout(schema, pending) : schema, payload);
  for (const failure of failures) {
    const place = placeOf(view, item, failure.path);
    if (problems.some((problem) => problem.path === place.path)) continue;
    problems.push({
      code: `payload/${failure.keyword.toLowerCase()}`,
      message: text.rejected(place.title, nameOf(source, department), failure.message),
      path: place.path
    });
  }
  return { item, department, active: true, payload, valid: problems.length === 0, problems };
}

interface Filled {
  payload: Record<string, unknown>;
  problems: Problem[];
  /** Fields whose value an item still has to produce. */
  pending: string[];
}

function fill(
  view: View,
  source: BundleSource,
  item: string,
  input: SliceInput,
  resolve: (element: string) => unknown
): Filled {
  const filled: Filled = { payload: {}, problems: [], pending: [] };
  const department = nameOf(source, source.items[item]?.department ?? '');
  for (const { element, use } of usesOf(view.plan, item)) {
    if (holds(use.when, input.answers, resolve) !== true) continue;
    const produced = view.origins.get(element.element)?.by === 'produced';
    if (produced && !use.required && !comesBefore(source, element, view, item)) continue;
    const value = resolve(element.element);
    const sent = isAbsent(value) ? undefined : put(use.lens, value, view.plan.words);
    if (sent !== undefined) setElement(filled.payload, use.field, sent);
    else if (!isAbsent(value))
      filled.problems.push({
        code: 'payload/value',
        message: text.notSendable(use.title, department),
        path: mendAt(view, element.element)
      });
    else if (produced) filled.pending.push(use.field);
    if (isAbsent(value) && use.required && !use.within && !(produced && input.partial))
      filled.problems.push({
        code: 'payload/required',
        message: text.missingFor(use.title, department),
        path: mendAt(view, element.element)
      });
  }
  return filled;
}

/** An optional fact goes along only where the item waits for its producer anyway; else timing would decide (rule 20). */
function comesBefore(source: BundleSource, element: MergedElement, view: View, item: string): boolean {
  const producers = element.producedBy.filter((producer) => view.active.has(producer));
  const met = new Set<string>();
  const queue = [item];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const before of source.bundle.items.find((entry) => entry.id === next)?.dependsOn ?? []) {
      if (producers.includes(before)) return true;
      if (!met.has(before)) queue.push(before);
      met.add(before);
    }
  }
  return false;
}

const relaxed = new WeakMap<JsonSchema, Map<string, JsonSchema>>();

/** As `withoutPending`; the same object for the same fields, so that it is compiled once. */
function knownWithout(schema: JsonSchema, pending: string[]): JsonSchema {
  const own = relaxed.get(schema) ?? new Map<string, JsonSchema>();
  relaxed.set(schema, own);
  const key = JSON.stringify(pending);
  const found = own.get(key) ?? withoutPending(schema, pending);
  own.set(key, found);
  return found;
}

/** The schema without the demand for fields that are still to come; the schema itself stays as it is. */
function withoutPending(schema: JsonSchema, pending: string[], prefix = ''): JsonSchema {
  if (!pending.some((field) => field.startsWith(prefix))) return schema;
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, inner]) => [
      key,
      inner.properties ? withoutPending(inner, pending, `${prefix}${key}.`) : inner
    ])
  );
  return {
    ...schema,
    properties,
    required: (schema.required ?? []).filter((key) => !isPending(schema, key, prefix, pending))
  };
}

function isPending(schema: JsonSchema, key: string, prefix: string, pending: string[]): boolean {
  if (pending.includes(prefix + key)) return true;
  const inner = schema.properties?.[key];
  const needed = inner?.properties ? (inner.required ?? []) : [];
  return needed.length > 0 && needed.every((child) => isPending(inner!, child, `${prefix}${key}.`, pending));
}

/** Provenance: the place in the merged form where a failure of a department's field can be mended. */
function placeOf(view: View, item: string, field: string): { path: string; title: string } {
  const [cause] = provenanceOf(view.plan, item, field);
  if (!cause) return { path: field, title: fieldSchema(view.plan.schemas[item] ?? {}, field)?.title ?? field };
  const mend = mendAt(view, cause.element);
  const uses = usesOf(view.plan, item).filter(({ element }) => element.element === cause.element);
  const { use } = uses.find((entry) => entry.use.field === field) ?? uses[0]!;
  const title = cause.path === cause.element ? use.title : cause.title;
  return { path: mend === cause.element ? cause.path : mend, title };
}

/** Where a person can change the value of an element. */
export function mendAt(view: View, element: string): string {
  const origin = view.origins.get(element);
  if (origin?.by === 'alias') return mendAt(view, origin.element);
  if (origin?.by === 'derived') return mendAt(view, origin.way.needs[0] ?? element);
  return element;
}

function nameOf(source: BundleSource, department: string): string {
  return source.departments.find((entry) => entry.id === department)?.name ?? department;
}
