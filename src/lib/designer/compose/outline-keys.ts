import { treeMove, type OutlineRow } from './outline-tree.ts';

/** What can be done with a row of the outline by keys alone. */
export interface OutlineActs {
  /** One place up or down in the list of items. */
  shift: (item: string, by: -1 | 1) => void;
  remove: (items: string[]) => void;
  duplicate: (items: string[]) => void;
  insert: (after: string) => void;
  /** Goes to the controls of an item. */
  open: (item: string) => void;
  /** Goes to what becomes of its steps. */
  steps: (item: string) => void;
  go: (item: string, extend: boolean) => void;
  fold: (item: string, isFolded: boolean) => void;
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Does what a key means on a row. @returns whether it means anything here */
export function outlineKey(
  event: Key,
  at: { id: string; rows: readonly OutlineRow[]; selected: readonly string[] },
  acts: OutlineActs
): boolean {
  const { id, rows, selected } = at;
  const { key, altKey, shiftKey } = event;
  const own = selected.includes(id) ? [...selected] : [id];
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() !== 'd') return false;
    acts.duplicate(own);
  } else if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) acts.shift(id, key === 'ArrowUp' ? -1 : 1);
  else if (key === 'Delete') acts.remove(own);
  else if (key.toLowerCase() === 's') acts.steps(id);
  else if (key === 'Insert') acts.insert(id);
  else if (key === 'Enter') acts.open(id);
  else {
    const move = treeMove(rows, id, key);
    if (!move) return false;
    if ('go' in move) acts.go(move.go, shiftKey);
    else if ('fold' in move) acts.fold(move.fold, true);
    else acts.fold(move.unfold, false);
  }
  return true;
}
