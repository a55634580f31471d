import type { Answers, BundleSource, Condition, Finding, JsonSchema } from '../../model/index.ts';
import type { Question } from '../questions.ts';
import type { ElementUse, MergedElement, MergePlan, SchemaCheck } from '../types.ts';
import type { View } from '../view.ts';

/** The five laws of a merge (rule 18). */
export type Law = 'sound' | 'faithful' | 'minimal' | 'complete' | 'open';

/** One way in which a plan does not do what the departments' own documents say. */
export interface LawBreach {
  law: Law;
  /** `elements/<element>`, `items/<item>/fields/<field>` or `materials/<key>`. */
  path: string;
  /** A plain Chinese sentence that names the departments. */
  message: string;
  /** Smallest set of items that cannot agree, or the one that is let down. */
  items: string[];
  answers?: Answers;
  /** A value, or data, that shows it. */
  value?: unknown;
}

/** What one field of one department asks for, read from its own documents alone. */
export interface Need {
  item: string;
  field: string;
  title: string;
  /** As labelled or decided; `null` where nobody named one. */
  element: string | null;
  schema: JsonSchema;
  /** Required once its conditions hold; inside an optional group only together with the group. */
  required: boolean;
  grouped: boolean;
  /** Conditions of the field and of the groups around it: `s.` and `f.` names. */
  when: Condition;
  /** Fields of a row, where the field is a list of them; `field` is then the key in the row. */
  rows?: Need[];
}

/** The citizen's side of a value: what the merged form says that it is. */
export type Canon = Pick<MergedElement, 'element' | 'kind' | 'unit' | 'codelist' | 'values' | 'format'> & {
  schema?: JsonSchema;
};
/** The department's side: its own form, nothing else. */
export type Side = Pick<Need, 'schema' | 'title' | 'rows'>;

/** A need with the place that the plan gives it. */
export interface Placed {
  need: Need;
  element: MergedElement;
  use: ElementUse;
}

/** Everything that stays the same while the laws of one plan are checked. */
export interface LawInput {
  plan: MergePlan;
  source: BundleSource;
  /** Judges leaf by leaf, with what the caller gave as authority. */
  check: SchemaCheck;
  /** The authority itself, for whole slices. */
  authority: SchemaCheck;
  needs: Need[];
  placed: Map<Need, Placed>;
  byElement: Map<string, Placed[]>;
  /** The plan's elements by name. */
  elements: Map<string, MergedElement>;
  options: LawOptions;
}

export interface LawOptions {
  /** Whole forms that are filled in, spread over all combinations of answers; each in several ways. */
  samples: number;
  /** Texts that are made from each pattern, beside the borders. */
  texts: number;
  /** Stop at the first breach: whoever asks only whether there is one. */
  first: boolean;
}

/** One combination of answers, identity questions included, with what the plan makes of it. */
export interface Scene {
  answers: Answers;
  view: View;
  questions: Map<string, Question>;
  /** Needs of the items that apply, except those whose condition the answers settle as false. */
  open: Set<Need>;
}

/** One question with all fields that its value binds; the same in every scene that gives it the same fields. */
export interface Case {
  question: Question;
  bound: Placed[];
  scene: Scene;
}

export interface Covered {
  /** Classes of answers that the conditions distinguish (rule 24). */
  classes: number;
  /** Combinations of what the form looks like, each with every answer to its identity questions. */
  answers: number;
  /** Questions, each with a different set of fields that it feeds. */
  questions: number;
  /** Values tried on them. */
  values: number;
  /** Whole forms filled in, cut up and validated. */
  forms: number;
  /** Kinds of rule that were decided for all values, with the number of questions. */
  exact: { what: 'codes' | 'booleans' | 'patterns' | 'conditions' | 'materials'; count: number }[];
  /** Kinds of value space of which only borders and made-up values were tried. */
  generated: { what: 'texts' | 'patterns' | 'numbers' | 'dates' | 'lists'; count: number; values: number }[];
}

export interface LawReport {
  findings: Finding[];
  breaches: LawBreach[];
  covered: Covered;
}
