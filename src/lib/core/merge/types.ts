import type { Condition, DurationUnit, Finding, JsonSchema, MaterialSource, UiSchema } from '../model/index.ts';
import type { Problem } from '../errors.ts';

/**
 * How a canonical value becomes a department's value (`put`) and back (`get`, a set). Pure data, so that a published
 * version carries it; `lenses.ts` gives each kind its meaning. Laws: rule 17.
 */
export type Lens =
  | { kind: 'identity' }
  /** `table[canonical] = department value`; canonical values without an entry cannot be sent. */
  | { kind: 'code'; table: Record<string, unknown> }
  | { kind: 'codes'; table: Record<string, unknown> }
  /** Date layouts: canonical `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`; target e.g. `YYYYMMDD`, `YYYYMM`, `HHmm`. */
  | { kind: 'date'; from: string; to: string }
  /** department = canonical × factor (decimal arithmetic), rounded to `scale` digits when given: halves up unless named otherwise. */
  | { kind: 'unit'; factor: string; scale?: number; rounding?: Rounding }
  /** `suffix`: the unit's name, where a text without it would not say what is counted. */
  | { kind: 'text-number'; to: 'text' | 'number'; suffix?: string }
  | { kind: 'upper' }
  /** First `length` characters, e.g. province and city out of a six-digit region code. */
  | { kind: 'prefix'; length: number }
  /** Joined text of several elements; `codelist` turns a code into its words first. */
  | { kind: 'join'; parts: { element: string; codelist?: string }[]; separator: string }
  /** Rows: `element` is the key in a row of the merged data. */
  | { kind: 'array'; fields: { element: string; field: string; lens: Lens }[] }
  | { kind: 'chain'; lenses: Lens[] };

/** How a converted number loses its last digits: 四舍五入, 舍去, 进位. */
export type Rounding = 'half-up' | 'down' | 'up';

/** One field of one item that takes its value from an element. `when` speaks of `s.` and `e.` names only. */
export interface ElementUse {
  item: string;
  field: string;
  title: string;
  required: boolean;
  when: Condition;
  lens: Lens;
  /** `get(put(v)) = {v}` (rule 17). */
  exact: boolean;
  /** Element prefix of an optional group: `required` holds once something of the group is filled in. */
  within?: string;
}

/** One way in which a value follows from others: `from` its sources, `needs` those without which it cannot be had. */
export interface Derivation {
  from: string[];
  needs: string[];
  /** `join`, `datePart`, `citizenBirth`, `citizenGender`, `first:<n>`, `refine`, `row`. */
  by: string;
  lens?: Extract<Lens, { kind: 'join' }>;
  /**
   * Of `refine`: by the code of the source the value, or where the source alone does not say it, the value by the answer of
   * `question`, which is asked `when` it is needed.
   */
  refine?: { question: string; table: Record<string, string | Record<string, string>>; when: Condition };
  /** Of `row`: which row of the list, and which of its fields. */
  row?: { pick: 'first' | { key: string; is: string }; key: string };
}

export interface MergedElement {
  /** `<role>.<attribute>…`; also the dotted path of the value in the merged data. */
  element: string;
  title: string;
  /** Where the title is from: the shared list (and who keeps it), a recorded decision, or one department's own form. */
  titleFrom?: { by: 'list' | 'decision' | 'department'; source: string };
  hint?: string;
  /** The article that lets it be asked for, where one is given. */
  basis?: string;
  /** Licence that carries the value: before that one is issued nobody can know it. */
  existsAfter?: string;
  /** Characters kept at the beginning and at the end where it is shown to whoever need not read it whole. */
  mask?: { first: number; last: number };
  /** Decided: asked of everybody, also where every form could do without. */
  always?: true;
  role: string;
  topic: string;
  kind: 'text' | 'date' | 'datetime' | 'month' | 'number' | 'integer' | 'boolean' | 'code' | 'codes' | 'array';
  /** Canonical rule for the value as every using item allows it; titles of options in `oneOf`. */
  schema: JsonSchema;
  unit?: string;
  format?: string;
  codelist?: string;
  sensitive: boolean;
  /** Canonical values that can be asked for, where they are listed; `within` names coarser ones. */
  values?: { code: string; title: string; within?: string[] }[];
  /** Fields of a row that tell the rows apart, where that was decided (rule 22). */
  rowKey?: string[];
  /** Formats of a row's fields, where known (`idNo`: `citizen-id`). */
  rowFormats?: Record<string, string>;
  uses: ElementUse[];
  /** Local item ids whose result carries it; with one of them active it is never asked (rule 20). */
  producedBy: string[];
  /** Set when the value may follow from others; it is asked itself under answers where none of the ways is open. */
  derived?: { from: string[]; by: string; ways: Derivation[] };
}

/** A role that may be the same person as another: asked as one identity question (rule 21). */
export interface AliasQuestion {
  /** Key in the answers: `alias_guardian`. */
  key: string;
  role: string;
  question: string;
  options: { value: string; label: string }[];
  /** Conditions under which it matters at all (some item that uses the role is active). */
  askWhen: Condition;
  /** option → element of the role → element it takes its value from. */
  maps: Record<string, Record<string, string>>;
  /** option → element of the role → fixed canonical value that follows (guardian.relation). */
  implies: Record<string, Record<string, unknown>>;
}

