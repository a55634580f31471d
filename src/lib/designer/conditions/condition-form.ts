import type { NamedCondition } from '#lib/core/model/index.ts';
import {
  editTree,
  newLine,
  operatorsFor,
  partAt,
  type Path,
  type TreeCommand,
  type Variable
} from '#lib/core/condition/tree-edit.ts';
import { writePart, type Group, type Mode, type Part } from '#lib/core/condition/tree.ts';

/** What a form of the condition editor holds: the tree, and conditions that were given a name in it. */
export interface ConditionForm {
  root: Group;
  made: NamedCondition[];
}

/** Names of a part's controls begin with this; buttons say in `<prefix>:do` what they do to which part. */
export function partName(prefix: string, path: Path): string {
  return [prefix, ...path].join('.');
}

/** Parts and depth that a posted condition may have. */
const MOST_PARTS = 400;
const DEEPEST = 16;

const MODES: readonly Mode[] = ['all', 'any', 'none'];

/**
 * Reads a posted condition editor. A line whose question was changed without JavaScript starts anew with that question.
 * @returns nothing where the form holds none under this prefix
 */
export function readConditionForm(
  form: FormData,
  prefix: string,
  variables: readonly Variable[]
): ConditionForm | undefined {
  let count = 0;
  const text = (name: string) => String(form.get(name) ?? '');
  const root = readPart([]);
  return root?.kind === 'group' ? { root, made: readMade(form, prefix) } : undefined;

  function readPart(path: Path): Part | undefined {
    const name = partName(prefix, path);
    const kind = text(`${name}:kind`);
    if (kind === '' || path.length > DEEPEST || (count += 1) > MOST_PARTS) return undefined;
    if (kind === 'named') return { kind, key: text(`${name}:key`) };
    if (kind === 'constant') return { kind, value: text(`${name}:value`) === 'true' };
    if (kind === 'line') return readLine(name);
    const parts: Part[] = [];
    for (let next = readPart([...path, 0]); next; next = readPart([...path, parts.length])) parts.push(next);
    return { kind: 'group', mode: MODES.find((mode) => mode === text(`${name}:mode`)) ?? 'all', parts };
  }

  function readLine(name: string): Part {
    const variable = text(`${name}:var`);
    const known = variables.find((each) => each.name === variable);
    if (known && variable !== text(`${name}:was`)) return newLine(known);
    const operators = operatorsFor(known);
    const operator = operators.find((each) => each === text(`${name}:op`)) ?? operators[0]!;
    const values = [...new Set(form.getAll(`${name}:val`).map(String))];
    const many = operator === 'oneOf' || operator === 'noneOf';
    return { kind: 'line', variable, operator, values: many ? values : values.slice(0, 1) };
  }
}

function readMade(form: FormData, prefix: string): NamedCondition[] {
  return form.getAll(`${prefix}:new`).flatMap((each): NamedCondition[] => {
    try {
      const made = JSON.parse(String(each)) as Partial<NamedCondition>;
      const { key, title, when } = made;
      return typeof key === 'string' && typeof title === 'string' && when !== undefined ? [{ key, title, when }] : [];
    } catch {
      return [];
    }
  });
}

/**
 * Does what the pressed button of a posted editor says (`up 0.1`).
 * @returns the form as it is then; nothing where another button was pressed
 */
export function pressed(
  form: FormData,
  prefix: string,
  before: ConditionForm,
  variables: readonly Variable[],
  named: readonly NamedCondition[]
): ConditionForm | undefined {
  const said = form.get(`${prefix}:do`);
  if (said === null) return undefined;
  const [act = '', where = ''] = String(said).split(' ');
  const path = where === '' ? [] : where.split('.').map(Number);
  const name = partName(prefix, path);
  if (act === 'name') return withName(before, path, String(form.get(`${name}:title`) ?? ''), named);
  const command = commandOf(act, String(form.get(`${name}:insert`) ?? ''));
  if (!command) return before;
  return { ...before, root: editTree(before.root, path, command, variables, [...named, ...before.made]).root };
}

const PLAIN = ['line', 'group', 'wrap', 'negate', 'duplicate', 'up', 'down', 'out', 'remove', 'unfold'] as const;

function commandOf(act: string, key: string): TreeCommand | undefined {
  if (act === 'insert') return key === '' ? undefined : { do: 'insert', key };
  const plain = PLAIN.find((each) => each === act);
  return plain && { do: plain };
}

/** Gives a part a name, and folds it into it. The same form where it says nothing or the name is taken. */
export function withName(
  before: ConditionForm,
  path: Path,
  title: string,
  named: readonly NamedCondition[]
): ConditionForm {
  const all = [...named, ...before.made];
  const part = partAt(before.root, path);
  const when = part && writePart(part, all);
  const words = title.trim().slice(0, 30);
  if (when === undefined || typeof when === 'boolean' || words === '' || all.some((each) => each.title === words))
    return before;
  const key = freeKey(
    'named',
    all.map((each) => each.key)
  );
  const folded = path.length === 0 ? wholeFolded(key) : editTree(before.root, path, { do: 'fold', key }, []).root;
  return { root: folded, made: [...before.made, { key, title: words, when }] };
}

function wholeFolded(key: string): Group {
  return { kind: 'group', mode: 'all', parts: [{ kind: 'named', key }] };
}

/** `named1`, `named2` …: the first that nobody has. */
export function freeKey(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`${stem}${number}`)) return `${stem}${number}`;
}
