import type { Problem } from '#lib/core/errors.ts';
import { WINDOW_KINDS } from '#lib/core/model/window.ts';
import { counterProblems } from './messages.ts';
import type { PointInput } from './point-types.ts';

const PHONE = /^\+?\d[\d-]{6,19}$/;
const REGION = /^\d{6}$/;
const LINK_AT_MOST = 300;

function within(text: string, atMost: number): boolean {
  return text !== '' && text.length <= atMost;
}

/** A link is one that a citizen's page may show: https, with nothing of a person in it. */
function isLink(link: string): boolean {
  if (link === '') return true;
  if (link.length > LINK_AT_MOST || !link.startsWith('https://')) return false;
  return URL.canParse(link.replaceAll(/\{(bundle|window)\}/g, 'x'));
}

/** @param bundles ids of those that are there */
export function checkPoint(input: PointInput, bundles: readonly string[]): Problem[] {
  return [
    ...(within(input.name, 40) ? [] : [counterProblems.pointName()]),
    ...(REGION.test(input.region) ? [] : [counterProblems.pointRegion()]),
    ...(PHONE.test(input.phone) ? [] : [counterProblems.pointPhone()]),
    ...(within(input.hours, 60) ? [] : [counterProblems.pointHours()]),
    ...(input.bundles.every((id) => bundles.includes(id)) ? [] : [counterProblems.pointBundles()]),
    ...(input.kind === 'window' ? checkWindow(input) : [])
  ];
}

function checkWindow({ place, windowKind, link }: Extract<PointInput, { kind: 'window' }>): Problem[] {
  return [
    ...(within(place, 120) ? [] : [counterProblems.pointPlace()]),
    ...((WINDOW_KINDS as readonly string[]).includes(windowKind) ? [] : [counterProblems.pointKind()]),
    ...(isLink(link) ? [] : [counterProblems.pointLink()])
  ];
}
