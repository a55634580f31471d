type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * What somebody has typed, ticked or chosen in a form before its scripts took it over: hydration sets every field to what the
 * server knew. To be called while the component begins.
 * @param form selector of the form
 * @returns puts it in again and tells the fields, to be called once the component is mounted
 */
export function typedEarly(form: string): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const early = [...document.querySelectorAll<Field>(`${form} :is(input, textarea, select)`)]
    .filter(isTouched)
    .map((field) => ({ field, state: stateOf(field) }));
  return () => {
    for (const { field, state } of early.splice(0)) {
      if (!field.isConnected) continue;
      if (field instanceof HTMLInputElement && ticks(field)) field.checked = state === true;
      else field.value = String(state);
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

function isTouched(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return field.value !== (first?.value ?? '');
  }
  // Of a group of radios the one that was chosen says it all.
  if (field.type === 'radio') return (field as HTMLInputElement).checked && !(field as HTMLInputElement).defaultChecked;
  if (field instanceof HTMLInputElement && ticks(field)) return field.checked !== field.defaultChecked;
  return field.type !== 'hidden' && field.type !== 'file' && field.value !== field.defaultValue;
}

function stateOf(field: Field): string | boolean {
  return field instanceof HTMLInputElement && ticks(field) ? field.checked : field.value;
}

function ticks({ type }: HTMLInputElement): boolean {
  return type === 'checkbox' || type === 'radio';
}
