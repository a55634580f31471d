import type { JsonSchema } from '../../model/index.ts';
import { shortestText, type TextRule } from './automata.ts';

const NO_SMALL: TextRule = { pattern: '^[^a-z]*$' };
const KEPT_AT_MOST = 5000;

const answers = new Map<string, string | null | undefined>();

/** Text rules of a schema; `null` when it says something about texts that is no length and no pattern. */
export function textRules(schema: JsonSchema): TextRule[] | null {
  const { type, title: _, description: __, default: ___, pattern, minLength, maxLength, allOf, ...rest } = schema;
  const other = Object.keys(rest).filter((key) => !key.startsWith('x-') && key !== 'readOnly');
  if (type !== 'string' || other.length > 0) return null;
  const inner = (allOf ?? []).map((part) => textRules({ type: 'string', ...part }));
  if (inner.includes(null)) return null;
  const own: TextRule[] = [];
  if (pattern !== undefined) own.push({ pattern });
  if ((minLength ?? 0) > 1 || maxLength !== undefined) own.push({ minLength, maxLength });
  return [...own, ...inner.flatMap((rules) => rules!)];
}

/**
 * A shortest text that all of `inside` accept and, where given, not all of `outside` do: `null` when there is none,
 * `undefined` when that cannot be decided. `capitals`: only of texts without small letters.
 */
export function wordIn(inside: TextRule[], outside: TextRule[] | null, capitals: boolean): string | null | undefined {
  const wanted = together(capitals ? [NO_SMALL, ...inside] : inside);
  const length = wanted.find(isLength);
  if (length && (length.minLength ?? 0) > (length.maxLength ?? Infinity)) return null;
  if (outside === null) return answerTo(wanted, null);
  // A rule that the text keeps anyway refuses nothing.
  const left = together(outside).filter((rule) => !wanted.some((own) => implies(own, rule)));
  const found = left.map((rule) => answerTo(wanted, rule));
  return found.find((word) => typeof word === 'string') ?? (found.includes(undefined) ? undefined : null);
}

function answerTo(inside: TextRule[], outside: TextRule | null): string | null | undefined {
  const key = JSON.stringify([inside, outside]);
  if (!answers.has(key)) {
    if (answers.size >= KEPT_AT_MOST) answers.clear();
    answers.set(key, shortestText(inside, outside));
  }
  return answers.get(key);
}

/** Each pattern once, all lengths as one, always in the same order. */
function together(rules: TextRule[]): TextRule[] {
  const patterns = [...new Set(rules.flatMap(({ pattern }) => pattern ?? []))].sort().map((pattern) => ({ pattern }));
  const lengths = rules.filter(isLength);
  if (lengths.length === 0) return patterns;
  const minLength = Math.max(...lengths.map((rule) => rule.minLength ?? 0));
  const maxLength = Math.min(...lengths.map((rule) => rule.maxLength ?? Infinity));
  return [...patterns, { minLength, ...(maxLength === Infinity ? {} : { maxLength }) }];
}

function isLength(rule: TextRule): boolean {
  return rule.pattern === undefined;
}

function implies(own: TextRule, rule: TextRule): boolean {
  if (!isLength(own) || !isLength(rule)) return own.pattern === rule.pattern && isLength(own) === isLength(rule);
  const isLongEnough = (own.minLength ?? 0) >= (rule.minLength ?? 0);
  return isLongEnough && (own.maxLength ?? Infinity) <= (rule.maxLength ?? Infinity);
}
