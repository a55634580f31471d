import { m } from '#lib/paraglide/messages.js';
import type { MaterialSource, OutcomePolicy, Severity } from '#lib/core/model/index.ts';
import { limitText, type LimitUnit } from '#lib/ui/limits.ts';
import type { FigureName } from './merge/figures.ts';

/** `当场办` or, where room is short, `5 天`; long: `5 个工作日`. A limit in another unit always says it. */
export function limitWord(days: number, long = false, unit?: LimitUnit): string {
  const isDays = unit === undefined || unit === 'workingDays';
  return long || days === 0 || !isDays ? limitText(days, unit) : m.designer_days({ days });
}

const SOURCE: Record<MaterialSource, () => string> = {
  applicant: m.designer_source_applicant,
  licence: m.designer_source_licence,
  department: m.designer_source_department,
  commitment: m.designer_source_commitment,
  product: m.designer_source_product,
  generated: m.designer_source_generated,
  statutory: m.designer_source_statutory,
  online: m.designer_source_online,
  contract: m.designer_source_contract
};
/** Where a material comes from. */
export function sourceWord(source: MaterialSource): string {
  return SOURCE[source]();
}

const POLICY: Record<OutcomePolicy, () => string> = {
  cancel: m.designer_policy_cancel,
  continue: m.designer_policy_continue,
  hold: m.designer_policy_hold,
  withdraw: m.designer_policy_withdraw,
  ask: m.designer_policy_ask
};
export function policyWord(policy: OutcomePolicy | null): string {
  return policy ? POLICY[policy]() : m.designer_policy_default();
}

const SEVERITY: Record<Severity, () => string> = {
  error: m.designer_severity_error,
  warning: m.designer_severity_warning,
  info: m.designer_severity_info
};
export function severityWord(severity: Severity): string {
  return SEVERITY[severity]();
}

const COUNTED: Record<Severity, (values: { count: number }) => string> = {
  error: m.designer_errors,
  warning: m.designer_warnings,
  info: m.designer_infos
};
/** `1 个错误` */
export function countedWord(severity: Severity, count: number): string {
  return COUNTED[severity]({ count });
}

export const TONE: Record<Severity, 'err' | 'warn' | 'info'> = { error: 'err', warning: 'warn', info: 'info' };

const FIGURE: Record<FigureName, { title: () => string; unit: () => string; how: () => string }> = {
  materials: { title: m.designer_fig_materials, unit: m.designer_unit_materials, how: m.designer_how_materials },
  workingDays: {
    title: m.designer_fig_workingDays,
    unit: m.designer_unit_workingDays,
    how: m.designer_how_workingDays
  },
  fields: { title: m.designer_fig_fields, unit: m.designer_unit_fields, how: m.designer_how_fields },
  visits: { title: m.designer_fig_visits, unit: m.designer_unit_visits, how: m.designer_how_visits },
  steps: { title: m.designer_fig_steps, unit: m.designer_unit_steps, how: m.designer_how_steps },
  fees: { title: m.designer_fig_fees, unit: m.designer_unit_fees, how: m.designer_how_fees },
  forms: { title: m.designer_fig_forms, unit: m.designer_unit_forms, how: m.designer_how_forms }
};
/** Title, unit and way of counting of one figure. */
export function figureWords(name: FigureName): { title: string; unit: string; how: string } {
  const words = FIGURE[name];
  return { title: words.title(), unit: words.unit(), how: words.how() };
}

/** `减 69%`, `增 4%`, or that nothing changed. */
export function savedWord(saved: number | null): string {
  if (saved === null || saved === 0) return m.designer_saved_none();
  return saved > 0 ? m.designer_saved({ percent: saved }) : m.designer_grew({ percent: -saved });
}

const CODE: Record<string, () => string> = {
  'merge/title': m.designer_code_title,
  'merge/code-table': m.designer_code_code_table,
  'merge/pattern': m.designer_code_pattern,
  'merge/length': m.designer_code_length,
  'merge/date-precision': m.designer_code_date_precision,
  'merge/unit': m.designer_code_unit,
  'merge/type': m.designer_code_type,
  'merge/condition': m.designer_code_condition,
  'merge/required': m.designer_code_required,
  'merge/structure': m.designer_code_structure,
  'merge/role-alias': m.designer_code_role_alias,
  'merge/open-code': m.designer_code_open_code,
  'merge/narrowing': m.designer_code_narrowing
};
/** Kind of a difference between departments in a word. */
export function codeWord(code: string): string {
  return CODE[code]?.() ?? code;
}
