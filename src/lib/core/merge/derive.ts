import { plainNumber, readCitizenId } from './citizen-id.ts';
import { convertDate, LAYOUTS } from './dates.ts';
import { absolute, joinOf } from './derive-join.ts';
import { joinText, type Words } from './join.ts';
import type { Known } from './knowledge.ts';
import { pickedValue } from './picked-row.ts';
import { refinedValue } from './refine.ts';
import type { Derivation, MergedElement } from './types.ts';
import { readUscc } from './uscc.ts';
import { isAbsent } from './values.ts';

/** What a value follows from, by the name that the knowledge files give it. */
const TEXTS: Record<string, (value: string) => string | undefined> = {
  datePart: (value) => convertDate(LAYOUTS.datetime, LAYOUTS.date, value) ?? undefined,
  citizenBirth: (value) => readCitizenId(value)?.birth,
  citizenGender: (value) => readCitizenId(value)?.gender,
  citizenRegion: (value) => readCitizenId(value)?.region,
  usccRegion: (value) => readUscc(value)?.region,
  usccOrgCode: (value) => readUscc(value)?.orgCode
};

/** The ways in which an element can follow from others of the bundle, out of what is known about its attribute. */
export function derivationsOf(
  element: MergedElement,
  known: Known,
  elements: Map<string, MergedElement>
): Derivation[] {
  return known.derive.flatMap(({ from, by }) => {
    const parent = element.element.slice(0, element.element.lastIndexOf('.'));
    if (by.startsWith('join')) return joinOf(element, parent, { from, by }, elements) ?? [];
    const source = elements.get(absolute(parent, from));
    return source && source !== element && fits(element, source, by)
      ? [{ from: [source.element], needs: [source.element], by }]
      : [];
  });
}

/** The derived value, or `undefined` where the sources do not give one. */
export function deriveValue(way: Derivation, values: Record<string, unknown>, words: Words): unknown {
  if (way.needs.some((element) => isAbsent(values[element]))) return undefined;
  if (way.refine) return refinedValue(way.refine, way.needs[0]!, values);
  if (way.row) return pickedValue(way.row, values[way.needs[0]!]);
  if (way.lens) return joinText(way.lens, values, words);
  const value = String(values[way.from[0]!]);
  if (way.by.startsWith('first:')) return value.slice(0, Number(way.by.slice(6)));
  return Object.hasOwn(TEXTS, way.by) ? TEXTS[way.by]!(value) : undefined;
}

/** Whether a way works only on a number of 18 characters, and on whose. */
export function needsNumber(way: Derivation): 'citizen' | 'uscc' | null {
  if (way.by.startsWith('citizen')) return 'citizen';
  return way.by.startsWith('uscc') ? 'uscc' : null;
}

function fits(target: MergedElement, source: MergedElement, by: string): boolean {
  if (by === 'datePart') return target.kind === 'date' && source.kind === 'datetime';
  if (by === 'citizenBirth') return target.kind === 'date' && source.kind === 'text';
  if (by === 'citizenGender') return target.kind === 'code' && source.kind === 'text';
  // A region of that time need not stand in a list of today: it follows only where any six digits are taken.
  if (by === 'citizenRegion' || by === 'usccRegion') return source.kind === 'text' && takesAnyCode(target);
  if (by === 'usccOrgCode') return target.kind === 'text' && source.kind === 'text';
  return /^first:\d+$/.test(by) && (target.kind === 'code' || target.kind === 'text');
}

function takesAnyCode(target: MergedElement): boolean {
  return (target.kind === 'code' || target.kind === 'text') && target.values === undefined;
}

/** A number as it was meant, where it is one of a person or a body; any other text as it is. */
export function normaliseNumber(format: string | undefined, value: string): string {
  return format === 'citizen-id' || format === 'uscc' ? plainNumber(value) : value;
}
