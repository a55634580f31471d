import type { BundleSource, Finding, JsonSchema, Severity } from '../model/index.ts';
import { tableOf } from './codes.ts';
import { some } from './messages.ts';
import type { ConflictParty, ElementUse } from './types.ts';

export type FoundParty = Omit<ConflictParty, 'effect'> & { effect?: string };

/** A difference as it is found, before anybody's decision is looked up. */
export interface FoundConflict {
  code: string;
  element: string;
  message: string;
  proposal: string;
  parties: FoundParty[];
  /** A sensible default is no answer: a person has to decide. */
  person?: boolean;
  /** Tells several differences of one kind at one element apart. */
  detail?: string;
  /** Differences about the same people are decided together. */
  people?: string;
  scenario?: unknown;
}

export interface Found {
  conflicts: FoundConflict[];
  /** What is no difference between departments. */
  findings: Finding[];
}

export function finding(code: string, severity: Severity, message: string, element: string): Finding {
  return { code, severity, message, path: `elements/${element}` };
}

export function partyOf(source: BundleSource, use: ElementUse, shows: string, effect?: string): FoundParty {
  const department = source.items[use.item]?.department ?? '';
  return { item: use.item, department, field: use.field, shows, ...(effect === undefined ? {} : { effect }) };
}

export function departmentName(source: BundleSource, item: string): string {
  const id = source.items[item]?.department;
  return source.departments.find((department) => department.id === id)?.name ?? item;
}

/** A department's code table in a few words. */
export function tableWords(schema: JsonSchema): string | undefined {
  const holder = schema.type === 'array' ? (schema.items ?? {}) : schema;
  if (!holder.oneOf || !tableOf(schema)) return holder['x-codelist'];
  return some(
    holder.oneOf.map((option) =>
      option.const === option.title ? String(option.const) : `${String(option.const)} ${option.title ?? ''}`
    ),
    12
  );
}
