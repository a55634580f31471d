import type { Answer, Condition } from '../model/condition.ts';

/** Gives a variable's value by its full name (`s.marriage`): `null` = not asked, `undefined` = not yet answered. */
export type Lookup = (name: string) => Answer | undefined;

/**
 * Three-valued truth of a condition (rule 1): `undefined` while it hangs on something not yet answered.
 * A question that was not asked makes `==`, `in` and `has` false and `!=` true.
 */
export function evaluate(condition: Condition, lookup: Lookup): boolean | undefined {
  if (typeof condition === 'boolean') return condition;
  if ('and' in condition) return conjunction(condition.and, lookup);
  if ('or' in condition) return negate(conjunction(condition.or, lookup, true));
  if ('!' in condition) return negate(evaluate(condition['!'], lookup));
  if ('==' in condition) return equals(lookup(condition['=='][0].var), condition['=='][1]);
  if ('!=' in condition) return negate(equals(lookup(condition['!='][0].var), condition['!='][1]));
  const [left, right] = condition.in;
  if (typeof left === 'string') return includes(lookup((right as { var: string }).var), left);
  return isOneOf(lookup(left.var), right as string[]);
}

/** Lookup over answers keyed by situation; names of other scopes stay undetermined. */
export function answersLookup(answers: Record<string, Answer | undefined>): Lookup {
  return (name) =>
    name.startsWith('s.') && Object.hasOwn(answers, name.slice(2)) ? answers[name.slice(2)] : undefined;
}

function conjunction(parts: Condition[], lookup: Lookup, inverted = false): boolean | undefined {
  let result: boolean | undefined = true;
  for (const part of parts) {
    const value = inverted ? negate(evaluate(part, lookup)) : evaluate(part, lookup);
    if (value === false) return false;
    if (value === undefined) result = undefined;
  }
  return result;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function equals(answer: Answer | undefined, value: string): boolean | undefined {
  return answer === undefined ? undefined : answer === value;
}

function isOneOf(answer: Answer | undefined, values: string[]): boolean | undefined {
  return answer === undefined ? undefined : typeof answer === 'string' && values.includes(answer);
}

function includes(answer: Answer | undefined, value: string): boolean | undefined {
  return answer === undefined ? undefined : Array.isArray(answer) && answer.includes(value);
}
