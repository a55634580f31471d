import type { FormField, Subject } from './types.ts';

/** From here on fields are joined without a person's word. */
export const AUTO = 0.85;

/** A possible meaning of a field. */
export interface Reading {
  element: string;
  confidence: number;
  /** How sure it is what is asked, whoever it is about. */
  fact: number;
  attribute?: string;
  subject?: Subject;
  word: string;
  /** The title itself says who. */
  named: boolean;
  /** Whom the form seemed to mean before somebody said who it is. */
  guessed?: string;
  /** Which role question settles it. */
  question: string;
  why: string;
}

export interface ReadField {
  field: FormField;
  /** Best first. */
  readings: Reading[];
}

/** What a role question is known by: the item and its person word; fields that name nobody share their section's. */
export function questionId(field: FormField, word: string, sectionWord: string): string {
  return `${field.item}/${(word || sectionWord || field.section).replace(/人员$/, '人')}`;
}

/** So sure of a role that nobody needs to be asked. */
export const CERTAIN = 0.955;

/** Best first, each element once. */
export function rank(readings: Reading[]): Reading[] {
  const sorted = readings.toSorted((a, b) => b.confidence - a.confidence || (a.element < b.element ? -1 : 1));
  return sorted.filter((one, index) => sorted.findIndex((other) => other.element === one.element) === index);
}

/** Ends the id of a question about somebody who is named for certain, but may be the person whom the bundle is about. */
export const WHO = '/who';
