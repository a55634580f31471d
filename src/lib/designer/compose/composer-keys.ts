/** What keys do in every view of the editor, unless somebody is typing. */
export interface ComposerKeys {
  undo: () => void;
  redo: () => void;
  insert: () => void;
  selectAll: () => void;
  selectNone: () => void;
  duplicate: () => void;
  /** Goes to the steps of the selected item. */
  steps: () => void;
  /** Shows what the keys do. */
  help: () => void;
  nextProblem: () => void;
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, `/`, `?`, S, Ctrl+A, Escape, Ctrl+D, F8. In a field they are the field's, and in a dialog the dialog's. */
export function composerKey(event: KeyboardEvent, keys: ComposerKeys): void {
  const target = event.target as HTMLElement | null;
  if (event.key === 'F8') return run(event, keys.nextProblem);
  const isField = target?.closest(
    'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true], [role=dialog]'
  );
  if (isField || event.altKey) return;
  const key = event.key.toLowerCase();
  if (!event.ctrlKey && !event.metaKey) {
    if (key === '/') run(event, keys.insert);
    else if (key === '?') run(event, keys.help);
    else if (key === 's') run(event, keys.steps);
    else if (key === 'escape') keys.selectNone();
    return;
  }
  if (key === 'z') run(event, event.shiftKey ? keys.redo : keys.undo);
  else if (key === 'y') run(event, keys.redo);
  else if (key === 'a') run(event, keys.selectAll);
  else if (key === 'd') run(event, keys.duplicate);
}

function run(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}
