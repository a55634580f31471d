import type { Problem } from '#lib/core/errors.ts';
import { m } from '#lib/paraglide/messages.js';

type Choice = 'keep' | 'replace' | 'duplicate';
type State = 'new' | 'same' | 'shipped' | 'different';

export interface ImportPiece {
  path: string;
  title: string;
  state: State;
  choices: Choice[];
}

/** What a file would do, as the page shows it. */
export interface ImportView {
  bundle: string;
  name: string;
  isHere: boolean;
  warnings: Problem[];
  counts: Record<'items' | 'fields' | 'materials' | 'situations' | 'departments', number> | null;
  pieces: ImportPiece[];
  comparison: ImportComparison | null;
}

/** What a newer catalogue says otherwise; each part is taken over or left. */
export interface ImportComparison {
  parts: { id: string; title: string; differences: { text: string }[]; revised: boolean }[];
  reopened: { id: string; why: string; who: string; fields: string[] }[];
}

const CHOICES: Record<Choice, () => string> = {
  keep: m.designer_import_keep,
  replace: m.designer_import_replace,
  duplicate: m.designer_import_duplicate
};

const STATES: Record<State, () => string> = {
  new: m.designer_import_state_new,
  same: m.designer_import_state_same,
  shipped: m.designer_import_state_shipped,
  different: m.designer_import_state_different
};

export function choiceWord(choice: Choice): string {
  return CHOICES[choice]();
}

export function stateWord(state: State): string {
  return STATES[state]();
}

/** How many there are of each state, those that there are. */
export function byState(pieces: readonly ImportPiece[]): { state: State; count: number }[] {
  return (Object.keys(STATES) as State[])
    .map((state) => ({ state, count: pieces.filter((piece) => piece.state === state).length }))
    .filter(({ count }) => count > 0);
}
