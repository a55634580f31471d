import type { Decision, JsonSchema } from '../model/index.ts';
import type { Derivation, MergedElement } from './types.ts';
import { isObject } from './values.ts';

type Row = Extract<Decision, { kind: 'row' }>;
export type Pick = Row['pick'];

/**
 * One person here and a list there, joined by a recorded choice (rule 22): each attribute of the person that the rows have too
 * follows from the row that was decided, as long as both sides write it alike. Elsewhere it is asked beside the list.
 */
export function rowWays(decisions: Decision[], elements: Map<string, MergedElement>): Map<string, Derivation> {
  const ways = new Map<string, Derivation>();
  for (const { element: list, person, pick } of decisions.filter((d): d is Row => d.kind === 'row')) {
    const rows = elements.get(list)?.kind === 'array' ? elements.get(list)!.schema.items?.properties : undefined;
    if (!rows || (pick !== 'first' && !rows[pick.key])) continue;
    for (const element of elements.values()) {
      if (!element.element.startsWith(`${person}.`)) continue;
      const key = element.element.slice(person.length + 1).replaceAll('.', '_');
      if (rows[key] && isAlike(element, rows[key]))
        ways.set(element.element, { from: [list], needs: [list], by: 'row', row: { pick, key } });
    }
  }
  return ways;
}

/** The same type, layout, unit and, where both list them, at least one code in common. */
function isAlike({ schema, unit }: MergedElement, own: JsonSchema): boolean {
  const codes = (rule: JsonSchema) => rule.oneOf?.map((option) => option.const);
  const [one, other] = [codes(schema), codes(own)];
  if ((one === undefined) !== (other === undefined)) return false;
  const isShared = one === undefined || one.some((code) => other!.includes(code));
  return isShared && schema.type === own.type && schema.format === own.format && unit === own['x-unit'];
}

/** Rows that are the person: more than one of them is a mistake of whoever fills in the list. */
export function rowsPicked(pick: Pick, rows: unknown): number[] {
  const list = Array.isArray(rows) ? rows : [];
  if (pick === 'first') return list.length > 0 ? [0] : [];
  return list.flatMap((row, index) => (isObject(row) && String(row[pick.key]) === pick.is ? [index] : []));
}

/** What the row says; `undefined` where there is none, or two. */
export function pickedValue({ pick, key }: NonNullable<Derivation['row']>, rows: unknown): unknown {
  const [index, ...more] = rowsPicked(pick, rows);
  if (index === undefined || more.length > 0) return undefined;
  const row = (rows as unknown[])[index];
  return isObject(row) && Object.hasOwn(row, key) ? row[key] : undefined;
}
