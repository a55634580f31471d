import type { Condition, Situation } from '#lib/core/model/index.ts';

/** A condition as one choice: `always`, `key=value` of a situation, or `keep` for whatever else it is. */
export function whenOf(condition: Condition | undefined): string {
  if (condition === undefined || condition === true) return 'always';
  if (typeof condition === 'object' && '==' in condition && condition['=='][0].var.startsWith('s.'))
    return `${condition['=='][0].var.slice(2)}=${condition['=='][1]}`;
  return 'keep';
}

/** Situations as choices for when a field is asked: one option of one question each. */
export function whenChoices(situations: readonly Situation[]): { value: string; label: string }[] {
  return situations.flatMap(({ key, question, options }) =>
    options.map(({ value, label }) => ({ value: `${key}=${value}`, label: `${question} ${label}` }))
  );
}

/** The condition that a choice means. */
export function conditionFor(when: string, situations: readonly Situation[]): Condition {
  const [key = '', value = ''] = when.split('=');
  const situation = situations.find((each) => each.key === key);
  if (!situation?.options.some((option) => option.value === value)) return true;
  const variable = { var: `s.${key}` };
  return situation.select === 'multi' ? { in: [value, variable] } : { '==': [variable, value] };
}
