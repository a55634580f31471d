import type { BundleSource, Condition } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import { compileCondition, type FieldPlace } from './conditions.ts';
import { plain, type Knowledge } from './knowledge.ts';
import { leafSchema } from './leaf.ts';
import { rowFormats, rowsSchema } from './rows.ts';
import { shapeElement } from './shape.ts';
import type { RowContext, Shape, ShapeContext } from './shape-types.ts';
import { keyOf, type Apart } from './structure.ts';
import { tableOf } from './codes.ts';
import { text } from './messages.ts';
import { elementTitle, LONGEST_TITLE } from './titles.ts';
import type { ElementUse, Lens, MergedElement } from './types.ts';

/** Page for roles that nothing is known about. */
const OTHER_TOPIC = 'other';

export interface Built {
  elements: MergedElement[];
  shapes: Map<string, Shape>;
  /** Fields that were taken out of their element because no function leads there. */
  apart: Apart[];
  /** Conditions that cannot be said over merged values. */
  lost: { use: RawUse; names: string[] }[];
  raw: Map<string, RawUse[]>;
}

/** Shapes every group of uses; uses that cannot follow are shaped as elements of their own (`house.usage__TAX`). */
export function buildElements(source: BundleSource, knowledge: Knowledge, groups: Map<string, RawUse[]>): Built {
  const context: RowContext = {
    codelists: source.codelists,
    known: (element) => knowledge.attribute(element),
    shape: shapeElement
  };
  const built: Built = { elements: [], shapes: new Map(), apart: [], lost: [], raw: new Map() };
  for (const [element, uses] of groups) shapeInto(built, element, uses, context);
  const place = placesOf(built);
  for (const [element, uses] of built.raw)
    built.elements.push(toElement(source, knowledge, context, built, element, uses, place));
  return built;
}

function shapeInto(built: Built, element: string, uses: RawUse[], context: ShapeContext): void {
  const shape = shapeElement(element, uses, context);
  const apart = shape.apart.length === uses.length ? shape.apart.slice(1) : shape.apart;
  built.shapes.set(element, shape);
  built.raw.set(
    element,
    uses.filter((use) => !apart.includes(use))
  );
  for (const same of alikeTables(apart)) {
    const own = `${element}__${same[0]!.item}`;
    const moved = same.map((use) => ({ ...use, element: own }));
    built.apart.push({
      element: own,
      from: element,
      reason: tableOf(same[0]!.schema) ? 'code-table' : 'kind',
      uses: moved
    });
    shapeInto(built, own, moved, context);
  }
}

/** Fields with the same code table stay together. */
function alikeTables(uses: RawUse[]): RawUse[][] {
  const groups = new Map<string, RawUse[]>();
  for (const use of uses) {
    const key = `${use.kind} ${JSON.stringify(tableOf(use.schema) ?? use.schema['x-codelist'] ?? null)}`;
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups.values()];
}

function placesOf(built: Built): Map<string, NonNullable<ReturnType<FieldPlace>>> {
  const places = new Map<string, NonNullable<ReturnType<FieldPlace>>>();
  for (const [element, uses] of built.raw)
    for (const use of uses) {
      const lens = built.shapes.get(element)!.lenses.get(use) ?? { kind: 'identity' };
      places.set(`${use.item}/${use.field}`, { element, lens, multiple: use.kind === 'codes' });
    }
  return places;
}

function toElement(
  source: BundleSource,
  knowledge: Knowledge,
  context: RowContext,
  built: Built,
  element: string,
  raw: RawUse[],
  places: Map<string, NonNullable<ReturnType<FieldPlace>>>
): MergedElement {
  const shape = built.shapes.get(element)!;
  const known = knowledge.attribute(element);
  const role = knowledge.role(element);
  const uses = raw.map((use): ElementUse => {
    const lens = shape.lenses.get(use) ?? { kind: 'identity' };
    return {
      item: use.item,
      field: use.field,
      title: use.title,
      required: use.required,
      lens,
      exact: isExact(lens, shape.values),
      when: compiled(built, use, use.when, (field) => places.get(`${use.item}/${field}`)),
      ...(use.within ? { within: use.within } : {})
    };
  });
  const base: MergedElement = {
    element,
    ...titleOf(source, element, raw, known, role),
    ...(known.hint ? { hint: known.hint } : {}),
    ...(known.basis ? { basis: known.basis } : {}),
    ...(known.existsAfter ? { existsAfter: known.existsAfter } : {}),
    ...(known.mask ? { mask: known.mask } : {}),
    ...(alwaysAsked(source, element) ? { always: true } : {}),
    role: element.split('.')[0]!,
    topic: role?.topic ?? OTHER_TOPIC,
    kind: shape.kind,
    schema: {},
    ...(shape.unit ? { unit: shape.unit } : {}),
    ...(known.format && shape.kind === 'text' ? { format: known.format } : {}),
    ...(shape.codelist ? { codelist: shape.codelist } : {}),
    sensitive: known.sensitive,
    ...(shape.values ? { values: shape.values } : {}),
    ...(shape.kind === 'array' ? { ...rowKeyOf(source, element), ...rowFormats(raw, context) } : {}),
    uses,
    producedBy: producersOf(source, element)
  };
  const fits = uses.map((use, index) => ({ lens: use.lens, schema: raw[index]!.schema }));
  return { ...base, schema: shape.kind === 'array' ? rowsSchema(raw, context) : leafSchema(base, fits) };
}