export interface ConflictParty {
  item: string;
  department: string;
  field: string;
  shows: string;
  /** What the proposal, or what was decided, does to this department, as a plain sentence. */
  effect: string;
}

/** A difference between departments over one element, what the merge does about it, and what people decided. */
export interface Conflict {
  /** The same as long as the same difference is there: `merge/narrowing:newborn.gender:VACCINE`. */
  id: string;
  /** e.g. `merge/code-table`, `merge/pattern`, `merge/unit`. */
  code: string;
  element: string;
  /** What the element is called. */
  title: string;
  /** The difference as one sentence. */
  message: string;
  /** Differences that one decision settles together (the same people shut out at several fields); else its own id. */
  group: string;
  parties: ConflictParty[];
  proposal: string;
  /**
   * `default`: the proposal holds without anybody's word. `open`: a person has to decide. `decided`: one has. `reopened`: one
   * has, about fields that look different now.
   */
  state: 'default' | 'open' | 'decided' | 'reopened';
  /** Id of the recorded decision. */
  decision?: string;
  /** Ids of the recorded questions to departments. */
  asked?: string[];
}

/** A rule that no single field's schema can say (rule 19). */
export type DerivedRule = {
  id: string;
  kind: 'joined-length';
  /** The element that is joined from `elements`; the rule is moot while that one is asked itself. */
  of?: string;
  elements: string[];
  /** The joined lens whose text may be at most `max` characters. */
  lens: Extract<Lens, { kind: 'join' }>;
  max: number;
  message: string;
  items: string[];
  when: Condition;
};

export interface MergedMaterial {
  sharedKey: string;
  name: string;
  spec?: string;
  note?: string;
  licenseType?: string;
  uses: {
    item: string;
    name: string;
    source: MaterialSource;
    required: boolean;
    when: Condition;
    deferrableDays?: number;
    /** Absent: working days. */
    deferrableUnit?: DurationUnit;
    producedBy: string[];
  }[];
}

/** The merge of one bundle: plain JSON, the same for every answer, part of a published version. */
export interface MergePlan {
  bundle: string;
  elements: MergedElement[];
  aliases: AliasQuestion[];
  rules: DerivedRule[];
  materials: MergedMaterial[];
  conflicts: Conflict[];
  findings: Finding[];
  /** item → its form's JSON Schema, untouched. */
  schemas: Record<string, JsonSchema>;
  /** Topics (pages) in their order. */
  topics: { id: string; title: string }[];
  /** role → its title. */
  roles: Record<string, string>;
  /** code list id → code → words, for every list that a join or a page needs. */
  words: Record<string, Record<string, string>>;
  /** What is counted as one in reports: `variant` once the bundle picks 业务办理项. */
  unit?: 'item' | 'variant';
}

export interface AnswerField {
  element: string;
  title: string;
  topic: string;
  /** Required under these answers (unconditionally; `e.` conditions stand in the UI schema as rules). */
  required: boolean;
  /** The article that lets it be asked for, where one is given. */
  basis?: string;
  /** Who needs it, for 为什么问这个. */
  neededBy: { item: string; itemName: string; department: string; field: string; title: string }[];
}

/** The merged form for given answers. `schema` is nested by the dots of element names; `uischema` a Categorization, one category a topic. */
export interface AnswerForm {
  schema: JsonSchema;
  uischema: UiSchema;
  topics: { id: string; title: string; elements: string[] }[];
  fields: AnswerField[];
}

export interface Slice {
  item: string;
  department: string;
  active: boolean;
  payload: Record<string, unknown> | null;
  valid: boolean;
  /** `path` is the merged element where a person can mend it (provenance), else the department's field. */
  problems: Problem[];
}

/** Checks data against a JSON Schema; the server gives Ajv, the browser an interpreter. Paths are dotted (`mother.idNo`). */
export type SchemaCheck = (schema: JsonSchema, data: unknown) => { path: string; keyword: string; message: string }[];

/** What a person has to hand in (or need not) under given answers. */
export interface MaterialLine {
  sharedKey: string;
  name: string;
  spec?: string;
  note?: string;
  /** True: the person uploads or brings it. False: `via` says how it comes. */
  submit: boolean;
  required: boolean;
  via: MaterialSource;
  deferrableDays?: number;
  deferrableUnit?: DurationUnit;
  producedBy?: string;
  items: string[];
}

export interface Measure {
  before: number;
  after: number;
}
/** 减表单、减字段、减材料、减跑动、减环节、减时间、减费用 under given answers. */
export interface Reduction {
  items: number;
  forms: Measure;
  fields: Measure;
  materials: Measure;
  visits: Measure;
  /** Steps (环节) of applicant and departments, where the caller knows the departments' own. */
  steps?: Measure;
  workingDays: Measure;
  /** Items that charge something: how often a person pays. */
  fees: Measure;
}
