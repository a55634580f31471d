import type { Condition } from '../../model/index.ts';
import type { EnableWhen, QuestionnaireItem } from './types.ts';

/** A question that conditions may speak of. */
export interface Target {
  item: QuestionnaireItem;
  /** Of its codes, where they stand in a value set. */
  system?: string | undefined;
  /** True of a question that is not always asked: there, not asked counts as another answer (rule 1). */
  mayBeUnasked?: boolean;
}
/** `e.mother.idNo` → its question; `undefined`: it is not in this questionnaire. */
export type Targets = (name: string) => Target | undefined;

/** All of these have to hold, of each at least one. */
type Clauses = EnableWhen[][];
/** More than so many are no longer a condition that a person could read. */
const CLAUSES_AT_MOST = 16;

/**
 * The question, shown only while the condition holds. FHIR knows one level of "all" or "any": where a condition has both, groups
 * without words lie around the question. `null`: FHIR cannot say it.
 */
export function shownWhen(item: QuestionnaireItem, when: Condition, targets: Targets): QuestionnaireItem | null {
  const clauses = clausesOf(when, false, targets);
  if (!clauses || clauses.length > CLAUSES_AT_MOST) return null;
  const single = clauses.filter((clause) => clause.length === 1).flat();
  const several = clauses.filter((clause) => clause.length > 1);
  if (single.length === 0 && several.length === 0) return item;
  const inner = single.length > 0 ? enabled(item, single, 'all') : enabled(item, several[0]!, 'any');
  const around = single.length > 0 ? several : several.slice(1);
  return around.reduce<QuestionnaireItem>(
    (held, clause, index) =>
      enabled({ linkId: `${item.linkId}#${index + 1}`, type: 'group', item: [held] }, clause, 'any'),
    inner
  );
}

function enabled(item: QuestionnaireItem, enableWhen: EnableWhen[], behavior: 'all' | 'any'): QuestionnaireItem {
  return { ...item, enableWhen, ...(enableWhen.length > 1 && { enableBehavior: behavior }) };
}

function clausesOf(when: Condition, negated: boolean, targets: Targets): Clauses | null {
  if (typeof when === 'boolean') return when === negated ? null : [];
  if ('!' in when) return clausesOf(when['!'], !negated, targets);
  if ('and' in when) return combine(when.and, negated, negated, targets);
  if ('or' in when) return combine(when.or, !negated, negated, targets);
  if ('==' in when) return atom(when['=='][0].var, [when['=='][1]], negated, targets);
  if ('!=' in when) return atom(when['!='][0].var, [when['!='][1]], !negated, targets);
  const [left, right] = when.in;
  return typeof left === 'string'
    ? atom((right as { var: string }).var, [left], negated, targets)
    : atom(left.var, right as string[], negated, targets);
}

function combine(parts: Condition[], isAny: boolean, negated: boolean, targets: Targets): Clauses | null {
  const all: Clauses[] = [];
  for (const part of parts) {
    const clauses = clausesOf(part, negated, targets);
    if (!clauses) return null;
    all.push(clauses);
  }
  if (!isAny) return all.flat();
  // "Any of several, each of which is all of several" turned round, clause by clause.
  let turned: Clauses = [[]];
  for (const clauses of all) {
    if (turned.length * clauses.length > CLAUSES_AT_MOST) return null;
    turned = turned.flatMap((left) => clauses.map((right) => unique([...left, ...right])));
  }
  return turned;
}

function atom(name: string, values: string[], negated: boolean, targets: Targets): Clauses | null {
  const target = targets(name);
  if (!target) return null;
  // A code that is not offered is nobody's answer.
  const offered = target.item.answerOption?.map(({ valueCoding }) => valueCoding.code);
  const possible = offered ? values.filter((value) => offered.includes(value)) : values;
  if (possible.length === 0 && !negated) return null;
  const said = possible.map((value) => answerOf(target, value));
  if (said.some((answer) => answer === null)) return null;
  const question = target.item.linkId;
  const is = (operator: '=' | '!=') => said.map((answer): EnableWhen => ({ question, operator, ...answer! }));
  if (!negated) return [is('=')];
  // What is not answered yet is not a no: it is not shown before there is an answer.
  const there: Clauses = target.mayBeUnasked ? [] : [[{ question, operator: 'exists', answerBoolean: true }]];
  return [...there, ...is('!=').map((each) => [each])];
}

function answerOf({ item, system }: Target, value: string): Partial<EnableWhen> | null {
  const { type, answerOption } = item;
  const option = answerOption?.find(({ valueCoding }) => valueCoding.code === value);
  if (option) return { answerCoding: { system: option.valueCoding.system!, code: option.valueCoding.code } };
  if (system !== undefined) return { answerCoding: { system, code: value } };
  if (type === 'boolean' && (value === 'true' || value === 'false')) return { answerBoolean: value === 'true' };
  if (type === 'integer' && /^-?\d+$/.test(value)) return { answerInteger: Number(value) };
  if (type === 'decimal' && /^-?\d+(\.\d+)?$/.test(value)) return { answerDecimal: Number(value) };
  return type === 'string' || type === 'text' ? { answerString: value } : null;
}

function unique(clause: EnableWhen[]): EnableWhen[] {
  return [...new Map(clause.map((each) => [JSON.stringify(each), each])).values()];
}
