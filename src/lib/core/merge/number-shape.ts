import type { CodeList, CodeValue } from '../model/index.ts';
import type { FieldKind, RawUse } from './collect.ts';
import type { Known } from './knowledge.ts';
import type { Shape } from './shape-types.ts';
import type { Lens } from './types.ts';
import { finest, unitFactor, unitOf } from './units.ts';
import { sameWord } from './words.ts';

/** Decimals kept where a conversion does not come out even (months to years). */
const SCALE = 2;

/** Numbers are asked for in the unit that is known, else in the finest that a department uses (rule 17). */
export function numberShape(uses: RawUse[], kinds: Set<FieldKind>, known: Known, codelists: CodeList[]): Shape {
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
  const scaled: Lens[] = factor.factor === '1' ? [] : [unitLens(use, factor)];
  // A text without any unit would leave open what is counted.
  const suffix = unit && !own ? unit.title : undefined;
  const text: Lens[] = use.kind === 'text' ? [{ kind: 'text-number', to: 'text', ...(suffix ? { suffix } : {}) }] : [];
  const lenses = [...scaled, ...text];
  return lenses.length === 0 ? { kind: 'identity' } : lenses.length === 1 ? lenses[0]! : { kind: 'chain', lenses };
}

/** A department that counts whole units gets them rounded; one that takes decimals gets them all where they come out even. */
function unitLens(use: RawUse, { factor, exact }: { factor: string; exact: boolean }): Lens {
  if (use.kind === 'integer') return { kind: 'unit', factor, scale: 0, rounding: 'half-up' };
  return exact ? { kind: 'unit', factor } : { kind: 'unit', factor, scale: SCALE, rounding: 'half-up' };
}

/** `建筑面积(㎡)` says its unit in the title. */
function unitInTitle(title: string, codelists: CodeList[]): string | undefined {
  const inside = /[（(]([^（()）]+)[)）]\s*$/.exec(title)?.[1];
  return inside !== undefined && unitOf(codelists, sameWord(inside)) ? inside : undefined;
}
