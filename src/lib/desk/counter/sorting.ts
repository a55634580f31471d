/** Under which key a scan lies that nobody has put to a material yet. No department asks for it. */
export const UNSORTED = '_unsorted';

/** The material that a file was named after by whoever scanned it; empty: none, or several. */
export function proposedMaterial(file: string, materials: readonly { sharedKey: string; name: string }[]): string {
  const named = materials.filter(({ name }) => name !== '' && file.includes(name));
  const longest = Math.max(0, ...named.map(({ name }) => name.length));
  const best = named.filter(({ name }) => name.length === longest);
  return best.length === 1 ? best[0]!.sharedKey : '';
}
