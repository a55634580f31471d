import { aboutRule, DESCRIBED } from '#lib/core/verify/about/about.ts';
import { SEVERITY } from '#lib/core/verify/severity.ts';
import type { Severity } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

export interface RuleLine {
  code: string;
  severity: Severity;
  what: string;
  href: string;
}

export interface RuleFamily {
  family: string;
  title: string;
  rules: RuleLine[];
}

/** Families in the order of a bundle's making. */
const FAMILIES: Record<string, () => string> = {
  structure: m.designer_family_structure,
  step: m.compose_family_step,
  access: m.designer_family_access,
  situation: m.designer_family_situation,
  optional: m.designer_family_optional,
  dependency: m.designer_family_dependency,
  outcome: m.designer_family_outcome,
  deadline: m.designer_family_deadline,
  payload: m.designer_family_payload,
  fact: m.designer_family_fact,
  material: m.designer_family_material,
  fee: m.designer_family_fee,
  result: m.designer_family_result,
  text: m.designer_family_text,
  decision: m.designer_family_decision
};

const WORST: readonly Severity[] = ['error', 'warning', 'info'];

/** Every rule that has a page, by family, the gravest first. */
export function ruleFamilies(language: 'zh' | 'en'): RuleFamily[] {
  return Object.entries(FAMILIES).map(([family, title]) => ({
    family,
    title: title(),
    rules: DESCRIBED.filter((code) => code.startsWith(`${family}/`))
      .map((code) => ({
        code,
        severity: SEVERITY[code]!,
        what: aboutRule(code, language)!.what,
        href: ruleHref(code)!
      }))
      .sort((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity))
  }));
}

/** The page of a rule; `undefined` for findings that come from elsewhere (the merge and its laws). */
export function ruleHref(code: string): string | undefined {
  return DESCRIBED.includes(code) ? `/designer/rules/${code}` : undefined;
}

export function familyTitle(code: string): string {
  return FAMILIES[code.split('/')[0]!]?.() ?? '';
}
