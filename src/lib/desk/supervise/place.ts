/** Which page of a list an address asks for: behind, or before, a row. */
export function placeAsked({ searchParams }: URL): { after?: string; before?: string } {
  const [after, before] = [searchParams.get('after'), searchParams.get('before')];
  return { ...(after && { after }), ...(before && { before }) };
}

/** The address of the page behind, or before, a place; null: there is none. What else the address says stays. */
export function placeHref(url: URL, way: 'after' | 'before', place: string | null, hash = ''): string | null {
  if (place === null) return null;
  const query = new URLSearchParams(url.searchParams);
  for (const name of ['after', 'before']) query.delete(name);
  query.set(way, place);
  return `${url.pathname}?${query}${hash}`;
}
