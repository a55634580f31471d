import type { RawUse } from './collect.ts';

/** Where a field could not join its element, and why. */
export interface Apart {
  element: string;
  from: string;
  reason: 'array' | 'code-table' | 'kind' | 'rows';
  uses: RawUse[];
}

/**
 * Gives every use the element that it is asked under: a leaf beside children is `.full` (rule 16), one person here and a
 * list there stay apart, and so do two lists (rule 22). Returns the uses by element, in order of appearance.
 */
export function arrangeUses(uses: RawUse[]): { groups: Map<string, RawUse[]>; apart: Apart[] } {
  const arrays = new Map<string, string>();
  for (const use of uses) if (use.kind === 'array' && !arrays.has(use.element)) arrays.set(use.element, use.item);
  const apart: Apart[] = [];
  const placed = uses.map((use) => placeBesideArrays(use, arrays, apart));
  const elements = new Set(placed.map((use) => use.element));
  const groups = new Map<string, RawUse[]>();
  for (const use of placed) {
    const element = isParent(use.element, elements) ? `${use.element}.full` : use.element;
    groups.set(element, [...(groups.get(element) ?? []), { ...use, element }]);
  }
  return { groups, apart };
}

function placeBesideArrays(use: RawUse, arrays: Map<string, string>, apart: Apart[]): RawUse {
  for (const [array, owner] of arrays) {
    const isRows = use.element === array && use.kind === 'array' && use.item === owner;
    if (isRows || (use.element !== array && !use.element.startsWith(`${array}.`))) continue;
    const element = `${array}__${use.item}${use.element.slice(array.length)}`;
    const moved = { ...use, element };
    apart.push({ element, from: use.element, reason: use.kind === 'array' ? 'rows' : 'array', uses: [moved] });
    return moved;
  }
  return use;
}

function isParent(element: string, elements: Set<string>): boolean {
  for (const other of elements) if (other.startsWith(`${element}.`)) return true;
  return false;
}
