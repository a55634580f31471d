import { Decimal } from 'decimal.js';
import type { CodeList, CodeValue } from '../model/index.ts';
import { sameWord } from './words.ts';

/** Units come from the code list `units`: `forms.dimension`, and `forms.factor` = how many base units one of it is. */
const UNITS = 'units';

/** The known unit that a department's spelling means. */
export function unitOf(codelists: CodeList[], spelling: string | undefined): CodeValue | undefined {
  if (spelling === undefined) return undefined;
  const word = sameWord(spelling);
  const list = codelists.find((entry) => entry.id === UNITS);
  return list?.values.find((value) => [value.title, ...(value.labels ?? [])].some((label) => sameWord(label) === word));
}

/** department = canonical × factor; `null` when the two measure different things. `1` for the same unit. */
export function unitFactor(from: CodeValue, to: CodeValue): { factor: string; exact: boolean } | null {
  if (from.forms?.dimension !== to.forms?.dimension) return null;
  const over = new Decimal(from.forms?.factor ?? 1);
  const under = new Decimal(to.forms?.factor ?? 1);
  const factor = over.div(under);
  const exact = factor.mul(under).equals(over) && factor.decimalPlaces() <= 12;
  return exact ? { factor: factor.toFixed(), exact } : { factor: `${over.toFixed()}/${under.toFixed()}`, exact };
}

/** The finest of several units. */
export function finest(units: CodeValue[]): CodeValue | undefined {
  return units.reduce<CodeValue | undefined>((best, unit) => {
    return !best || new Decimal(unit.forms?.factor ?? 1).lessThan(best.forms?.factor ?? 1) ? unit : best;
  }, undefined);
}
