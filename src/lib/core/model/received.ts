import type { BundleSource } from './index.ts';

/** Where something was received and where it is decided, by name. */
export interface TwoRegions {
  /** The code where no name is known. */
  received: string;
  decides: string;
}

interface Region {
  code: string;
  name: string;
}

/** The two regions of 异地代收代办; null: one place, or one lies in the other. */
export function regionOf(received: Region, decides: Region): TwoRegions | null {
  const short = (code: string) => code.replace(/(00)+$/, '');
  const [a, b] = [short(received.code), short(decides.code)];
  return received.code === '' || a.startsWith(b) || b.startsWith(a)
    ? null
    : { received: received.name, decides: decides.name };
}

/** A region by its code (GB/T 2260, six digits) with the name that the list of codes has for it, shorter ones for whole provinces and cities. */
export function regionNamed(list: readonly { code: string; title: string }[], code: string): Region {
  const short = code.replace(/(00)+$/, '');
  const found = list.find((entry) => entry.code === code) ?? list.find((entry) => entry.code === short);
  return { code, name: found?.title ?? code };
}

/**
 * Where an application came in and where it is decided, by the version that it is pinned to; null: one place.
 * @param receivedAt as it is stored with the application (`region`, six digits)
 */
export function receivedElsewhere(
  { bundle, codelists }: Pick<BundleSource, 'bundle' | 'codelists'>,
  receivedAt: string
): TwoRegions | null {
  const { region = '' } = JSON.parse(receivedAt) as { region?: string };
  const list = codelists.find(({ id }) => id === 'gbt2260')?.values ?? [];
  return regionOf(regionNamed(list, region), bundle.region);
}
