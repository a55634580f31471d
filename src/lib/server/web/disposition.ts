/**
 * `content-disposition` with the name of a file (RFC 6266, RFC 5987): everything outside the small alphabet of headers is
 * percent-encoded.
 */
export function disposition(way: 'inline' | 'attachment', name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  );
  return `${way}; filename*=UTF-8''${encoded}`;
}