function rowKeyOf(source: BundleSource, element: string): { rowKey?: string[] } {
  const rowKey = keyOf(source.decisions, element);
  return rowKey ? { rowKey } : {};
}

function compiled(built: Built, use: RawUse, when: Condition, place: FieldPlace): Condition {
  const failed: string[] = [];
  const condition = compileCondition(when, place, failed);
  if (failed.length > 0) built.lost.push({ use, names: failed });
  return condition;
}

/**
 * The title with where it is from: decided, else from the list, else a department's own. A split field says by whose table it
 * is asked, so that nobody answers the same question twice without knowing why; other fields apart keep their form's words.
 */
function titleOf(
  source: BundleSource,
  element: string,
  raw: RawUse[],
  known: ReturnType<Knowledge['attribute']>,
  role: ReturnType<Knowledge['role']>
): Pick<MergedElement, 'title' | 'titleFrom'> {
  type Title = Extract<BundleSource['decisions'][number], { kind: 'title' }>;
  const decided = source.decisions.findLast((d): d is Title => d.kind === 'title' && d.element === element);
  if (decided) return { title: decided.title, titleFrom: { by: 'decision', source: decided.who } };
  const listed = elementTitle(element, raw, known, role);
  if (plain(element) === element || raw.length === 0) return { title: listed, titleFrom: originOf(source, raw, known) };
  const department = source.departments.find(({ id }) => id === source.items[raw[0]!.item]?.department);
  const title =
    raw[0]!.kind === 'code' || raw[0]!.kind === 'codes' ? text.byTable(department?.short ?? '', listed) : '';
  if (title !== '' && [...title].length <= LONGEST_TITLE) return { title, titleFrom: originOf(source, raw, known) };
  return {
    title: elementTitle(element, raw, { ...known, title: undefined }, role),
    titleFrom: { by: 'department', source: department?.name ?? '' }
  };
}

function originOf(
  source: BundleSource,
  raw: RawUse[],
  known: ReturnType<Knowledge['attribute']>
): MergedElement['titleFrom'] {
  if (known.title !== undefined) return { by: 'list', source: known.source ?? '' };
  const id = source.items[raw[0]?.item ?? '']?.department;
  return { by: 'department', source: source.departments.find((each) => each.id === id)?.name ?? '' };
}

function alwaysAsked(source: BundleSource, element: string): boolean {
  type Required = Extract<BundleSource['decisions'][number], { kind: 'required' }>;
  return (
    source.decisions.findLast((d): d is Required => d.kind === 'required' && d.element === element)?.always === true
  );
}

function producersOf(source: BundleSource, element: string): string[] {
  const names = [element, element.replace(/\.full$/, '')];
  return source.bundle.items
    .map(({ id }) => id)
    .filter((id) => source.items[id]?.producesFacts.some((fact) => names.includes(fact)));
}

/** `get(put(v)) = {v}` for every value that can be sent. */
export function isExact(lens: Lens, values: MergedElement['values']): boolean {
  switch (lens.kind) {
    case 'identity':
    case 'upper':
    case 'text-number':
      return true;
    case 'code':
    case 'codes': {
      // Without a list of values everything in the table can be asked for.
      const codes = values?.map(({ code }) => code) ?? Object.keys(lens.table);
      const sent = codes.map((code) => lens.table[code]).filter((out) => out !== undefined);
      return new Set(sent).size === sent.length;
    }
    case 'date':
      return lens.to.replace(/[^YMDHm]/g, '') === lens.from.replace(/[^YMDHm]/g, '');
    case 'unit':
      return lens.scale === undefined;
    case 'chain':
      return lens.lenses.every((step) => isExact(step, values));
    case 'array':
      return lens.fields.every((field) => isExact(field.lens, undefined));
    case 'prefix':
    case 'join':
      return false;
  }
}
