/** @param name host name or address as written in HOST or a URL: `127.0.0.1`, `localhost`, `[::1]` */
export function isLoopbackName(name: string): boolean {
  const bare = name.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || isLoopbackAddress(bare);
}

/** @param address address of a socket: `127.0.0.1`, `::1`, `::ffff:127.0.0.1` */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address);
}
