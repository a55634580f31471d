const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

/**
 * Whether `If-Match` lets a request pass (RFC 9110, 13.1.1): `*` for whatever is there, or a list of tags that has this one, compared
 * strongly: a weak tag is never the same. What is no such list lets nothing pass.
 * @param etag of what is there now, with its quotes
 */
export function ifMatches(sent: string, etag: string): boolean {
  const said = sent.trim();
  if (said === '*') return true;
  return /^[ \t,]*$/.test(said.replace(TAG, '')) && [...said.matchAll(TAG)].some(([tag]) => tag === etag);
}
