import type { NamedCondition, Situation } from '../model/bundle.ts';
import type { Condition } from '../model/condition.ts';
import { createCases, type Cases } from './cases.ts';
import { NONE } from './diagram.ts';
import { writePart, writeTree, type Group, type Line, type Part } from './tree.ts';
import { operatorsFor, type Path, type Variable } from './tree-edit.ts';
import { variablesOf } from './variables.ts';

/** What is odd about a condition, and about which of its parts. */
export interface Remark {
  path: Path;
  code:
    | 'always'
    | 'never'
    | 'unknown-name'
    | 'unknown-value'
    | 'wrong-operator'
    | 'no-value'
    | 'cannot-occur'
    | 'contradiction'
    | 'no-difference';
  /** The values that there are not, or that nobody can give. */
  values?: string[];
  /** The line that contradicts. */
  other?: Path;
}

/** Variables of the situations as the editor offers them. */
export function situationVariables(situations: readonly Situation[]): Variable[] {
  return situations.map(({ key, question, select, options }) => ({
    name: `s.${key}`,
    title: question,
    select,
    options
  }));
}

/** The cases over which a condition is weighed: fields and elements count only where it reads them. */
export function casesFor(
  situations: readonly Situation[],
  variables: readonly Variable[],
  condition: Condition
): Cases {
  const reads = variablesOf(condition);
  return createCases(
    situations,
    variables.filter(({ name }) => reads.includes(name))
  );
}

/**
 * Remarks about an edited condition, those about single lines first: names and values that there are not, lines that nobody
 * can meet or that contradict each other, lines that change nothing, and a whole that always or never holds.
 */
export function lookAt(
  root: Group,
  situations: readonly Situation[],
  variables: readonly Variable[],
  named: readonly NamedCondition[] = []
): Remark[] {
  const known = [...situationVariables(situations), ...variables];
  const lines = linesOf(root, []);
  const broken = lines.flatMap(({ line, path }) => remarksAboutLine(line, path, known));
  const names = namesOf(root, []).flatMap(({ key, path }): Remark[] =>
    named.some((each) => each.key === key) ? [] : [{ path, code: 'unknown-name', values: [key] }]
  );
  const whole = writeTree(root, named);
  const cases = casesFor(situations, variables, whole);
  if (broken.length + names.length > 0 || root.parts.length === 0 || !cases.knows(whole)) return [...broken, ...names];
  const holds = cases.count(cases.where(whole));
  const impossible = remarksAboutParts(root, [], cases, named);
  if (holds === 0) return [...impossible, { path: [], code: 'never' }];
  if (holds === cases.count(cases.all)) return [...impossible, { path: [], code: 'always' }];
  const spoken = new Set(impossible.map(({ path }) => path.join()));
  const idle = lines
    .map(({ path }) => path)
    .filter((path) => !spoken.has(path.join()) && changesNothing(root, path, cases, named));
  return [...impossible, ...idle.map((path): Remark => ({ path, code: 'no-difference' }))];
}

function linesOf(part: Part, path: Path): { line: Line; path: Path }[] {
  if (part.kind === 'line') return [{ line: part, path }];
  return part.kind === 'group' ? part.parts.flatMap((each, at) => linesOf(each, [...path, at])) : [];
}

function namesOf(part: Part, path: Path): { key: string; path: Path }[] {
  if (part.kind === 'named') return [{ key: part.key, path }];
  return part.kind === 'group' ? part.parts.flatMap((each, at) => namesOf(each, [...path, at])) : [];
}

function remarksAboutLine(line: Line, path: Path, known: readonly Variable[]): Remark[] {
  const variable = known.find(({ name }) => name === line.variable);
  if (!variable) return [{ path, code: 'unknown-name', values: [line.variable] }];
  if (!operatorsFor(variable).includes(line.operator)) return [{ path, code: 'wrong-operator' }];
  if (line.values.every((value) => value === '')) return [{ path, code: 'no-value' }];
  if (variable.options.length === 0) return [];
  const strange = line.values.filter((value) => !variable.options.some((option) => option.value === value));
  return strange.length > 0 ? [{ path, code: 'unknown-value', values: strange }] : [];
}

/** Lines that no case meets, and lines of one group that no case meets together. */
function remarksAboutParts(group: Group, path: Path, cases: Cases, named: readonly NamedCondition[]): Remark[] {
  const found: Remark[] = [];
  const met = group.parts.map((part) => {
    const condition = writePart(part, named);
    return condition === undefined ? cases.all : cases.and(cases.where(condition), cases.all);
  });
  group.parts.forEach((part, at) => {
    const own = [...path, at];
    if (part.kind === 'group') found.push(...remarksAboutParts(part, own, cases, named));
    else if (part.kind === 'line' && met[at] === NONE) found.push({ path: own, code: 'cannot-occur' });
    if (group.mode !== 'all' || met[at] === NONE) return;
    const other = met.findIndex((ways, before) => before < at && ways !== NONE && cases.and(ways, met[at]!) === NONE);
    if (other >= 0) found.push({ path: own, code: 'contradiction', other: [...path, other] });
  });
  return found;
}

/** Whether the whole says the same without a part. */
function changesNothing(root: Group, path: Path, cases: Cases, named: readonly NamedCondition[]): boolean {
  const whole = cases.and(cases.where(writeTree(root, named)), cases.all);
  const without = writeTree(removed(root, path), named);
  return without !== true && cases.and(cases.where(without), cases.all) === whole;
}

function removed(group: Group, [place, ...rest]: Path): Group {
  const parts = group.parts.flatMap((part, at): Part[] => {
    if (at !== place) return [part];
    return rest.length > 0 && part.kind === 'group' ? [removed(part, rest)] : [];
  });
  return { ...group, parts };
}
