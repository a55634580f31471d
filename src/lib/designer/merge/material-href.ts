/** Address where a material of a bundle is changed, at one item or at all that ask for it. */
export function materialChangeHref(base: string, sharedKey: string, item?: string): string {
  const query = new URLSearchParams({ change: sharedKey, ...(item ? { at: item } : {}) });
  return `${base}/materials?${query}#change`;
}
