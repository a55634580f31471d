import type { CodeList } from '../model/index.ts';
import { joinCodes, refOf } from './codes.ts';
import type { RawUse } from './collect.ts';
import { dateShape, isDated } from './date-shape.ts';
import type { Known } from './knowledge.ts';
import { numberShape } from './number-shape.ts';
import { arrayShape } from './rows.ts';
import type { Shape, ShapeContext } from './shape-types.ts';
import type { Lens } from './types.ts';
import { listOfRef } from './words.ts';

/** Chooses the canonical kind, list and unit of an element (the finest common refinement, rule 17). */
export function shapeElement(element: string, uses: RawUse[], context: ShapeContext): Shape {
  const known = context.known(element);
  const kinds = new Set(uses.map((use) => use.kind));
  if (kinds.has('array')) return arrayShape(uses, { ...context, shape: shapeElement });
  if (isCoded(uses, known, context.codelists)) return codeShape(uses, known, context.codelists);
  if (isDated(kinds)) return dateShape(uses, kinds);
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
