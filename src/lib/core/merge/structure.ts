import type { Decision } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import { rowKey } from './rows.ts';

/** Where a field could not join its element, and why. */
export interface Apart {
  element: string;
  from: string;
  reason: 'array' | 'code-table' | 'kind' | 'rows';
  uses: RawUse[];
  /** Title of the question that gives its value together with the element it was taken out of. */
  refinedBy?: string;
}

/**
 * Gives every use the element that it is asked under: a leaf beside children is `.full` (rule 16), one person here and a
 * list there stay apart, and so do two lists for which no row key was decided (rule 22). Returns the uses by element, in
 * order of appearance.
 */
export function arrangeUses(
  uses: RawUse[],
  decisions: Decision[] = []
): { groups: Map<string, RawUse[]>; apart: Apart[] } {
  const arrays = new Map<string, string[]>();
  for (const use of uses) if (use.kind === 'array') addOwner(use, arrays, keyOf(decisions, use.element));
  const apart: Apart[] = [];
  const placed = uses.map((use) => placeBesideArrays(use, arrays, apart));
  const parents = parentsOf(placed.map((use) => use.element));
  const groups = new Map<string, RawUse[]>();
  for (const use of placed) {
    const element = parents.has(use.element) ? `${use.element}.full` : use.element;
    groups.set(element, [...(groups.get(element) ?? []), { ...use, element }]);
  }
  return { groups, apart };
}

/** What tells the rows of a list apart, as decided; its fields are named as in the merged rows. */
export function keyOf(decisions: Decision[], element: string): string[] | undefined {
  type Rows = Extract<Decision, { kind: 'rows' }>;
  return decisions.findLast((d): d is Rows => d.kind === 'rows' && d.element === element)?.key;
}

/** The first item that has the list owns it; with a decided key so does every other whose rows have the key's fields. */
function addOwner(use: RawUse, arrays: Map<string, string[]>, key: string[] | undefined): void {
  const owners = arrays.get(use.element);
  const keys = (use.rows ?? []).map((row) => rowKey(use.element, row.element));
  if (!owners) arrays.set(use.element, [use.item]);
  else if (key?.every((part) => keys.includes(part))) owners.push(use.item);
}

function placeBesideArrays(use: RawUse, arrays: Map<string, string[]>, apart: Apart[]): RawUse {
  for (const [array, owners] of arrays) {
    const isRows = use.element === array && use.kind === 'array' && owners.includes(use.item);
    if (isRows || (use.element !== array && !use.element.startsWith(`${array}.`))) continue;
    const element = `${array}__${use.item}${use.element.slice(array.length)}`;
    const moved = { ...use, element };
    apart.push({ element, from: use.element, reason: use.kind === 'array' ? 'rows' : 'array', uses: [moved] });
    return moved;
  }
  return use;
}

/** Every name that another one goes on from after a dot. */
function parentsOf(elements: string[]): Set<string> {
  const parents = new Set<string>();
  for (const element of new Set(elements))
    for (let dot = element.indexOf('.'); dot >= 0; dot = element.indexOf('.', dot + 1))
      parents.add(element.slice(0, dot));
  return parents;
}
