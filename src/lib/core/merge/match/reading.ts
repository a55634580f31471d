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
  why: string;
}

export interface ReadField {
  field: FormField;
  /** Best first. */
  readings: Reading[];
}

/** What a role question is known by: item, section and person word. */
export function questionId(field: FormField, word: string): string {
  return `${field.item}/${field.section}/${word}`;
}
