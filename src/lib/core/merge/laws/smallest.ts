/**
 * A smallest part of a list that still fails: single entries first, then pairs and triples; larger ones by leaving out what
 * is not needed (then no entry can be spared, which is all that is promised).
 */
export function smallest<T>(entries: T[], fails: (part: T[]) => boolean): T[] {
  for (const size of [1, 2, 3]) for (const part of choose(entries, size)) if (fails(part)) return part;
  return entries.reduce<T[]>((kept, entry) => {
    const without = kept.filter((other) => other !== entry);
    return fails(without) ? without : kept;
  }, entries);
}

function* choose<T>(entries: T[], size: number, from = 0): Iterable<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= entries.length - size; index++)
    for (const rest of choose(entries, size - 1, index + 1)) yield [entries[index]!, ...rest];
}
