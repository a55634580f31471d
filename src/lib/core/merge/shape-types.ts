import type { CodeList } from '../model/index.ts';
import type { CodeShape } from './codes.ts';
import type { RawUse } from './collect.ts';
import type { Known } from './knowledge.ts';
import type { Lens, MergedElement } from './types.ts';

/** The canonical side of one element, and the way from it to every field that uses it. */
export interface Shape {
  kind: MergedElement['kind'];
  unit?: string;
  codelist?: string;
  values?: MergedElement['values'];
  /** Codes of a list too long to be listed. */
  domain?: string[];
  /** Reference of a code list that is nowhere (rule 23). */
  openCode?: string;
  lenses: Map<RawUse, Lens>;
  apart: RawUse[];
  unreached: CodeShape['unreached'];
}
export interface ShapeContext {
  codelists: CodeList[];
  known: (element: string) => Known;
}

/** With the way to shape the fields of a row, which are elements of their own. */
export interface RowContext extends ShapeContext {
  shape: (element: string, uses: RawUse[], context: ShapeContext) => Shape;
}
