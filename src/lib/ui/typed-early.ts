type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What somebody has typed, ticked, chosen or unfolded on a page before its scripts took it over: hydration sets every field to
 * what the server knew and folds up what the server drew folded, and what is marked in the field that is being typed in is
 * lost, so that the next key would be added to the old text. To be called while the outermost component begins.
 * @returns puts it in again, unfolds it and tells the fields, to be called once that component is mounted
 */
export function typedEarly(): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const early = [...document.querySelectorAll<Field>('input, textarea, select')].flatMap((field) => {
    const member = ticks(field) ? 'checked' : 'value';
    return isTouched(field) ? [{ field, put: { [member]: (field as HTMLInputElement)[member] } }] : [];
  });
  const mark = markAgain();
  const unfolded = [...document.querySelectorAll('details')].filter(({ open }) => open);
  return () => {
    // After what the framework itself does once a page is taken over, before any key that waits.
    queueMicrotask(mark);
    for (const details of unfolded.splice(0)) details.open = true;
    for (const { field, put } of early.splice(0)) {
      if (!field.isConnected) continue;
      Object.assign(field, put);
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

/** Marks again what is marked now in the field with the focus. */
function markAgain(): () => void {
  const field = document.activeElement;
  if (!field || !('setSelectionRange' in field)) return () => undefined;
  const { value, selectionStart, selectionEnd, selectionDirection } = field as HTMLInputElement;
  return () => {
    const now = field as HTMLInputElement;
    if (selectionStart === null || document.activeElement !== field || now.value !== value) return;
    now.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
  };
}

function isTouched(field: Field): boolean {
  if ('options' in field) {
    const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return field.value !== (first?.value ?? '');
  }
  const { type, checked, defaultChecked } = field as HTMLInputElement;
  // Of a group of radios the one that was chosen says it all.
  if (ticks(field)) return checked !== defaultChecked && (checked || type !== 'radio');
  return type !== 'hidden' && type !== 'file' && field.value !== field.defaultValue;
}

function ticks({ type }: Field): boolean {
  return type === 'checkbox' || type === 'radio';
}
