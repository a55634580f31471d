import { routeFor, waysFor, type Comer, type Matter, type Way } from '#lib/core/counter/route.ts';
import type { Bundle } from '#lib/core/model/bundle.ts';
import { liesIn, type Hall } from '#lib/core/model/region.ts';
import { hallKey, type PersonTrait } from '#lib/core/model/window-rule.ts';
import { windowsFor, type WindowKind } from '#lib/core/model/window.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { WindowPoint } from './point-types.ts';

/** A hall as windows point to it. */
export interface RoutedHall extends Hall {
  /** `350206/湖里区政务服务中心` */
  key: string;
  /** Code of the region that says of it. */
  region: string;
}

/** Whom one hall sends where with one matter. */
export interface HallWays {
  hall: string;
  ways: Way[];
}

/** Where somebody is sent. `missing`: the hall has no open window of that kind for it, so that 综窗 takes them. */
export interface Sent {
  hall: string;
  to: WindowKind;
  reason: string;
  missing: WindowKind | null;
  windows: WindowPoint[];
}

export type Asked = Pick<Comer, 'persons' | 'answers'> & { bundle: string };
type Library = Pick<Workspace, 'library'>;

export function hallsIn(workspace: Library): RoutedHall[] {
  return workspace
    .library()
    .regions.flatMap(({ code, halls = [] }) =>
      halls.map((hall) => ({ ...hall, key: hallKey(code, hall.name), region: code }))
    );
}

/** How many windows, open or closed, say that they are in a hall of a region, by its name. */
export function windowsInHalls(
  windows: readonly Pick<WindowPoint, 'hall'>[],
  region: string
): (hall: string) => number {
  return (hall) => windows.filter((each) => each.hall === hallKey(region, hall)).length;
}

/** Names of kinds as they stand in a link, whatever the language of the page. */
const KIND_NAMES: Record<WindowKind, string> = { general: '综窗', zone: '专区', crossRegion: '专窗', green: '绿窗' };

/**
 * A window's link to make an appointment, its words filled in: `{bundle}`, `{window}`, and `{kind}` where the rules of its hall
 * send somebody with this bundle to its kind of window; else that stays empty.
 */
export function appointmentLink(
  { id, hall, windowKind, link }: Pick<WindowPoint, 'id' | 'hall' | 'windowKind' | 'link'>,
  bundle: string,
  ways: Map<string, HallWays>
): string {
  const isSent = ways.get(hall)?.ways.some(({ to }) => to === windowKind) ?? false;
  const words = { bundle, window: id, kind: isSent ? KIND_NAMES[windowKind] : '' };
  return link.replaceAll(/\{(bundle|window|kind)\}/g, (_, name: keyof typeof words) => encodeURIComponent(words[name]));
}

/** What a bundle is to a hall: its themes, whether several items come together, whether another region decides. */
export function matterIn(
  workspace: Library,
  { region }: Pick<RoutedHall, 'region'>,
  { id, items, region: decides }: Pick<Bundle, 'id' | 'items' | 'region'>
): Matter {
  const { directory } = workspace.library();
  const entry = directory.entries.find((each) => each.kind === 'bundle' && each.id === id);
  const isHere = liesIn(decides.code, region) || liesIn(region, decides.code);
  return { bundle: id, events: entry?.events ?? [], joint: items.length > 1, elsewhere: !isHere };
}

/** Who goes where with a bundle, in each hall that has rules of its own. */
export function waysOf(workspace: Library, bundle: Parameters<typeof matterIn>[2]): Map<string, HallWays> {
  const ruled = hallsIn(workspace).filter(({ routing }) => (routing?.length ?? 0) > 0);
  return new Map(
    ruled.map((hall) => [
      hall.key,
      { hall: hall.name, ways: waysFor(hall.routing ?? [], matterIn(workspace, hall, bundle)) }
    ])
  );
}

/**
 * Where a hall sends somebody; null for a hall that there is none of, or a bundle that is not there. Rules that speak of
 * windows which are closed, or do not take the bundle, end at 综窗.
 */
export function sendTo(
  workspace: Library,
  windows: readonly WindowPoint[],
  key: string,
  { bundle: id, persons, answers }: Asked
): Sent | null {
  const hall = hallsIn(workspace).find((each) => each.key === key);
  const bundle = workspace.library().composed.find((each) => each.id === id);
  if (!hall || !bundle) return null;
  const matter = matterIn(workspace, hall, bundle);
  const { to, rule } = routeFor(hall.routing ?? [], { ...matter, persons, answers });
  const errand = { bundle: id, region: hall.region, joint: matter.joint };
  const own = windowsFor(
    windows.filter((each) => each.hall === key),
    errand
  );
  const ofKind = (kind: WindowKind) => own.filter(({ windowKind }) => windowKind === kind);
  const isThere = to === 'general' || ofKind(to).length > 0;
  const kind = isThere ? to : 'general';
  return {
    ...{ hall: hall.name, to: kind, reason: rule?.reason ?? '', missing: isThere ? null : to },
    windows: ofKind(kind)
  };
}

/** In which order a window's hall names the kinds for a bundle. */
export function orderOf(ways: Map<string, HallWays>): (window: WindowPoint) => WindowKind[] | null {
  return ({ hall }) => {
    const own = ways.get(hall)?.ways;
    if (!own) return null;
    // Where most people go stands first, then who is sent elsewhere, in the order of the rules.
    return own.toSorted((a, b) => Number(b.isForAll) - Number(a.isForAll)).map(({ to }) => to);
  };
}

/** Old enough for 绿窗 by the birth date in a 公民身份号码 (GB 11643): 60 years in full, 老年人权益保障法 第二条. */
export function traitsOf(idNo: string, day: string, said: readonly PersonTrait[], agent: boolean): PersonTrait[] {
  const born = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(idNo);
  const turned = born ? `${Number(born[1]) + OLD}-${born[2]}-${born[3]}` : null;
  const found = new Set(said);
  if (turned !== null && turned <= day) found.add('elderly');
  if (agent) found.add('agent');
  return [...found];
}
const OLD = 60;
