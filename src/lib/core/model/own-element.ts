/** Element of a field that stands for itself: asked for its department alone, joined with nothing. */
export function ownElement(item: string, field: string): string {
  return `own.${item}_${field.replaceAll('.', '_')}`;
}

/** Whether an element is one field's own. */
export function isOwn(element: string): boolean {
  return element.startsWith('own.');
}
