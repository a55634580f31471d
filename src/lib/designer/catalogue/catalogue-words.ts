import type { ServiceMode, Status } from '#lib/core/model/directory.ts';
import type { Owner } from '#lib/core/model/element.ts';
import type { MaterialForm } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IssueKind } from './catalogue-issues.ts';
import type { Kind } from './catalogue-lists.ts';

const MODE: Record<ServiceMode, () => string> = {
  joint: m.catalogue_mode_joint,
  instant: m.catalogue_mode_instant,
  idOnly: m.catalogue_mode_idOnly,
  anywhere: m.catalogue_mode_anywhere,
  credit: m.catalogue_mode_credit,
  selfService: m.catalogue_mode_selfService
};
/** 联办, 秒办 … */
export function modeWord(mode: ServiceMode): string {
  return MODE[mode]();
}

const WHY: Record<ServiceMode, () => string> = {
  joint: m.catalogue_why_joint,
  instant: m.catalogue_why_instant,
  idOnly: m.catalogue_why_idOnly,
  anywhere: m.catalogue_why_anywhere,
  credit: m.catalogue_why_credit,
  selfService: m.catalogue_why_selfService
};
/** What it takes to have this mode. */
export function modeWhy(mode: ServiceMode): string {
  return WHY[mode]();
}

const STATUS: Record<Status, () => string> = {
  implemented: m.catalogue_status_implemented,
  new: m.catalogue_status_new,
  recommended: m.catalogue_status_recommended
};
export function statusWord(status: Status): string {
  return STATUS[status]();
}

const OWNER: Record<Owner, () => string> = {
  national: m.catalogue_owner_national,
  province: m.catalogue_owner_province,
  city: m.catalogue_owner_city
};
/** Who keeps an element or a code list. */
export function ownerWord(owner: Owner): string {
  return OWNER[owner]();
}

const KIND: Record<Kind, () => string> = {
  items: m.catalogue_kind_items,
  variants: m.catalogue_kind_variants,
  departments: m.catalogue_kind_departments,
  elements: m.catalogue_kind_elements,
  codelists: m.catalogue_kind_codelists,
  processes: m.catalogue_kind_processes,
  calendars: m.catalogue_kind_calendars,
  bundles: m.catalogue_kind_bundles
};
export function kindWord(kind: Kind): string {
  return KIND[kind]();
}

const ELEMENT_KIND: Partial<Record<string, () => string>> = {
  text: m.catalogue_type_text,
  date: m.catalogue_type_date,
  datetime: m.catalogue_type_datetime,
  month: m.catalogue_type_month,
  number: m.catalogue_type_number,
  integer: m.catalogue_type_integer,
  boolean: m.catalogue_type_boolean,
  code: m.catalogue_type_code,
  codes: m.catalogue_type_codes,
  array: m.catalogue_type_array,
  group: m.catalogue_type_group
};
/** The kind of a field or element in a word. */
export function typeWord(kind: string): string {
  return ELEMENT_KIND[kind]?.() ?? kind;
}

const FORMAT: Partial<Record<string, () => string>> = {
  'citizen-id': m.catalogue_format_citizen_id,
  uscc: m.catalogue_format_uscc,
  mobile: m.catalogue_format_mobile,
  postcode: m.catalogue_format_postcode,
  'bank-account': m.catalogue_format_bank_account,
  email: m.catalogue_format_email,
  region: m.catalogue_format_region
};
/** How a text has to look. */
export function formatWord(format: string): string {
  return FORMAT[format]?.() ?? format;
}

const MATERIAL_FORM: Record<MaterialForm, () => string> = {
  original: m.catalogue_form_original,
  copy: m.catalogue_form_copy,
  both: m.catalogue_form_both,
  electronic: m.catalogue_form_electronic
};
export function materialFormWord(form: MaterialForm): string {
  return MATERIAL_FORM[form]();
}

const ISSUE: Record<IssueKind, () => string> = {
  limitSource: m.catalogue_issue_limitSource,
  overLegal: m.catalogue_issue_overLegal,
  element: m.catalogue_issue_element,
  unlisted: m.catalogue_issue_unlisted,
  codelist: m.catalogue_issue_codelist,
  emptyList: m.catalogue_issue_emptyList,
  materialSource: m.catalogue_issue_materialSource,
  noFields: m.catalogue_issue_noFields,
  noResult: m.catalogue_issue_noResult
};
/** What an item's documents leave open, in a few words. */
export function issueWord(kind: IssueKind): string {
  return ISSUE[kind]();
}

const DONE: Partial<Record<string, () => string>> = {
  saved: m.catalogue_saved,
  undo: m.catalogue_done_undo,
  redo: m.catalogue_done_redo
};
/** What was done, as the address says; `null` where it says nothing. */
export function doneWord(done: string | null): string | null {
  return DONE[done ?? '']?.() ?? null;
}

/** Whether it is wholly online (全程网办) as its documents say. */
export function onlineWord(said: boolean | null): string {
  return said === null ? m.catalogue_online_unsaid() : said ? m.catalogue_say_yes() : m.catalogue_say_no();
}
