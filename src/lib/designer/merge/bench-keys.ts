/**
 * Keys of the workbench: J and K go through the differences, `/` searches, A goes to the reason of the proposal; Ctrl+Z
 * undoes the last decision, Ctrl+Shift+Z and Ctrl+Y make it again. In a field they are the field's.
 */
export function benchKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement | null;
  const typing = target?.closest('input:not([type=radio], [type=checkbox]), textarea, select') !== null;
  if (event.altKey || typing) return;
  const key = event.key.toLowerCase();
  const act = event.ctrlKey || event.metaKey ? WITH_CONTROL[(event.shiftKey ? 'shift+' : '') + key] : KEYS[key];
  if (!act) return;
  event.preventDefault();
  act();
}

const KEYS: Record<string, (() => void) | undefined> = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => document.querySelector<HTMLInputElement>('[data-bench-search]')?.focus(),
  a: adopt
};

const WITH_CONTROL: Record<string, (() => void) | undefined> = {
  z: () => press('undo'),
  'shift+z': () => press('redo'),
  y: () => press('redo')
};

function press(move: 'undo' | 'redo'): void {
  document.querySelector<HTMLButtonElement>(`[data-bench-move=${move}]:not([disabled])`)?.click();
}

function step(by: number): void {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>('[data-bench-line]')];
  const at = lines.findIndex((line) => line.getAttribute('aria-current') === 'true');
  const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
  next?.focus();
  if (next && next !== lines[at]) next.click();
}

/** Nothing is recorded without a reason: the proposal is chosen, and the reason waits to be typed. */
function adopt(): void {
  const choice = document.querySelector<HTMLInputElement>('[data-bench-choice=settle]');
  if (!choice) return;
  choice.checked = true;
  choice.form?.querySelector<HTMLInputElement>('[name=why]')?.focus();
}
