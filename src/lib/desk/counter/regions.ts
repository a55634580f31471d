/** Where something was received and where it is decided. */
export interface TwoRegions {
  /** Region code. */
  received: string;
  /** Name of the region whose departments decide. */
  decides: string;
}

/** The two regions of 异地代收代办; null: one place, or one lies in the other. */
export function regionOf(received: string, decides: { code: string; name: string }): TwoRegions | null {
  const short = (code: string) => code.replace(/(00)+$/, '');
  const [a, b] = [short(received), short(decides.code)];
  return received === '' || a.startsWith(b) || b.startsWith(a) ? null : { received, decides: decides.name };
}
