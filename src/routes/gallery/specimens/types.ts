import type { FormSchema } from '#lib/forms/types.ts';

/** Words in the language that is looked at. */
export type Say = (chinese: string, english: string) => string;

/** One control or layout, in every state. */
export interface Specimen {
  id: string;
  name: string;
  /** Which component it is, and when it is drawn. */
  note: string;
  /** Schema of the one answer `value`. */
  schema: FormSchema;
  /** Options of its Control. */
  options?: Record<string, unknown>;
  /** A UI schema in place of the one Control. */
  uischema?: Record<string, unknown>;
  filled: unknown;
  /** An answer that is refused; absent: nothing filled in. */
  wrong?: unknown;
  optional?: boolean;
  config?: Record<string, unknown>;
}

export interface Section {
  id: string;
  name: string;
  specimens: Specimen[];
}
