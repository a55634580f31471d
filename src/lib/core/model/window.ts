/**
 * Kinds of windows (高频事项综窗办、联办事项专区办、跨域事项专窗办、特殊事项绿窗办): one for everything that is asked for often,
 * one for bundles of several departments, one for what another region decides, one for people who go first.
 */
export const WINDOW_KINDS = ['general', 'zone', 'crossRegion', 'green'] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** What of a window decides whether a person is sent there. */
export interface RoutedWindow {
  id: string;
  windowKind: WindowKind;
  region: string;
  /** Bundle ids; empty: all. */
  bundles: readonly string[];
  state: 'open' | 'closed';
}

/** What somebody comes with. */
export interface Errand {
  bundle: string;
  /** Region code of the department that decides. */
  region: string;
  /** Several items come together in it. */
  joint: boolean;
}

/** In which order the kinds are named to whoever asks for a bundle where no rule of a hall says. */
function usualOrder(joint: boolean): readonly WindowKind[] {
  return joint ? ['zone', 'general', 'crossRegion', 'green'] : ['general', 'zone', 'crossRegion', 'green'];
}

/**
 * Windows that take a bundle, the one to go to first: 专区 before 综窗 for what several departments do together, then 专窗, which
 * takes things in for another region and is therefore named in every region, and 绿窗, to which old and disabled people,
 * pregnant women and soldiers may go instead. A window of a kind but 专窗 takes things in for the region that it lies in alone.
 * `orderIn`: in which order the rules of the window's hall name the kinds, null where it has none; kinds that they do not name
 * come after.
 */
export function windowsFor<W extends RoutedWindow>(
  windows: readonly W[],
  { bundle, region, joint }: Errand,
  orderIn: (window: W) => readonly WindowKind[] | null = () => null
): W[] {
  const placeOf = (window: W) =>
    [...new Set([...(orderIn(window) ?? []), ...usualOrder(joint)])].indexOf(window.windowKind);
  return windows
    .filter(({ state, bundles }) => state === 'open' && (bundles.length === 0 || bundles.includes(bundle)))
    .filter((window) => window.windowKind === 'crossRegion' || isWithin(region, window.region))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** 3502 of the city, 350206 of the district: either may be the narrower one. */
function isWithin(region: string, window: string): boolean {
  const [a, b] = [region, window].map((code) => code.replace(/(00)+$/, ''));
  return a!.startsWith(b!) || b!.startsWith(a!);
}
