import type { OutlineEntry } from './outline.ts';

/** A row of the outline as it is read out: how deep it stands, and how many there are beside it. */
export interface OutlineRow {
  entry: OutlineEntry;
  level: number;
  position: number;
  size: number;
  parent: string | null;
  isOpen: boolean;
}

/** The rows that are seen, with the folded branches left out, in the order of reading. */
export function outlineRows(entries: readonly OutlineEntry[], folded: ReadonlySet<string>): OutlineRow[] {
  const rows = (branch: readonly OutlineEntry[], level: number, parent: string | null): OutlineRow[] =>
    branch.flatMap((entry, index) => {
      const isOpen = !folded.has(entry.node.id);
      const row = { entry, level, position: index + 1, size: branch.length, parent, isOpen };
      return [row, ...(isOpen ? rows(entry.children, level + 1, entry.node.id) : [])];
    });
  return rows(entries, 1, null);
}

/** Where a key of the tree leads (WAI-ARIA tree view): the row to go to, or a branch to fold. */
export function treeMove(
  rows: readonly OutlineRow[],
  at: string,
  key: string
): { go: string } | { fold: string } | { unfold: string } | null {
  const index = rows.findIndex(({ entry }) => entry.node.id === at);
  const row = rows[index];
  if (!row) return rows[0] ? { go: rows[0].entry.node.id } : null;
  const to = (next: OutlineRow | undefined) => (next ? { go: next.entry.node.id } : null);
  const hasChildren = row.entry.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      return hasChildren && !row.isOpen ? { unfold: at } : hasChildren ? to(rows[index + 1]) : null;
    case 'ArrowLeft':
      return hasChildren && row.isOpen ? { fold: at } : row.parent === null ? null : { go: row.parent };
    default:
      return null;
  }
}
