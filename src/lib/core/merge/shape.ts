import type { CodeList, CodeValue } from '../model/index.ts';
import { joinCodes, refOf } from './codes.ts';
import { layoutOf, type FieldKind, type RawUse } from './collect.ts';
import { LAYOUTS, tokensOf } from './dates.ts';
import type { Known } from './knowledge.ts';
import { arrayShape } from './rows.ts';
import type { Shape, ShapeContext } from './shape-types.ts';
import type { Lens } from './types.ts';
import { finest, unitFactor, unitOf } from './units.ts';
import { listOfRef, sameWord } from './words.ts';

/** Chooses the canonical kind, list and unit of an element (the finest common refinement, rule 17). */
export function shapeElement(element: string, uses: RawUse[], context: ShapeContext): Shape {
  const known = context.known(element);
  const kinds = new Set(uses.map((use) => use.kind));
  if (kinds.has('array')) return arrayShape(uses[0]!, { ...context, shape: shapeElement });
  if (isCoded(uses, known, context.codelists)) return codeShape(uses, known, context.codelists);
  if (['date', 'datetime', 'month', 'time'].some((kind) => kinds.has(kind as FieldKind))) return dateShape(uses, kinds);
  if (kinds.has('number') || kinds.has('integer')) return numberShape(uses, kinds, known, context.codelists);
  if (kinds.has('boolean') && kinds.size === 1) return plainShape('boolean', uses, { kind: 'identity' });
  const upper = known.format === 'citizen-id' || known.format === 'uscc';
  return plainShape('text', uses, upper ? { kind: 'upper' } : { kind: 'identity' });
}

function isCoded(uses: RawUse[], known: Known, codelists: CodeList[]): boolean {
  if (uses.some((use) => use.kind === 'code' || use.kind === 'codes')) return true;
  return known.kind === 'code' && codelists.some((list) => list.id === known.codelist && list.values.length > 0);
}

function plainShape(kind: Shape['kind'], uses: RawUse[], lens: Lens): Shape {
  return { kind, lenses: new Map(uses.map((use) => [use, lens])), apart: [], unreached: [] };
}

function codeShape(uses: RawUse[], known: Known, codelists: CodeList[]): Shape {
  const several = uses.find((use) => use.kind === 'code' || use.kind === 'codes')?.kind === 'codes';
  const other = several ? uses.filter((use) => use.kind !== 'codes') : uses.filter((use) => use.kind === 'codes');
  const shape = joinCodes(
    uses.filter((use) => !other.includes(use)),
    codelists,
    known.codelist
  );
  const ref = uses.map((use) => refOf(use.schema)).find((r) => r !== undefined);
  const open = shape.values === null && shape.domain === undefined;
  return {
    kind: open && !several ? 'text' : several ? 'codes' : 'code',
    ...(shape.values ? { values: shape.values } : {}),
    ...(shape.codelist && !open ? { codelist: shape.codelist } : {}),
    ...(shape.domain ? { domain: shape.domain } : {}),
    ...(open && ref && !listOfRef(codelists, ref) ? { openCode: ref } : {}),
    lenses: shape.lenses,
    apart: [...shape.apart, ...other],
    unreached: shape.unreached
  };
}

function dateShape(uses: RawUse[], kinds: Set<FieldKind>): Shape {
  const kind =
    kinds.has('datetime') || (kinds.has('time') && kinds.has('date'))
      ? 'datetime'
      : kinds.has('date')
        ? 'date'
        : 'month';
  if (kinds.has('time') && kind === 'month') return plainShape('text', uses, { kind: 'identity' });
  const lenses = new Map<RawUse, Lens>();
  const apart: RawUse[] = [];
  for (const use of uses) {
    const layout = use.kind === 'text' ? LAYOUTS[kind] : layoutOf(use.schema);
    const possible = layout !== undefined && tokensOf(layout).every((token) => tokensOf(LAYOUTS[kind]).includes(token));
    if (!possible) apart.push(use);
    else
      lenses.set(
        use,
        layout === LAYOUTS[kind] ? { kind: 'identity' } : { kind: 'date', from: LAYOUTS[kind], to: layout }
      );
  }
  return { kind, lenses, apart, unreached: [] };
}

/** Decimals kept where a conversion does not come out even (months to years). */
const SCALE = 2;

function numberShape(uses: RawUse[], kinds: Set<FieldKind>, known: Known, codelists: CodeList[]): Shape {
  const own = (use: RawUse) => unitOf(codelists, use.schema['x-unit'] ?? unitInTitle(use.title, codelists));
  const unit = unitOf(codelists, known.unit) ?? finest(uses.flatMap((use) => own(use) ?? []));
  const lenses = new Map<RawUse, Lens>();
  const apart: RawUse[] = [];
  for (const use of uses) {
    const lens = numberLens(use, own(use), unit);
    if (lens && (use.kind === 'number' || use.kind === 'integer' || use.kind === 'text')) lenses.set(use, lens);
    else apart.push(use);
  }
  const whole = uses.some((use) => use.kind === 'integer' && lenses.get(use)?.kind === 'identity');
  const bare = uses.map((use) => use.schema['x-unit']).find((spelling) => spelling !== undefined);
  const name = unit?.title ?? bare;
  return {
    kind: whole || !kinds.has('number') ? 'integer' : 'number',
    ...(name ? { unit: name } : {}),
    lenses,
    apart,
    unreached: []
  };
}

function numberLens(use: RawUse, own: CodeValue | undefined, unit: CodeValue | undefined): Lens | null {
  const factor = own && unit ? unitFactor(unit, own) : { factor: '1', exact: true };
  if (!factor) return null;
  const scaled: Lens[] =
    factor.factor === '1' ? [] : [{ kind: 'unit', factor: factor.factor, ...(factor.exact ? {} : { scale: SCALE }) }];
  // A text without any unit would leave open what is counted.
  const suffix = unit && !own ? unit.title : undefined;
  const text: Lens[] = use.kind === 'text' ? [{ kind: 'text-number', to: 'text', ...(suffix ? { suffix } : {}) }] : [];
  const lenses = [...scaled, ...text];
  return lenses.length === 0 ? { kind: 'identity' } : lenses.length === 1 ? lenses[0]! : { kind: 'chain', lenses };
}

/** `建筑面积(㎡)` says its unit in the title. */
function unitInTitle(title: string, codelists: CodeList[]): string | undefined {
  const inside = /[（(]([^（()）]+)[)）]\s*$/.exec(title)?.[1];
  return inside !== undefined && unitOf(codelists, sameWord(inside)) ? inside : undefined;
}
