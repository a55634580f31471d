import type { WordEntry } from './lexicon.ts';
import type { JsonSchema, KindOfRole, Words } from '../../model/index.ts';

/** Kinds of field as far as the meaning depends on them. */
export type Kind = 'text' | 'number' | 'date' | 'datetime' | 'code' | 'codes' | 'boolean' | 'group' | 'array';

/** One field of one item as a person sees it on the department's form, without any label. */
export interface FormField {
  /** Local item id. */
  item: string;
  /** Key, nested keys joined with dots. */
  field: string;
  key: string;
  title: string;
  section: string;
  kind: Kind;
  schema: JsonSchema;
  /** Words of its code table, for `lists` of a thing. */
  choices: string;
  /** Dotted key of the group or array that holds it. */
  parent?: string;
  /** Below an array: joined only with a decided row key (rule 22). */
  inRows: boolean;
}

export interface Candidate {
  element: string;
  confidence: number;
}

/** What the matcher makes of one field. Joined with another: same `element` and both `auto`. */
export interface FieldMatch {
  item: string;
  field: string;
  element: string;
  auto: boolean;
  /** 0–1. */
  confidence: number;
  /** A sentence for people. */
  reason: string;
  /** Best first; the first is `element`, unless nothing is known of it. */
  candidates: Candidate[];
}

/** A role that a person settles once: who the fields of a section are about that share one person word, or none. */
export interface RoleQuestion {
  /** `HUKOU/申报人/申报人`: item, section, person word. */
  id: string;
  item: string;
  section: string;
  /** The person word that the fields share; empty: they name nobody. */
  word: string;
  fields: string[];
  question: string;
  proposal: string;
  candidates: string[];
}

/** One field that somebody has bound before: in another bundle, or by a decision. */
export interface Remembered {
  title: string;
  key: string;
  kind: Kind;
  element: string;
}

export interface MatchOptions {
  /** Bindings made before; never of the bundle under test. */
  memory?: Remembered[];
  /** Role question id → role. */
  roles?: Record<string, string>;
  /** `ITEM/field` → role; goes before the answer of a question and before what the form says. */
  fields?: Record<string, string>;
}

export interface MatchResult {
  bindings: FieldMatch[];
  /** What a person could still settle, the most useful first within an item. */
  questions: RoleQuestion[];
}

export type MatchKnowledge = Words;

/** Who a field may be about. */
export interface Subject {
  role: string;
  kind: KindOfRole;
  confidence: number;
  /** Why, for people. */
  why: string;
}

/** What a field may ask: an attribute of somebody, or a fact whose element is fixed. */
export interface Fact {
  who: WordEntry[];
  /** Attribute, or undefined for a fact with its own element. */
  attribute?: string;
  element?: string;
  for: string[];
  confidence: number;
  why: string;
  implies?: string;
  /** Role object of 与X关系. */
  relationTo?: WordEntry;
  /** Said about the time before or after a change. */
  state?: 'new' | 'old';
}
