import type { Known } from './knowledge.ts';
import { convertDate, LAYOUTS, readDate } from './dates.ts';
import { joinText, type Words } from './join.ts';
import type { Derivation, MergedElement } from './types.ts';
import { isAbsent } from './values.ts';

/** 18 characters of a citizen's number: region, birth date, sequence (odd: male), check. */
const CITIZEN = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/;

/** The ways in which an element can follow from others of the bundle, out of what is known about its attribute. */
export function derivationsOf(
  element: MergedElement,
  known: Known,
  elements: Map<string, MergedElement>
): Derivation[] {
  return known.derive.flatMap(({ from, by }) => {
    const parent = element.element.slice(0, element.element.lastIndexOf('.'));
    if (by.startsWith('join:')) return joinOf(element, parent, from.split('+'), by.slice(5).split('|'), elements) ?? [];
    const source = elements.get(absolute(parent, from));
    return source && source !== element && fits(element, source, by)
      ? [{ from: [source.element], needs: [source.element], by }]
      : [];
  });
}

/** The derived value, or `undefined` where the sources do not give one. */
export function deriveValue(way: Derivation, values: Record<string, unknown>, words: Words): unknown {
  if (way.needs.some((element) => isAbsent(values[element]))) return undefined;
  if (way.lens) return joinText(way.lens, values, words);
  const value = String(values[way.from[0]!]);
  if (way.by === 'datePart') return convertDate(LAYOUTS.datetime, LAYOUTS.date, value) ?? undefined;
  if (way.by.startsWith('first:')) return value.slice(0, Number(way.by.slice(6)));
  const citizen = CITIZEN.exec(value.toUpperCase());
  if (!citizen) return undefined;
  if (way.by === 'citizenGender') return Number(citizen[4]) % 2 === 1 ? '1' : '2';
  const date = `${citizen[1]}-${citizen[2]}-${citizen[3]}`;
  return readDate(LAYOUTS.date, date) ? date : undefined;
}

/** Whether a way works only on an 18-digit citizen's number. */
export function needsCitizenId(way: Derivation): boolean {
  return way.by === 'citizenBirth' || way.by === 'citizenGender';
}

/** Known sources are siblings, or elements by their full name. */
function absolute(parent: string, name: string): string {
  return name.includes('.') ? name : `${parent}.${name}`;
}

function joinOf(
  element: MergedElement,
  parent: string,
  order: string[],
  detail: string[],
  elements: Map<string, MergedElement>
): Derivation | null {
  if (element.kind !== 'text') return null;
  const present = order.flatMap((key) => elements.get(absolute(parent, key)) ?? []);
  const deep = present.filter((part) => detail.some((key) => part.element === absolute(parent, key)));
  if (deep.length === 0) return null;
  const needed = present.filter((part) => part.uses.some((use) => use.required));
  const parts = present.map((part) => ({
    element: part.element,
    ...(part.codelist ? { codelist: part.codelist } : {})
  }));
  return {
    from: present.map((part) => part.element),
    needs: (needed.length > 0 ? needed : deep).map((part) => part.element),
    by: 'join',
    lens: { kind: 'join', parts, separator: '' }
  };
}

function fits(target: MergedElement, source: MergedElement, by: string): boolean {
  if (by === 'datePart') return target.kind === 'date' && source.kind === 'datetime';
  if (by === 'citizenBirth') return target.kind === 'date' && source.kind === 'text';
  if (by === 'citizenGender') return target.kind === 'code' && source.kind === 'text';
  return /^first:\d+$/.test(by) && (target.kind === 'code' || target.kind === 'text');
}
