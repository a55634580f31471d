/** One place where another page stored something else than what was typed here. */
export interface Difference {
  element: string;
  title: string;
  /** What the other page stored; absent: it emptied the field. */
  theirs: unknown;
}

function at(data: Record<string, unknown>, element: string): unknown {
  let value: unknown = data;
  for (const key of element.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/**
 * Two pages saved the same draft: which of the elements on this page differ. Both values are shown, so that nothing is lost.
 * @param theirs data as the other page stored it
 * @param mine the same data with what was typed here put on top
 */
export function differences(
  fields: { element: string; title: string }[],
  theirs: Record<string, unknown>,
  mine: Record<string, unknown>
): Difference[] {
  return fields
    .filter(({ element }) => JSON.stringify(at(theirs, element)) !== JSON.stringify(at(mine, element)))
    .map(({ element, title }) => ({ element, title, theirs: at(theirs, element) }));
}
