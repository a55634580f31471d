import type { Problem } from '#lib/core/errors.ts';
import { liesIn } from '#lib/core/model/region.ts';
import { WINDOW_KINDS } from '#lib/core/model/window.ts';
import { counterProblems } from './messages.ts';
import type { PointInput } from './point-types.ts';
import type { RoutedHall } from './routing.ts';

const PHONE = /^\+?\d[\d-]{6,19}$/;
const REGION = /^\d{6}$/;
const LINK_AT_MOST = 300;
type WindowInput = Extract<PointInput, { kind: 'window' }>;

function within(text: string, atMost: number): boolean {
  return text !== '' && text.length <= atMost;
}

/** A link is one that a citizen's page may show: https, with nothing of a person in it. */
function isLink(link: string): boolean {
  if (link === '') return true;
  if (link.length > LINK_AT_MOST || !link.startsWith('https://')) return false;
  return URL.canParse(link.replaceAll(/\{(bundle|window|kind)\}/g, 'x'));
}

/**
 * @param bundles ids of those that are there
 * @param halls those in which a window may be
 */
export function checkPoint(
  input: PointInput,
  bundles: readonly string[],
  halls: readonly Pick<RoutedHall, 'key' | 'region'>[]
): Problem[] {
  return [
    ...(within(input.name, 40) ? [] : [counterProblems.pointName()]),
    ...(REGION.test(input.region) ? [] : [counterProblems.pointRegion()]),
    ...(PHONE.test(input.phone) ? [] : [counterProblems.pointPhone()]),
    ...(within(input.hours, 60) ? [] : [counterProblems.pointHours()]),
    ...(input.bundles.every((id) => bundles.includes(id)) ? [] : [counterProblems.pointBundles()]),
    ...(input.kind === 'window' ? [...checkWindow(input), ...checkHall(input, halls)] : [])
  ];
}

function checkWindow({ place, windowKind, link }: WindowInput): Problem[] {
  return [
    ...(within(place, 120) ? [] : [counterProblems.pointPlace()]),
    ...((WINDOW_KINDS as readonly string[]).includes(windowKind) ? [] : [counterProblems.pointKind()]),
    ...(isLink(link) ? [] : [counterProblems.pointLink()])
  ];
}

/** A hall that is there, of the region in which the window lies: what is decided elsewhere is judged by it. */
function checkHall({ hall, region }: WindowInput, halls: readonly Pick<RoutedHall, 'key' | 'region'>[]): Problem[] {
  if (hall === '') return [];
  const found = halls.find(({ key }) => key === hall);
  return found && (liesIn(region, found.region) || liesIn(found.region, region)) ? [] : [counterProblems.pointHall()];
}
